#include "python/marker.hpp"

#include <algorithm>
#include <array>

#include "python/name.hpp"

namespace wheelcheck {
namespace {

struct Spelling {
  std::string_view written, present;
};
// The names of PEP 508, PEP 751 and the dotted ones of PEP 345 that setuptools still lets through.
constexpr std::array<Spelling, 20> spellings = {{
    {"python_version", "python_version"},
    {"python_full_version", "python_full_version"},
    {"os_name", "os_name"},
    {"os.name", "os_name"},
    {"sys_platform", "sys_platform"},
    {"sys.platform", "sys_platform"},
    {"platform_release", "platform_release"},
    {"platform_system", "platform_system"},
    {"platform_version", "platform_version"},
    {"platform.version", "platform_version"},
    {"platform_machine", "platform_machine"},
    {"platform.machine", "platform_machine"},
    {"platform_python_implementation", "platform_python_implementation"},
    {"platform.python_implementation", "platform_python_implementation"},
    {"python_implementation", "platform_python_implementation"},
    {"implementation_name", "implementation_name"},
    {"implementation_version", "implementation_version"},
    {"extras", "extras"},
    {"extra", "extra"},
    {"dependency_groups", "dependency_groups"},
}};

class MarkerParser {
 public:
  MarkerParser(Scanner& scanner, ParseError& error) : scanner_(scanner), error_(error) {}

  // ATOM ((and | or) ATOM)*, `and` binding closer.
  std::optional<Marker> parse_expression(int depth) {
    std::vector<Marker> alternatives, together;
    for (;;) {
      std::optional<Marker> atom = parse_atom(depth);
      if (!atom) return std::nullopt;
      together.push_back(std::move(*atom));
      if (take_word("and")) continue;
      alternatives.push_back(joined(Marker::Kind::all, std::move(together)));
      together.clear();
      if (!take_word("or")) return joined(Marker::Kind::any, std::move(alternatives));
    }
  }

 private:
  std::optional<Marker> parse_atom(int depth) {
    scanner_.skip_blanks();
    std::optional<Marker> atom;
    if (scanner_.peek() != '(')
      atom = parse_comparison();
    else if (depth >= Marker::depth_limit)
      fail("more than " + std::to_string(Marker::depth_limit) + " nested parentheses");
    else
      atom = parse_group(depth);
    scanner_.skip_blanks();
    return atom;
  }

  std::optional<Marker> parse_group(int depth) {
    scanner_.advance(1);
    std::optional<Marker> group = parse_expression(depth + 1);
    if (group && !scanner_.take(")")) return fail("expected ')' after the marker expression");
    return group;
  }

  std::optional<Marker> parse_comparison() {
    Marker marker;
    if (!parse_operand(marker.comparison.left)) return std::nullopt;
    scanner_.skip_blanks();
    if (!parse_relation(marker.comparison.relation)) return std::nullopt;
    scanner_.skip_blanks();
    if (!parse_operand(marker.comparison.right)) return std::nullopt;
    normalize_extra(marker.comparison);
    return marker;
  }

  bool parse_operand(MarkerOperand& operand) {
    if (scanner_.peek() == '\'' || scanner_.peek() == '"') return parse_string(operand);
    for (const Spelling& spelling : spellings) {
      if (!take_word(spelling.written)) continue;
      operand.text = spelling.present;
      return true;
    }
    fail("expected a marker variable or a quoted string");
    return false;
  }

  // A backslash, a line end and NUL are not among the characters of a `python_str` (PEP 508).
  bool parse_string(MarkerOperand& operand) {
    const std::string_view body = scanner_.rest().substr(1);
    const std::size_t end = body.find(scanner_.peek());
    if (end == std::string_view::npos) {
      fail("expected a marker variable or a quoted string, but the quote is never closed");
      return false;
    }
    operand = {true, std::string(body.substr(0, end))};
    constexpr std::string_view barred("\\\n\r\0", 4);
    if (operand.text.find_first_of(barred) != std::string::npos) {
      fail("a quoted string may not hold a backslash, a line end or NUL");
      return false;
    }
    scanner_.advance(end + 2);
    return true;
  }

