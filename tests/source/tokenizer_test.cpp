#include "source/tokenizer.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace wheelcheck;

namespace {

/// Tokens as words; N newline, > indent, < dedent; strings as written.
std::string tokens_of(std::string_view source) {
  Tokenizer tokenizer(source);
  std::string words;
  for (Token token = tokenizer.next(); token.kind != TokenKind::end; token = tokenizer.next()) {
    if (!words.empty()) words += ' ';
    switch (token.kind) {
      case TokenKind::newline:
        words += 'N';
        break;
      case TokenKind::indent:
        words += '>';
        break;
      case TokenKind::dedent:
        words += '<';
        break;
      default:
        words += token.text;
    }
  }
  if (!tokenizer.error().empty()) words += " !" + tokenizer.error();
  return words;
}

}  // namespace

TEST_SUITE("source") {
  TEST_CASE("lines, blocks and the newline that a file may lack") {
    CHECK(tokens_of("a\n  b\n\n  # c\n  d\ne") == "a N > b N d N < e N");
    CHECK(tokens_of("if x:\n\ty") == "if x : N > y N <");
    CHECK(tokens_of("a\r\nb\rc\n") == "a N b N c N");
    CHECK(tokens_of("\xEF\xBB\xBFimport a\n") == "import a N");
    CHECK(tokens_of("\f  \fa\n") == "a N");
    CHECK(tokens_of("") == "");
  }

  TEST_CASE("brackets and backslashes continue a line") {
    CHECK(tokens_of("f(a,\n   b)\nc") == "f ( a , b ) N c N");
    CHECK(tokens_of("a + \\\n  b\n") == "a + b N");
    CHECK(tokens_of("x = {1: [2,\n# no\n3]}\n") == "x = { 1 : [ 2 , 3 ] } N");
  }

  TEST_CASE("strings of every kind are one token") {
    CHECK(tokens_of("rb'a\\'b' Rb\"\" u'x'") == "rb'a\\'b' Rb\"\" u'x' N");
    CHECK(tokens_of("'''a\nimport b\n''' c") == "'''a\nimport b\n''' c N");
    CHECK(tokens_of("or'a'") == "or 'a' N");
    CHECK(tokens_of("'a\\\nb' c") == "'a\\\nb' c N");
  }

  TEST_CASE("replacement fields may hold the same quotes, comments and further f-strings") {
    for (std::string_view literal :
         {"f'{a['b']}'", "f\"{f\"{x}\"}\"", "f'{{x'", "f'{x!r:>{w}}'", "f'{x:%H:%M}'", "rf'\\{x}'",
          "f'\\N{DASH}'", "f'''{\n x # }'\n}'''", "f'{lambda: 1}'", "f'{ {1: 2}[1] }'", "t'{x}'",
          "f'{x}}}'"}) {
      CAPTURE(literal);
      CHECK(tokens_of(std::string(literal) + " end") == std::string(literal) + " end N");
    }
  }

  TEST_CASE("operators that matter are whole") {
    CHECK(tokens_of("(a := b)") == "( a := b ) N");
    CHECK(tokens_of("def f() -> x: 1.5e3") == "def f ( ) -> x : 1.5e3 N");
    CHECK(tokens_of("from ...a import b") == "from . . . a import b N");
  }

  TEST_CASE("what does not end or does not fit is named with its line") {
    CHECK(tokens_of("a\n'b") == "a N !line 2: unterminated string");
    CHECK(tokens_of("'''b\n") == " !line 1: unterminated triple-quoted string");
    CHECK(tokens_of("(a") == "( a !line 1: ')' is missing");
    CHECK(tokens_of("a]") == "a !line 1: unmatched ']'");
    CHECK(tokens_of("if a:\n    b\n  c\n") == "if a : N > b N !line 3: inconsistent indentation");
    CHECK(tokens_of("if a:\n\tb\n        c\n") ==
          "if a : N > b N !line 3: inconsistent indentation");
    CHECK(tokens_of("a \\ b") == "a !line 1: a backslash that continues nothing");
    CHECK(tokens_of(std::string_view("a\0b", 3)) == "a !line 1: a NUL byte");
    CHECK(tokens_of("f'{a") == " !line 1: unterminated string");
  }

  TEST_CASE("nesting is bounded") {
    std::string brackets(300, '(');
    CHECK(tokens_of(brackets).ends_with("too many nested brackets"));
    std::string blocks;
    for (int depth = 0; depth < 150; ++depth) blocks += std::string(depth, ' ') + "if x:\n";
    CHECK(tokens_of(blocks).ends_with("too many levels of indentation"));
    std::string fields = "f'";
    for (int depth = 0; depth < 400; ++depth) fields += "{f'";
    CHECK(tokens_of(fields).ends_with("nested too deeply"));
  }

  TEST_CASE("literals are read as Python reads them") {
    CHECK(literal_text("'a.b'") == "a.b");
    CHECK(literal_text("\"a\\\\b\\n\\d\"") == "a\\b\n\\d");
    CHECK(literal_text("r'a\\nb'") == "a\\nb");
    CHECK(literal_text("'''x'''") == "x");
    CHECK(literal_text("f'{here}/libx{n}.so'") == ".so");
    CHECK(literal_text("f'lib{{x}}.so'") == "lib{{x}}.so");
    CHECK(literal_text("''") == "");
    CHECK(literal_text("'abcdef'", 3) == "abc");
    CHECK(is_bytes_literal("Rb'x'"));
    CHECK_FALSE(is_bytes_literal("'b'"));
  }
}
