#include "input/pin.hpp"

#include "facts/defect.hpp"

namespace wheelcheck {

std::optional<Version> exact_version(const Requirement& requirement) {
  for (const Specifier& clause : requirement.specifiers.specifiers) {
    const bool equal = clause.relation == Specifier::Relation::equal && !clause.wildcard;
    if (equal) return clause.version;
    if (clause.relation == Specifier::Relation::arbitrary) return Version::parse(clause.written);
  }
  return std::nullopt;
}

bool looks_like_pin(std::string_view word) {
  if (word.find('/') != word.npos || word.ends_with(".whl")) return false;
  const std::size_t end = word.find_first_of("=<>!~");
  if (end == word.npos || end == 0) return false;
  const auto requirement = Requirement::parse(word);
  return requirement && !requirement->specifiers.empty();
}

Pin parse_pin(std::string_view text, const PinnedAt& at) {
  ParseError error;
  auto requirement = Requirement::parse(text, &error);
  if (!requirement) {
    const std::string place = place_of(at);
    throw CannotRead((place.empty() ? std::string(text) : place) + ":" +
                     std::to_string(error.column) + ": " + error.message);
  }
  Pin pin;
  pin.requirement = std::move(*requirement);
  pin.at = at;
  return pin;
}

std::string place_of(const PinnedAt& at) {
  return at.file.empty() ? std::string() : at.file + ":" + std::to_string(at.line);
}

}  // namespace wheelcheck