  bool parse_relation(std::string& relation) {
    static constexpr std::string_view signs[] = {"===", "==", "~=", "!=", "<=", ">=", "<", ">"};
    for (std::string_view sign : signs)
      if (scanner_.take(sign)) return relation = sign, true;
    if (take_word("in")) return relation = "in", true;
    if (take_word("not")) return relation = "not in", parse_after_not();
    fail("expected a comparison: <, <=, ==, !=, >=, >, ~=, ===, in, not in");
    return false;
  }

  bool parse_after_not() {
    const std::size_t start = scanner_.position();
    scanner_.skip_blanks();
    if (scanner_.position() != start && take_word("in")) return true;
    fail("expected 'in' after 'not'");
    return false;
  }

  bool take_word(std::string_view word) {
    if (is_word(scanner_.previous()) || is_word(scanner_.peek(word.size()))) return false;
    return scanner_.take(word);
  }

  // Names of extras are compared in their normal form (PEP 685).
  static void normalize_extra(MarkerComparison& comparison) {
    auto& [left, relation, right] = comparison;
    if (!left.literal && left.text == "extra" && right.literal)
      right.text = normalize_name(right.text);
    const bool names =
        right.text == "extra" || right.text == "extras" || right.text == "dependency_groups";
    if (!right.literal && names && left.literal) left.text = normalize_name(left.text);
  }

  static Marker joined(Marker::Kind kind, std::vector<Marker> parts) {
    if (parts.size() == 1) return std::move(parts.front());
    Marker marker;
    marker.kind = kind;
    for (Marker& part : parts) {  // `(a and b) and c` is `a and b and c`
      if (part.kind == kind)
        std::move(part.parts.begin(), part.parts.end(), std::back_inserter(marker.parts));
      else
        marker.parts.push_back(std::move(part));
    }
    return marker;
  }

  std::nullopt_t fail(std::string message) {
    error_ = scanner_.error_at(scanner_.position(), std::move(message));
    return std::nullopt;
  }

  Scanner& scanner_;
  ParseError& error_;
};

std::string operand_text(const MarkerOperand& operand) {
  if (!operand.literal) return operand.text;
  const char quote = operand.text.find('"') == std::string::npos ? '"' : '\'';
  return quote + operand.text + quote;
}

}  // namespace

Truth truth_of(bool value) { return value ? Truth::yes : Truth::no; }

Truth both(Truth left, Truth right) {
  if (left == Truth::no || right == Truth::no) return Truth::no;
  return left == Truth::yes && right == Truth::yes ? Truth::yes : Truth::unknown;
}

Truth either(Truth left, Truth right) {
  if (left == Truth::yes || right == Truth::yes) return Truth::yes;
  return left == Truth::no && right == Truth::no ? Truth::no : Truth::unknown;
}

std::optional<Marker> scan_marker(Scanner& scanner, ParseError& error) {
  return MarkerParser(scanner, error).parse_expression(0);
}

std::optional<Marker> Marker::parse(std::string_view text, ParseError* error) {
  Scanner scanner(text);
  ParseError found;
  std::optional<Marker> marker = scan_marker(scanner, found);
  if (marker && !scanner.at_end()) {
    found = scanner.error_at(scanner.position(), "expected 'and', 'or' or the end of the marker");
    marker.reset();
  }
  if (!marker && error) *error = std::move(found);
  return marker;
}

std::string Marker::text() const {
  if (kind == Kind::comparison)
    return operand_text(comparison.left) + " " + comparison.relation + " " +
           operand_text(comparison.right);
  std::string text;
  for (const Marker& part : parts) {
    if (!text.empty()) text += kind == Kind::all ? " and " : " or ";
    text += part.kind == Kind::any ? "(" + part.text() + ")" : part.text();
  }
  return text;
}

std::set<std::string> Marker::variables() const {
  std::set<std::string> names;
  if (kind == Kind::comparison) {
    for (const MarkerOperand* operand : {&comparison.left, &comparison.right})
      if (!operand->literal) names.insert(operand->text);
  }
  for (const Marker& part : parts) names.merge(part.variables());
  return names;
}

}  // namespace wheelcheck
