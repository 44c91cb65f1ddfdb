// What a rule may look at: one wheel of a set, in one environment, with what the loader answered.
#pragma once

#include <string>
#include <vector>

#include "diagnosis/diagnosis.hpp"
#include "engine/import_reach.hpp"
#include "environment/environment.hpp"
#include "facts/outcome.hpp"
#include "facts/wheel_facts.hpp"
#include "image/image.hpp"
#include "release/advisory.hpp"

namespace wheelcheck {

/// What a native member is to its package (design.md, section 4).
enum class Role : std::uint8_t { mandatory, guarded, optional, group, vendored, program };

std::string_view to_string(Role role);

/// One ELF member of the wheel with the loader's answer.
struct LibraryCase {
  const Member* member = nullptr;
  Role role = Role::optional;
  bool is_extension = false;    // exports PyInit_<stem> or has an extension suffix
  std::string group;            // variant group's name, for Role::group
  std::string reached_by;       // the import that makes it mandatory: "flash_attn/__init__.py:3"
  bool by_submodule = false;    // a submodule opens it, the package's own import does not
  bool after_siblings = false;  // alone it fails; it loads once the package has opened others
  bool awaits_system = false;   // opened on demand, and a library of the system is missing
  std::string imported_first;   // the packages whose libraries these are: "tensorflow"; empty: own
  bool examined = false;        // false: another machine or not a shared object; outcome is void
  Outcome outcome;
};

struct Case {
  const WheelFacts* wheel = nullptr;
  std::vector<const WheelFacts*> together;   // the whole set, this wheel included
  const Environment* environment = nullptr;  // never null; `none` describes nothing
  const Image* image = nullptr;
  std::vector<LibraryCase> libraries;  // in member order
  ImportReach reach;                   // of the wheel's own Python files
  const Diagnosis* diagnosis = nullptr;
  const std::vector<Advisory>* advisories = nullptr;  // the user's own; null: none
};

}  // namespace wheelcheck
