#include "archive/file_kind.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

namespace wheelcheck {
namespace {

using std::string_view_literals::operator""sv;

struct Magic {
  std::size_t offset;
  std::string_view bytes;
  std::string_view kind;
};

// Offsets and bytes as in file(1)'s magic files.
constexpr std::array magics{
    Magic{0, "\x1f\x8b"sv, "a gzip file (an sdist or another .tar.gz?)"},
    Magic{0, "BZh"sv, "a bzip2 file"},
    Magic{0,
          "\xfd"
          "7zXZ\0"sv,
          "an xz file"},
    Magic{0, "\x28\xb5\x2f\xfd"sv, "a Zstandard file"},
    Magic{0, "7z\xbc\xaf\x27\x1c"sv, "a 7-Zip archive"},
    Magic{0, "Rar!\x1a\x07"sv, "a RAR archive"},
    Magic{257, "ustar"sv, "a tar archive"},
    Magic{0,
          "\x7f"
          "ELF"sv,
          "an ELF file (a bare shared object or program)"},
    Magic{0, "MZ"sv, "a Windows program or DLL"},
    Magic{0, "\xcf\xfa\xed\xfe"sv, "a Mach-O file"},
    Magic{0, "\xca\xfe\xba\xbe"sv, "a Mach-O universal file"},
    Magic{0, "!<arch>\n"sv, "an ar archive (a .deb or .a?)"},
    Magic{0, "\xed\xab\xee\xdb"sv, "an RPM package"},
    Magic{0, "%PDF-"sv, "a PDF document"},
    Magic{0, "\x89PNG"sv, "a PNG image"},
    Magic{0, "version https://git-lfs"sv, "a Git LFS pointer (the file itself was not fetched)"},
    Magic{0, "#!"sv, "a script"},
    Magic{0, "PK\x03\x04"sv, "the beginning of a zip archive"},
    Magic{0, "PK\x05\x06"sv, "a zip end record in the wrong place"},
    Magic{0, "PK\x07\x08"sv, "a part of a split zip archive"},
};

bool begins_with(std::string_view text, std::string_view lower) {
  return text.size() >= lower.size() &&
         std::equal(lower.begin(), lower.end(), text.begin(), [](char want, char c) {
           return want == static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
         });
}

/// Kinds of text, from the first visible character on.
std::string describe_text(std::string_view head) {
  if (head.starts_with("\xef\xbb\xbf")) head.remove_prefix(3);
  std::size_t first = head.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return "white space only";
  head.remove_prefix(first);
  if (begins_with(head, "<!doctype html") || begins_with(head, "<html") ||
      begins_with(head, "<head"))
    return "an HTML page (a login or error page saved under this name?)";
  if (head.starts_with("<?xml") && head.find("<Error>") != std::string_view::npos)
    return "an XML error message (from an object store?)";
  if (head.starts_with("<?xml")) return "an XML document";
  if (head[0] == '{' || head[0] == '[') return "JSON text (an error message of a server?)";
  bool text = std::all_of(head.begin(), head.end(), [](char c) {
    auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 || byte == '\n' || byte == '\r' || byte == '\t';
  });
  return text ? "plain text" : "unknown data";
}

}  // namespace

std::string describe_file_kind(ByteSource& source) {
  if (source.size() == 0) return "an empty file";
  std::array<std::byte, 512> buffer{};
  std::size_t got = source.read_at(0, buffer);
  std::string_view head(reinterpret_cast<const char*>(buffer.data()), got);
  for (const Magic& magic : magics)
    if (head.size() > magic.offset && head.substr(magic.offset).starts_with(magic.bytes))
      return std::string(magic.kind);
  if (std::all_of(head.begin(), head.end(), [](char c) { return c == 0; }))
    return "zero bytes (a download that was never written?)";
  return describe_text(head);
}

}  // namespace wheelcheck
