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
  if (libraries_.empty() || release_.empty() ||
      !std::ranges::is_sorted(libraries_, {}, &DebianLibrary::name))
    throw CannotRead("table of Debian's libraries: not as its script writes it");
}

const DebianLibrary* DebianLibraries::named(std::string_view soname) const {
  const auto found = std::ranges::lower_bound(libraries_, soname, {}, &DebianLibrary::name);
  return found != libraries_.end() && found->name == soname ? &*found : nullptr;
}

const DebianLibrary* DebianLibraries::numbered_otherwise(std::string_view soname) const {
  const std::size_t end = soname.find(".so");
  if (end == std::string_view::npos) return nullptr;
  const std::string stem(soname.substr(0, end + 3));
  // "libavutil.so/" comes right behind all names that begin with "libavutil.so.".
  const auto after =
      std::ranges::lower_bound(libraries_, std::string_view(stem + "/"), {}, &DebianLibrary::name);
  if (after == libraries_.begin()) return nullptr;
  const DebianLibrary& last = *(after - 1);
  const bool same = last.name == stem || last.name.starts_with(stem + ".");
  return same && last.name != soname ? &last : nullptr;
}

const DebianLibraries& debian_libraries() {
  static const DebianLibraries table(shipped_debian_libraries());
  return table;
}

}  // namespace wheelcheck
