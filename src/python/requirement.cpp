#include "python/requirement.hpp"

#include <algorithm>
#include <set>

namespace wheelcheck {
namespace {

class RequirementParser {
 public:
  RequirementParser(std::string_view text, ParseError& error) : scanner_(text), error_(error) {}

  // All steps of the grammar in order; false: `error_` is set.
  bool parse(Requirement& requirement) {
    scanner_.skip_blanks();
    requirement.name = take_identifier();
    if (requirement.name.empty()) return fail("expected a distribution name at the start");
    scanner_.skip_blanks();
    if (!parse_extras(requirement.extras)) return false;
    scanner_.skip_blanks();
    const bool direct = scanner_.take("@");
    if (!(direct ? parse_url(requirement.url) : parse_specifiers(requirement.specifiers)))
      return false;
    scanner_.skip_blanks();
    return scanner_.at_end() || parse_marker(requirement);
  }

 private:
  bool parse_extras(std::vector<std::string>& extras) {
    if (!scanner_.take("[")) return true;
    scanner_.skip_blanks();
    std::set<std::string> names;
    std::string name = take_identifier();
    while (!name.empty()) {
      names.insert(std::move(name));
      scanner_.skip_blanks();
      if (!scanner_.take(",")) break;
      scanner_.skip_blanks();
      name = take_identifier();
      if (name.empty()) return fail("expected the name of an extra after ','");
    }
    scanner_.skip_blanks();
    extras.assign(names.begin(), names.end());
    return scanner_.take("]") || fail("expected ',' or ']' after the name of an extra");
  }

  // A URL ends at a blank, so the `;` of a marker needs one before it.
  bool parse_url(std::string& url) {
    scanner_.skip_blanks();
    const std::size_t length =
        std::min(scanner_.rest().find_first_of(" \t"), scanner_.rest().size());
    url = scanner_.rest().substr(0, length);
    scanner_.advance(length);
    return !url.empty() || fail("expected a URL after '@'");
  }

  bool parse_specifiers(SpecifierSet& specifiers) {
    const bool parenthesised = scanner_.take("(");
    scanner_.skip_blanks();
    if (!parse_clauses(specifiers)) return false;
    scanner_.skip_blanks();
    return !parenthesised || scanner_.take(")") ||
           fail("expected ')' after the version specifiers");
  }

  bool parse_clauses(SpecifierSet& specifiers) {
    for (;;) {
      const std::size_t start = scanner_.position();
      if (!scan_specifier(scanner_)) return true;
      if (!add_clauses(start, specifiers)) return false;
      if (scanner_.rest().starts_with(".*"))
        return fail("'.*' stands only after the release numbers of '==' or '!='");
      if (scanner_.peek() == '+' && is_word(scanner_.peek(1)))
        return fail("a local version label stands only after '==' or '!='");
      scanner_.skip_blanks();
      if (!scanner_.take(",")) return true;
      scanner_.skip_blanks();
    }
  }

  // `===` reads up to a blank, commas included, so its clause may turn out to be several.
  bool add_clauses(std::size_t start, SpecifierSet& specifiers) {
    ParseError inner;
    auto clauses = SpecifierSet::parse(scanner_.since(start), &inner);
    if (!clauses) {
      error_ = scanner_.error_at(start, inner.message);
      error_.column += inner.column - 1;
      return false;
    }
    std::move(clauses->specifiers.begin(), clauses->specifiers.end(),
              std::back_inserter(specifiers.specifiers));
    return true;
  }

  bool parse_marker(Requirement& requirement) {
    if (!scanner_.take(";")) return fail(before_marker(requirement));
    requirement.marker = scan_marker(scanner_, error_);
    if (!requirement.marker) return false;
    scanner_.skip_blanks();
    return scanner_.at_end() || fail("expected 'and', 'or' or the end of the requirement");
  }

  static std::string before_marker(const Requirement& requirement) {
    if (!requirement.url.empty()) return "expected ';' or the end after the URL";
    return requirement.specifiers.empty() ? "expected a version specifier, ';' or the end"
                                          : "expected ',', ';' or the end after the specifiers";
  }

  // A letter or digit, then letters, digits and `-_.`, not ending in `-` or `.`.
  std::string take_identifier() {
    const std::size_t start = scanner_.position();
    std::size_t end = start;
    if (scanner_.take_alphanumeric().empty()) return {};
    do {
      if (is_word(scanner_.previous()) != is_word(scanner_.peek())) end = scanner_.position();
    } while (scanner_.take_one_of("-_.") || !scanner_.take_alphanumeric().empty());
    scanner_.rewind(end);
    return std::string(scanner_.since(start));
  }

  bool fail(std::string message) {
    error_ = scanner_.error_at(scanner_.position(), std::move(message));
    return false;
  }

  Scanner scanner_;
  ParseError& error_;
};

}  // namespace

std::optional<Requirement> Requirement::parse(std::string_view text, ParseError* error) {
  ParseError ignored;
  ParseError& found = error ? *error : ignored;
  Requirement requirement;
  if (text.size() > length_limit)
    found = {"longer than " + std::to_string(length_limit) + " bytes", length_limit + 1};
  else if (RequirementParser(text, found).parse(requirement))
    return requirement;
  return std::nullopt;
}

Truth Requirement::applies(const MarkerEnvironment& environment) const {
  return marker ? marker->evaluate(environment) : Truth::yes;
}

std::string Requirement::text() const {
  std::string text = name;
  for (std::size_t i = 0; i < extras.size(); ++i) text += (i == 0 ? "[" : ",") + extras[i];
  if (!extras.empty()) text += "]";
  text += specifiers.text();
  if (!url.empty()) text += " @ " + url;
  if (marker) text += (url.empty() ? "; " : " ; ") + marker->text();
  return text;
}

}  // namespace wheelcheck
