#include "input/html_links.hpp"

#include <doctest/doctest.h>

#include <vector>

namespace wheelcheck {
namespace {

std::vector<HtmlAttributes> links_of(std::string_view page) {
  std::vector<HtmlAttributes> links;
  each_link(page, [&](std::string_view, const HtmlAttributes& one) { links.push_back(one); });
  return links;
}

TEST_SUITE("input") {
  TEST_CASE("links are found with their attributes, however these are written") {
    const auto links = links_of(
        "<html><base href='/root/'><A HREF=\"x\" data-requires-python=\"&gt;=3.9,&lt;4\">x</a>"
        "<a\nhref=y data-yanked>y</a><article href=no><a href = 'z&#43;&#x2B;&amp;&copy;'/>");
    REQUIRE(links.size() == 4);
    CHECK(links[0].at("href") == "/root/");
    CHECK(links[1].at("href") == "x");
    CHECK(links[1].at("data-requires-python") == ">=3.9,<4");
    CHECK(links[2].at("href") == "y");
    CHECK(links[2].at("data-yanked").empty());
    CHECK(links[3].at("href") == "z++&&copy;");
  }

  TEST_CASE("a page that is cut off anywhere gives what was whole") {
    const std::string page = "<!-- <a href=no> --><a class=\"c\" href=\"x\">x</a><a href='y'>";
    for (std::size_t end = 0; end <= page.size(); ++end)
      CHECK(links_of(page.substr(0, end)).size() <= 2);
    const auto links = links_of(page);
    REQUIRE(links.size() == 2);
    CHECK(links[0].at("href") == "x");
    CHECK(links[1].at("href") == "y");
  }
}

}  // namespace
}  // namespace wheelcheck
