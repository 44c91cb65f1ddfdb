#include "report/fingerprint.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <string_view>

#include "python/name.hpp"

namespace wheelcheck {
namespace {

/// http://www.isthe.com/chongo/tech/comp/fnv: offset basis and prime of the 64-bit variant.
class Fnv1a {
 public:
  void add(std::string_view text) {
    for (char c : text) step(static_cast<std::uint8_t>(c));
    step(0);  // "ab" + "c" is not "a" + "bc"
  }
  std::uint64_t value() const { return value_; }

 private:
  void step(std::uint8_t byte) { value_ = (value_ ^ byte) * 0x100000001b3ULL; }
  std::uint64_t value_ = 0xcbf29ce484222325ULL;
};

}  // namespace

std::string fingerprint(const Result& result, const Finding& finding) {
  Fnv1a hash;
  hash.add(finding.rule);
  hash.add(result.environment->name);
  hash.add(normalize_name(result.wheel->name.distribution));
  hash.add(finding.member);
  hash.add(finding.evidence.empty() ? finding.needs : finding.evidence.front());
  return fmt::format("{:016x}", hash.value());
}

std::string UniqueFingerprints::operator()(const Result& result, const Finding& finding) {
  std::string text = fingerprint(result, finding);
  const unsigned times = ++seen_[text];
  return times == 1 ? text : text + ":" + std::to_string(times);
}

}  // namespace wheelcheck
