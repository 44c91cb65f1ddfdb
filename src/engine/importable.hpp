// Who provides the names that the Python files of a wheel import.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/case.hpp"

namespace wheelcheck {

class Importable {
 public:
  /// `subject` must outlive it.
  explicit Importable(const Case& subject);

  /// A member of the wheel answers to the dotted `module`: a file, a directory, an extension, or
  /// one that would if its directory were put on sys.path, as packages with vendored code do.
  bool in_wheel(const std::string& module) const { return own_.count(module) != 0; }

  /// The wheel has a module of that last name somewhere below `package`: its `__init__` may lead
  /// there by way of `__path__`, as cuda.core's does to cuda/core/cu12 or cu13.
  bool below_package(const std::string& package, const std::string& last_name) const;

  /// The wheel has the package's `__init__`, so that no other distribution adds to it.
  bool owns_package(const std::string& package) const { return packages_.count(package) != 0; }

  /// Standard library, the other wheels of the set, or what is installed: top-level names. A
  /// distribution that only a list names (`typing-extensions==4.16.0`) has its own.
  bool in_environment(const std::string& top_level) const;

  /// A requirement (with any marker or extra) that might bring it, or a distribution whose names
  /// are not described.
  bool by_requirement(std::string_view top_level) const;
  /// The same where the name is the project's own, so that likeness with it tells nothing.
  bool by_namesake(std::string_view top_level) const;

  /// Nobody has it, and a requirement may bring it.
  bool to_come(const std::string& top_level) const {
    return !in_wheel(top_level) && !in_environment(top_level) && by_requirement(top_level);
  }

  /// All that the wheel requires is installed and the list of what is installed is complete, so
  /// that what nobody provides will not come either.
  bool nothing_to_come() const { return complete_; }

  /// Module files that Python passes over, since an extension of the same name comes first.
  bool shadowed(const std::string& module) const { return extensions_.count(module) != 0; }

 private:
  void add_member(const Member& member);
  void add_requirements(const Case& subject);

  const Environment& environment_;
  std::set<std::string> own_, packages_, extensions_;
  std::set<std::string> others_;           // top-level names
  std::vector<std::string> unlisted_;      // distributions whose top-level names are not described
  std::vector<std::string> requirements_;  // names as written
  bool complete_ = false;
};

}  // namespace wheelcheck
