// Markers evaluated. PEP 508 leaves room where a side is no version; `packaging`, and so pip,
// settle it like this, and so do we.
#include <algorithm>
#include <array>

#include "python/marker.hpp"
#include "python/name.hpp"
#include "python/specifier.hpp"

namespace wheelcheck {
namespace {

// Variables that hold versions; all others are compared as text.
constexpr std::array<std::string_view, 4> version_variables = {
    "implementation_version", "platform_release", "python_full_version", "python_version"};

bool holds_version(const MarkerOperand& operand) {
  return !operand.literal && std::find(version_variables.begin(), version_variables.end(),
                                       operand.text) != version_variables.end();
}

// python.org's builds between tags call themselves "3.13.0a1+", which is no version (PEP 440).
std::string repaired(std::string_view name, const std::string& value) {
  return name == "python_full_version" && value.ends_with('+') ? value + "local" : value;
}

std::optional<std::string> value_of(const MarkerOperand& operand,
                                    const MarkerEnvironment& environment, std::string_view extra) {
  if (operand.literal) return operand.text;
  if (operand.text == "extra") return normalize_name(extra);
  const auto found = environment.variables.find(operand.text);
  if (found == environment.variables.end()) return std::nullopt;
  return repaired(operand.text, found->second);
}

// `"name" in extras`: the only sense of the variables that hold sets. A text never equals a set.
Truth in_set(const MarkerComparison& comparison, const std::set<std::string>& names) {
  const std::string& relation = comparison.relation;
  if (!comparison.left.literal || relation == "~=" || relation == "===") return Truth::unknown;
  if (relation != "in" && relation != "not in") return truth_of(relation == "!=");
  const bool negated = relation == "not in";
  const bool found = std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    return normalize_name(name) == comparison.left.text;
  });
  return truth_of(found != negated);
}

Truth compare_versions(const std::string& left, const SpecifierSet& right) {
  const Specifier& specifier = right.specifiers.front();
  if (specifier.relation == Specifier::Relation::arbitrary)
    return truth_of(to_lower(left) == to_lower(specifier.written));
  const std::optional<Version> version = Version::parse(left);
  return truth_of(version && specifier.contains(*version));
}

// Text has no order: `<` and `>` never hold, `<=` and `>=` hold for equal text.
Truth compare_text(const std::string& left, std::string_view relation, const std::string& right) {
  if (relation == "in") return truth_of(right.find(left) != std::string::npos);
  if (relation == "not in") return truth_of(right.find(left) == std::string::npos);
  if (relation == "==" || relation == "<=" || relation == ">=") return truth_of(left == right);
  if (relation == "!=") return truth_of(left != right);
  if (relation == "<" || relation == ">") return Truth::no;
  return Truth::unknown;  // ~= and === of what is no version: not defined
}

Truth compare(const MarkerComparison& comparison, const MarkerEnvironment& environment,
              std::string_view extra);

/// "3.11" or what follows it: `3.11.4`, but not `3.11.*`, which all of 3.11 is.
bool names_micro_of(const std::string& literal, const std::string& minor) {
  return !literal.ends_with(".*") && (literal == minor || literal.starts_with(minor + "."));
}

/// Of Python's full version only major and minor are described: settled where every micro release
/// gives the same answer, which the first and a far one tell of an order.
Truth compare_any_micro(const MarkerComparison& comparison, const MarkerEnvironment& environment,
                        std::string_view extra) {
  const auto minor = environment.variables.find("python_version");
  if (minor == environment.variables.end()) return Truth::unknown;
  const bool equality = comparison.relation == "==" || comparison.relation == "!=";
  for (const MarkerOperand* operand : {&comparison.left, &comparison.right})
    if (equality && operand->literal && names_micro_of(operand->text, minor->second))
      return Truth::unknown;
  const auto with = [&](const char* micro) {
    MarkerEnvironment full = environment;
    full.variables["python_full_version"] = minor->second + micro;
    return compare(comparison, full, extra);
  };
  const Truth first = with(".0"), far = with(".9999");
  return first == far ? first : Truth::unknown;
}

bool lacks_micro(const MarkerComparison& comparison, const MarkerEnvironment& environment) {
  const auto full = [](const MarkerOperand& operand) {
    return !operand.literal && operand.text == "python_full_version";
  };
  return full(comparison.left) != full(comparison.right) &&
         (comparison.left.literal || comparison.right.literal) && comparison.relation != "in" &&
         comparison.relation != "not in" && comparison.relation != "===" &&
         environment.variables.count("python_full_version") == 0;
}

Truth compare(const MarkerComparison& comparison, const MarkerEnvironment& environment,
              std::string_view extra) {
  const auto& [left, relation, right] = comparison;
  if (lacks_micro(comparison, environment))
    return compare_any_micro(comparison, environment, extra);
  for (const MarkerOperand* operand : {&left, &right}) {
    if (operand->literal) continue;
    if (operand->text == "extras")
      return operand == &left ? Truth::unknown : in_set(comparison, environment.extras);
    if (operand->text == "dependency_groups" &&
        (operand == &left || !environment.dependency_groups))
      return Truth::unknown;
    if (operand->text == "dependency_groups")
      return in_set(comparison, *environment.dependency_groups);
  }
  const auto left_value = value_of(left, environment, extra);
  const auto right_value = value_of(right, environment, extra);
  if (!left_value || !right_value) return Truth::unknown;
  if (holds_version(left) || holds_version(right)) {
    // One clause, not a set: a comma in the value makes it text.
    const auto clause = SpecifierSet::parse(relation + *right_value);
    if (clause && clause->specifiers.size() == 1 && right_value->find(',') == std::string::npos)
      return compare_versions(*left_value, *clause);
  }
  return compare_text(*left_value, relation, *right_value);
}

Truth evaluate_for(const Marker& marker, const MarkerEnvironment& environment,
                   std::string_view extra) {
  if (marker.kind == Marker::Kind::comparison)
    return compare(marker.comparison, environment, extra);
  const bool all = marker.kind == Marker::Kind::all;
  Truth truth = truth_of(all);
  for (const Marker& part : marker.parts) {
    const Truth value = evaluate_for(part, environment, extra);
    truth = all ? both(truth, value) : either(truth, value);
  }
  return truth;
}

}  // namespace

Truth Marker::evaluate(const MarkerEnvironment& environment) const {
  if (environment.extras.empty()) return evaluate_for(*this, environment, "");
  Truth truth = Truth::no;
  for (const std::string& extra : environment.extras)
    truth = either(truth, evaluate_for(*this, environment, extra));
  return truth;
}

}  // namespace wheelcheck
