#include "index/pip_configuration.hpp"

#include <doctest/doctest.h>

namespace wheelcheck {
namespace {

TEST_SUITE("index") {
  TEST_CASE("pip's files are read as pip reads them") {
    const PipOptions options = parse_pip_configuration(
        "# ours\n[global]\nindex_url = https://a/simple\nextra-index-url =\n    https://b/simple\n"
        "    https://c/simple\n\ntimeout: 60\n[install]\r\nIndex-URL: https://d/simple\r\n"
        "[download]\nindex-url = https://e/simple\n; end\nno mark");
    CHECK(options.at("index-url") == "https://d/simple");
    CHECK(words_in(options.at("extra-index-url")) ==
          std::vector<std::string>{"https://b/simple", "https://c/simple"});
    CHECK(options.at("timeout") == "60");
    CHECK(options.size() == 3);
  }

  TEST_CASE("a file that is none gives nothing") {
    for (const char* text :
         {"", "\n", "[", "[global", "=", "[global]\n", "   x\n", "index-url = u"})
      CHECK(parse_pip_configuration(text).empty());
  }

  TEST_CASE("words that mean yes") {
    for (const char* word : {"1", "true", "Yes", " on "}) CHECK(is_true(word));
    for (const char* word : {"", "0", "false", "no", "off", "maybe"}) CHECK(!is_true(word));
  }
}

}  // namespace
}  // namespace wheelcheck
