#include "snapshot/program_object.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace wheelcheck {

ProgramObject::ProgramObject(ObjectPtr library, bool needs_library)
    : library_(std::move(library)), needs_library_(needs_library), identity_(library_->identity()) {
  constexpr std::uint64_t df_1_pie = 0x08000000;
  const std::string soname = identity_.soname;
  identity_.soname.clear();
  identity_.flags_1 |= df_1_pie;
  identity_.version_definitions.clear();
  identity_.version_needs.clear();
  identity_.needed = c_libraries(identity_.needed);
  if (needs_library_) identity_.needed = {soname, "libc.so.6"};
}

const std::vector<Import>& ProgramObject::imports() const {
  static const std::vector<Import> none;
  return none;
}

std::vector<std::string> c_libraries(const std::vector<std::string>& needed) {
  constexpr std::array<std::string_view, 5> parts = {"libc.so.6", "libm.so.6", "libpthread.so.0",
                                                     "libdl.so.2", "libutil.so.1"};
  std::vector<std::string> kept;
  std::copy_if(needed.begin(), needed.end(), std::back_inserter(kept), [&](const auto& name) {
    return std::find(parts.begin(), parts.end(), name) != parts.end();
  });
  return kept;
}

}  // namespace wheelcheck
