#include "input/html_links.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace wheelcheck {
namespace {

constexpr std::string_view spaces = " \t\r\n\f";

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

/// The character that "amp", "#43" or "#x2B" stands for; 0: none that occurs in links.
char referenced(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, char>, 5> named{
      {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}}};
  for (const auto& [word, meaning] : named)
    if (name == word) return meaning;
  if (!name.starts_with('#')) return 0;
  name.remove_prefix(1);
  const bool hexadecimal = name.starts_with('x') || name.starts_with('X');
  if (hexadecimal) name.remove_prefix(1);
  unsigned code = 0;
  const auto [stop, error] =
      std::from_chars(name.data(), name.data() + name.size(), code, hexadecimal ? 16 : 10);
  const bool known = error == std::errc() && stop == name.data() + name.size();
  return known && code >= ' ' && code < 127 ? static_cast<char>(code) : '\0';
}

std::string unescaped(std::string_view text) {
  constexpr std::size_t longest_reference = 8;
  std::string out;
  while (!text.empty()) {
    const auto end = text.front() == '&' ? text.substr(0, longest_reference).find(';') : text.npos;
    const char meant = end == text.npos ? '\0' : referenced(text.substr(1, end - 1));
    out.push_back(meant ? meant : text.front());
    text.remove_prefix(meant ? end + 1 : 1);
  }
  return out;
}

/// Takes what stands before any of `marks` off the front of `text`.
std::string_view taken_until(std::string_view& text, std::string_view marks) {
  const auto end = std::min(text.find_first_of(marks), text.size());
  const std::string_view taken = text.substr(0, end);
  text.remove_prefix(end);
  return taken;
}

void skip_any(std::string_view& text, std::string_view marks) {
  text.remove_prefix(std::min(text.find_first_not_of(marks), text.size()));
}

/// The value behind an equals sign, quoted or not.
std::string_view value_of(std::string_view& text) {
  skip_any(text, spaces);
  if (text.empty() || (text.front() != '"' && text.front() != '\''))
    return taken_until(text, " \t\r\n\f>");
  const char quote = text.front();
  text.remove_prefix(1);
  const std::string_view value = taken_until(text, {&quote, 1});
  if (!text.empty()) text.remove_prefix(1);
  return value;
}

/// Reads as far as the tag goes.
HtmlAttributes attributes_of(std::string_view& text) {
  HtmlAttributes attributes;
  for (;;) {
    skip_any(text, " \t\r\n\f/");
    if (text.empty() || text.front() == '>') return attributes;
    const std::string name = lower(taken_until(text, " \t\r\n\f/>="));
    skip_any(text, spaces);
    std::string value;
    if (text.starts_with('=')) {
      text.remove_prefix(1);
      value = unescaped(value_of(text));
    }
    attributes.try_emplace(name, std::move(value));
  }
}

}  // namespace

void each_link(
    std::string_view page,
    const std::function<void(std::string_view tag, const HtmlAttributes& attributes)>& visit) {
  for (auto open = page.find('<'); open != page.npos; open = page.find('<')) {
    page.remove_prefix(open + 1);
    if (page.starts_with("!--")) {
      page.remove_prefix(std::min(page.find("-->"), page.size()));
      continue;
    }
    std::string_view rest = page;
    const std::string tag = lower(taken_until(rest, " \t\r\n\f/>").substr(0, 8));
    if (tag != "a" && tag != "base") continue;
    page = rest;
    visit(tag, attributes_of(page));
  }
}

}  // namespace wheelcheck
