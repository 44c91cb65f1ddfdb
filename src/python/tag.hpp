// Compatibility tags of wheels (PEP 425, 600, 656).
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcheck {

/// One `python-abi-platform`, lower case.
struct Tag {
  std::string python, abi, platform;
  std::string text() const { return python + "-" + abi + "-" + platform; }
  friend auto operator<=>(const Tag&, const Tag&) = default;
};

/// No name of a real wheel stands for more than some dozens; a longer expansion is not made.
inline constexpr std::size_t tag_limit = 4096;

/// Expands compressed tag sets (`py2.py3`, `none`, `any`), in the order written, each tag once.
/// Empty: a part is empty, a Python tag is no identifier, or there are more than `tag_limit`.
std::vector<Tag> parse_tags(std::string_view python, std::string_view abi,
                            std::string_view platform);
/// The same for `py2.py3-none-any`, as in a Tag line of WHEEL.
std::vector<Tag> parse_tags(std::string_view text);

/// What a platform tag asks for.
struct PlatformTag {
  enum class Family : std::uint8_t { any, manylinux, musllinux, linux, macosx, windows, other };
  Family family = Family::other;
  unsigned major = 0, minor = 0;  // glibc (manylinux), musl, macOS; manylinux2014 is 2.17, PEP 599
  std::string machine;            // "x86_64", "aarch64", "universal2", "amd64"; empty: any or other
};
PlatformTag parse_platform_tag(std::string_view platform);

/// `cp311`, `py3`, `pp310`: implementation and version; minor is absent in `py3`.
struct PythonTag {
  std::string implementation;  // "cp", "py", "pp"
  unsigned major = 0;
  std::optional<unsigned> minor;
};
std::optional<PythonTag> parse_python_tag(std::string_view python);

}  // namespace wheelcheck
