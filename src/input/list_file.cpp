#include "input/list_file.hpp"

#include <fstream>
#include <iostream>

#include "facts/defect.hpp"

namespace wheelcheck {

std::string read_list_file(const std::string& path) {
  std::ifstream file;
  if (path != "-") file.open(path, std::ios::binary);
  std::istream& stream = path == "-" ? std::cin : file;
  if (!stream) throw CannotRead(path + ": cannot be opened");
  std::string text, block(1 << 16, '\0');
  while (stream.read(block.data(), static_cast<std::streamsize>(block.size())) ||
         stream.gcount() > 0) {
    text.append(block.data(), static_cast<std::size_t>(stream.gcount()));
    if (text.size() > list_file_limit) throw CannotRead(path + ": larger than 256 MiB");
  }
  if (stream.bad()) throw CannotRead(path + ": cannot be read");
  return text;
}

std::string directory_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? std::string() : path.substr(0, slash + 1);
}

}  // namespace wheelcheck
