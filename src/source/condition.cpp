#include "source/condition.hpp"

#include <algorithm>

namespace wheelcheck {
namespace {

using Tokens = std::span<const Token>;

/// `a.b.c`; its last name, or nothing if the tokens are something else.
std::string_view dotted_name(Tokens tokens) {
  if (tokens.size() % 2 == 0) return {};
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    bool wants_dot = i % 2 == 1;
    if (wants_dot ? !tokens[i].is(".") : tokens[i].kind != TokenKind::name) return {};
  }
  return tokens.back().text;
}

bool is_main_comparison(Tokens tokens) {
  if (tokens.size() != 3 || !tokens[1].is("==")) return false;
  auto is_name = [](const Token& token) { return token.is("__name__"); };
  auto is_main = [](const Token& token) {
    return token.kind == TokenKind::string && literal_text(token.text) == "__main__";
  };
  return (is_name(tokens[0]) && is_main(tokens[2])) || (is_main(tokens[0]) && is_name(tokens[2]));
}

/// The tokens within a pair of parentheses that encloses all of them.
Tokens without_parentheses(Tokens tokens) {
  while (tokens.size() > 2 && tokens.front().is("(") && tokens.back().is(")")) {
    std::size_t depth = 0;
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
      if (tokens[i].is("(")) ++depth;
      if (tokens[i].is(")") && --depth == 0) return tokens;
    }
    tokens = tokens.subspan(1, tokens.size() - 2);
  }
  return tokens;
}

/// Without `and`, `or`, conditional expressions and lambdas.
Truth truth_of_operand(Tokens tokens) {
  tokens = without_parentheses(tokens);
  if (tokens.empty()) return Truth::unknown;
  if (tokens[0].is("not")) {
    Truth inner = truth_of_operand(tokens.subspan(1));
    if (inner == Truth::never) return Truth::always;
    return inner == Truth::always ? Truth::never : Truth::unknown;
  }
  if (tokens.size() == 1 && (tokens[0].is("True") || tokens[0].is("1"))) return Truth::always;
  if (tokens.size() == 1 && (tokens[0].is("False") || tokens[0].is("0") || tokens[0].is("None")))
    return Truth::never;
  if (is_main_comparison(tokens)) return Truth::as_script;
  return dotted_name(tokens) == "TYPE_CHECKING" ? Truth::never : Truth::unknown;
}

}  // namespace

Truth truth_of(Tokens tokens) {
  tokens = without_parentheses(tokens);
  std::size_t depth = 0, begin = 0;
  bool one_never = false, compound = false;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (token.is("(") || token.is("[") || token.is("{")) ++depth;
    if (token.is(")") || token.is("]") || token.is("}")) depth -= depth > 0 ? 1 : 0;
    if (depth > 0) continue;
    if (token.is("or") || token.is("if") || token.is("lambda") || token.is(":="))
      return Truth::unknown;
    if (!token.is("and")) continue;
    one_never |= truth_of_operand(tokens.subspan(begin, i - begin)) == Truth::never;
    begin = i + 1;
    compound = true;
  }
  Truth last = truth_of_operand(tokens.subspan(begin));
  if (!compound) return last;
  return one_never || last == Truth::never ? Truth::never : Truth::unknown;
}

}  // namespace wheelcheck
