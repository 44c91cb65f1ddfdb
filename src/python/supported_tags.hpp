// The tags that an installer accepts in one environment, best first, and how a wheel's tags fit
// them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "python/tag.hpp"

namespace wheelcheck {

/// What the tags of an environment follow from.
struct TagTarget {
  enum class System : std::uint8_t { linux, macosx, windows };
  enum class Libc : std::uint8_t { none, glibc, musl };

  std::string implementation = "cpython";  // sys.implementation.name
  unsigned python_major = 3, python_minor = 0;
  bool free_threaded = false, debug = false;  // Py_GIL_DISABLED, Py_DEBUG
  std::string abi;  // of an implementation other than CPython: "pypy310_pp73"

  System system = System::linux;
  std::string machine;  // as the platform tag writes it: "x86_64", "aarch64", "arm64", "amd64"
  Libc libc = Libc::glibc;
  unsigned libc_major = 2, libc_minor = 0;
  unsigned macos_major = 11, macos_minor = 0;
  bool hard_float = true;  // armv7l: EABI5 hard float, without which no manylinux tag is accepted

  /// `linux_x86_64` before `manylinux_*`, as pip does since 26.3; pip before had it last.
  bool native_first = true;
};

/// Platform tags of the target, best first, as `packaging.tags.platform_tags()` gives them.
std::vector<std::string> platform_tags(const TagTarget& target);

/// All tags, best first, as `packaging.tags.sys_tags()` gives them.
std::vector<Tag> supported_tags(const TagTarget& target);

/// How well the tags of a wheel fit.
struct TagFit {
  std::optional<std::size_t> rank;  // place of the best tag in the supported list, 0 the best
  bool python_fits = true, abi_fits = true, platform_fits = true;  // all true where a rank is
  Tag nearest;  // the wheel's tag that fits, or fails in the fewest parts
  Tag wanted;   // a supported tag that is like it: what a fitting file name says instead
};

/// A supported list with an index.
class SupportedTags {
 public:
  explicit SupportedTags(std::vector<Tag> best_first);

  const std::vector<Tag>& tags() const { return tags_; }
  /// Place of `tag` in the list; nullopt: not supported.
  std::optional<std::size_t> rank(const Tag& tag) const;
  /// `wheel_tags` must not be empty. A Python-specific ABI is blamed on the Python tag unless that
  /// is the environment's own: `cp310-cp310` on 3.11 is a wheel for another Python, `cp313-cp313t`
  /// on 3.13 one for another ABI.
  TagFit fit(const std::vector<Tag>& wheel_tags) const;

 private:
  TagFit misfit(const Tag& tag) const;
  std::string nearest_platform(const Tag& pair, const std::string& platform) const;
  Tag nearest_interpreter(const Tag& tag) const;
  std::vector<Tag> tags_;
  std::vector<std::pair<Tag, std::size_t>> index_;  // sorted by tag
};

}  // namespace wheelcheck
