#include "index/index_settings.hpp"

#include <doctest/doctest.h>

#include <map>

namespace wheelcheck {
namespace {

using Words = std::vector<std::string>;
using Texts = std::map<std::string, std::string>;

Surroundings surroundings(const Texts& variables, const Texts& files = {}) {
  const auto in = [](Texts texts) {
    return [texts](const std::string& name) -> std::optional<std::string> {
      const auto found = texts.find(name);
      return found == texts.end() ? std::nullopt : std::optional(found->second);
    };
  };
  return {in(variables), in(files)};
}

TEST_SUITE("index") {
  TEST_CASE("nothing set is pypi.org; what is given stands alone") {
    CHECK(index_settings({}, surroundings({})).indexes == Words{"https://pypi.org/simple/"});
    const auto given =
        index_settings({"https://g/simple"},
                       surroundings({{"PIP_INDEX_URL", "https://p"}, {"PIP_FIND_LINKS", "d"}}));
    CHECK(given.indexes == Words{"https://g/simple"});
    CHECK(given.find_links.empty());
  }

  TEST_CASE("uv's variables go before pip's, and these before its files") {
    const Texts files = {{"/etc/pip.conf", "[global]\nindex-url = https://etc\n"},
                         {"/h/.config/pip/pip.conf", "[global]\nindex-url = https://user\n"},
                         {"/v/pip.conf", "[global]\nextra-index-url = https://x https://y\n"}};
    Texts variables = {{"HOME", "/h"}, {"VIRTUAL_ENV", "/v"}};
    CHECK(index_settings({}, surroundings(variables, files)).indexes ==
          Words{"https://user", "https://x", "https://y"});
    variables["PIP_INDEX_URL"] = "https://variable";
    variables["PIP_EXTRA_INDEX_URL"] = "https://x";
    CHECK(index_settings({}, surroundings(variables, files)).indexes ==
          Words{"https://variable", "https://x"});
    variables["UV_DEFAULT_INDEX"] = "corp=https://uv/simple?a=b";
    variables["UV_INDEX"] = "one=https://u1 https://u2";
    CHECK(index_settings({}, surroundings(variables, files)).indexes ==
          Words{"https://u1", "https://u2", "https://uv/simple?a=b", "https://x"});
  }

  TEST_CASE("PIP_CONFIG_FILE stands in the place of the user's file, and can turn all off") {
    const Texts files = {{"/etc/pip.conf", "[global]\nindex-url = https://etc\n"},
                         {"/h/.pip/pip.conf", "[global]\nindex-url = https://user\n"},
                         {"/own", "[install]\nfind-links = /wheels https://page\n"}};
    const auto own =
        index_settings({}, surroundings({{"HOME", "/h"}, {"PIP_CONFIG_FILE", "/own"}}, files));
    CHECK(own.indexes == Words{"https://etc"});
    CHECK(own.find_links == Words{"/wheels", "https://page"});
    CHECK(index_settings({}, surroundings({{"PIP_CONFIG_FILE", "/dev/null"}}, files)).indexes ==
          Words{"https://pypi.org/simple/"});
  }

  TEST_CASE("who forbids indexes is obeyed, whatever else is set") {
    const auto settings = index_settings(
        {"https://g"}, surroundings({{"PIP_NO_INDEX", "1"}, {"PIP_FIND_LINKS", "/wheels"}}));
    CHECK(settings.indexes.empty());
    CHECK(settings.find_links == Words{"/wheels"});
    CHECK(settings.refused == "PIP_NO_INDEX");
    CHECK(index_settings({}, surroundings({}, {{"/etc/pip.conf", "[global]\nno-index = true"}}))
              .refused == "no-index in pip's configuration");
    CHECK(index_settings({}, surroundings({{"PIP_NO_INDEX", "0"}})).refused.empty());
  }
}

}  // namespace
}  // namespace wheelcheck
