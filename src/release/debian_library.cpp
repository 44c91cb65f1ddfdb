#include "release/debian_library.hpp"

#include <algorithm>

#include "facts/defect.hpp"
#include "facts/json_extent.hpp"
#include "snapshot/shipped_bytes.hpp"

namespace wheelcheck {

DebianLibraries::DebianLibraries(std::string_view json) {
  JsonCursor in(json);
  in.enter_object();
  while (const auto key = in.next_member()) {
    if (*key == "libraries") {
      in.enter_object();
      while (const auto name = in.next_member())
        libraries_.push_back({*name, plain_json_string(in.value())});
    } else if (const std::string_view value = in.value(); *key == "release") {
      release_ = plain_json_string(value);
    }
  }
  in.end();
  const auto before = [](const DebianLibrary& a, const DebianLibrary& b) {
    return a.name < b.name;
  };
  if (libraries_.empty() || release_.empty() ||
      !std::is_sorted(libraries_.begin(), libraries_.end(), before))
    throw CannotRead("table of Debian's libraries: not as its script writes it");
}

const DebianLibrary* DebianLibraries::named(std::string_view soname) const {
  const auto found = std::lower_bound(
      libraries_.begin(), libraries_.end(), soname,
      [](const DebianLibrary& each, std::string_view wanted) { return each.name < wanted; });
  return found != libraries_.end() && found->name == soname ? &*found : nullptr;
}

const DebianLibrary* DebianLibraries::numbered_otherwise(std::string_view soname) const {
  const std::size_t end = soname.find(".so");
  if (end == std::string_view::npos) return nullptr;
  // "libavutil.so/" comes right behind all names that begin with "libavutil.so.".
  const std::string behind = std::string(soname.substr(0, end)) + ".so/";
  const auto after = std::lower_bound(
      libraries_.begin(), libraries_.end(), behind,
      [](const DebianLibrary& each, std::string_view wanted) { return each.name < wanted; });
  if (after == libraries_.begin()) return nullptr;
  const DebianLibrary& last = *(after - 1);
  const std::string_view stem = std::string_view(behind).substr(0, behind.size() - 1);
  const bool same = last.name == stem || last.name.starts_with(std::string(stem) + ".");
  return same && last.name != soname ? &last : nullptr;
}

const DebianLibraries& debian_libraries() {
  static const DebianLibraries table(shipped_debian_libraries());
  return table;
}

}  // namespace wheelcheck
