#include "python/import_names.hpp"

#include <algorithm>

#include "python/name.hpp"

namespace wheelcheck {
namespace {

struct KnownName {
  std::string_view distribution, module;
};

// top_level.txt and RECORD of these distributions as published in November 2026; only names that
// the likeness of words does not find.
constexpr KnownName known_names[] = {
    {"attrs", "attr"},
    {"beautifulsoup4", "bs4"},
    {"biopython", "Bio"},
    {"cffi", "_cffi_backend"},
    {"faiss-cpu", "faiss"},
    {"faiss-gpu", "faiss"},
    {"gitpython", "git"},
    {"google-api-python-client", "apiclient"},
    {"grpcio", "grpc"},
    {"mysqlclient", "MySQLdb"},
    {"nvidia-ml-py", "pynvml"},
    {"opencv-contrib-python", "cv2"},
    {"opencv-contrib-python-headless", "cv2"},
    {"opencv-python", "cv2"},
    {"opencv-python-headless", "cv2"},
    {"pillow", "PIL"},
    {"protobuf", "google"},
    {"pycairo", "cairo"},
    {"pycryptodome", "Crypto"},
    {"pycryptodomex", "Cryptodome"},
    {"pygobject", "gi"},
    {"pyopenssl", "OpenSSL"},
    {"pyside6", "shiboken6"},
    {"pywin32", "pythoncom"},
    {"pywin32", "win32api"},
    {"pywin32", "win32con"},
    {"scikit-image", "skimage"},
    {"scikit-learn", "sklearn"},
    {"setuptools", "pkg_resources"},
    {"setuptools", "distutils"},
    {"torch", "functorch"},
    {"torch", "torchgen"},
    {"typing-extensions", "typing_extensions"},
};

}  // namespace

std::string bare_word(std::string_view name) {
  std::string word;
  for (char c : name)
    if (c != '-' && c != '_' && c != '.')
      word += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  return word;
}

bool same_word(std::string_view distribution, std::string_view module) {
  return bare_word(distribution) == bare_word(module);
}

bool may_provide(std::string_view distribution, std::string_view module) {
  constexpr std::size_t telling = 3;  // shorter words are in too many others
  const std::string normal = normalize_name(distribution);
  for (const KnownName& known : known_names)
    if (known.distribution == normal && known.module == module) return true;
  const std::string left = bare_word(distribution), right = bare_word(module);
  if (left == right) return true;
  if (std::min(left.size(), right.size()) < telling) return false;
  return left.find(right) != std::string::npos || right.find(left) != std::string::npos;
}

}  // namespace wheelcheck
