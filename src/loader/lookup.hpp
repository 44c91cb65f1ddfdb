// Symbol lookup through scopes (glibc elf/dl-lookup.c, do_lookup_x and check_match).
#pragma once

#include <optional>
#include <vector>

#include "environment/environment.hpp"
#include "facts/object.hpp"
#include "loader/process.hpp"

namespace wheelcheck {

enum class LookupResult {
  found,
  assumed,  // only an object whose exports are not described could have it
  not_found,
  aborts,  // ld.so would stop at an assertion: the named file lost its versions (glibc < 2.41)
};

struct Match {
  LookupResult result = LookupResult::not_found;
  std::ptrdiff_t object = -1;  // the process index of the provider
};

class Lookup {
 public:
  /// `local` is the local scope; the global scope of `process` comes first.
  Lookup(const Environment& environment, const Process& process,
         const std::vector<std::size_t>& local);

  Match find(const Import& import);

 private:
  bool matches(const Loaded& loaded, std::size_t index, const Import& import, Match& match);
  Match assume(const Import& import) const;

  const Process& process_;
  std::vector<std::size_t> scope_;       // each object once, in lookup order
  std::vector<Definition> definitions_;  // reused between lookups
  bool asserts_versions_ = false;
};

}  // namespace wheelcheck
