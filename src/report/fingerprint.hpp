// What stays the same about a finding from one run to the next, so that services that track
// findings know it again.
#pragma once

#include <map>
#include <string>

#include "engine/result.hpp"

namespace wheelcheck {

/// 16 hexadecimal digits: FNV-1a (64 bit) over rule, environment, project, member and the first
/// thing that the finding is about. Neither the wheel's version nor its directory enters, so that a
/// fault that the next release still has is not news.
std::string fingerprint(const Result& result, const Finding& finding);

/// Makes fingerprints of one report unique: services drop all but the first of equal ones. The
/// second "x" becomes "x:2", in the order in which they are asked.
class UniqueFingerprints {
 public:
  std::string operator()(const Result& result, const Finding& finding);

 private:
  std::map<std::string, unsigned> seen_;
};

}  // namespace wheelcheck
