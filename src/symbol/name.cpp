#include "symbol/name.hpp"

#include <llvm/Demangle/Demangle.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdlib>
#include <memory>

namespace wheelcheck {

namespace {

constexpr std::size_t kLongestName = 16384;  // longer names are hostile or template monsters

constexpr std::string_view kNewString =
    "std::__cxx11::basic_string<char, std::char_traits<char>, std::allocator<char>>";
constexpr std::string_view kOldString =
    "std::basic_string<char, std::char_traits<char>, std::allocator<char>>";

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

bool is_mangled(std::string_view symbol) {
  return symbol.starts_with("_Z") && symbol.size() <= kLongestName;
}

std::string demangle(std::string_view symbol) {
  if (!is_mangled(symbol)) return std::string(symbol);
  const std::unique_ptr<char, decltype(&std::free)> text(llvm::itaniumDemangle(symbol), &std::free);
  return text ? std::string(text.get()) : std::string(symbol);
}

bool is_identifier_character(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == ':';
}

/// `word` stands in `text` as a whole name, not as the tail or head of a longer one.
bool has_name(std::string_view text, std::string_view word) {
  for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const auto end = at + word.size();
    if ((at == 0 || !is_identifier_character(text[at - 1])) &&
        (end == text.size() || !is_identifier_character(text[end]) || text[end] == ':'))
      return true;
  }
  return false;
}

}  // namespace

std::string readable(std::string_view symbol) {
  std::string text = demangle(symbol);
  replace_all(text, kNewString, "std::string");
  replace_all(text, kOldString, "std::string");
  return text;
}

std::string without_flavour(std::string_view symbol) {
  std::string text = readable(symbol);
  replace_all(text, "std::__cxx11::", "std::");
  replace_all(text, "[abi:cxx11]", "");
  return text;
}

std::optional<bool> cxx11_flavour(std::string_view symbol) {
  if (!is_mangled(symbol)) return std::nullopt;
  const std::string text = demangle(symbol);
  if (text.find("std::__cxx11::") != std::string::npos ||
      text.find("[abi:cxx11]") != std::string::npos)
    return true;
  if (has_name(text, "std::string") || text.find(kOldString) != std::string::npos ||
      has_name(text, "std::list"))
    return false;
  return std::nullopt;
}

std::string qualified_name(std::string_view symbol) {
  if (!is_mangled(symbol)) return std::string(symbol);
  const std::string terminated(symbol);  // the parsed form points into it
  llvm::ItaniumPartialDemangler parsed;
  if (parsed.partialDemangle(terminated.c_str()) || !parsed.isFunction()) {
    return without_flavour(symbol);
  }
  std::size_t size = 0;
  const std::unique_ptr<char, decltype(&std::free)> text(parsed.getFunctionName(nullptr, &size),
                                                         &std::free);
  if (!text) return without_flavour(symbol);
  std::string name = text.get();
  replace_all(name, kNewString, "std::string");
  replace_all(name, "std::__cxx11::", "std::");
  replace_all(name, "[abi:cxx11]", "");
  return name;
}

std::string_view overload_prefix(std::string_view symbol) {
  if (!symbol.starts_with("_Z")) return symbol;
  std::size_t at = 2;
  if (at < symbol.size() && symbol[at] == 'N') ++at;
  while (at < symbol.size() && (symbol[at] == 'K' || symbol[at] == 'R' || symbol[at] == 'O')) ++at;
  while (at < symbol.size() && std::isdigit(static_cast<unsigned char>(symbol[at])) != 0) {
    std::size_t length = 0, digits = at;
    while (digits < symbol.size() &&
           std::isdigit(static_cast<unsigned char>(symbol[digits])) != 0 && length < kLongestName)
      length = length * 10 + static_cast<std::size_t>(symbol[digits++] - '0');
    if (length > symbol.size() - digits) break;
    at = digits + length;
  }
  return symbol.substr(0, at);
}

namespace {

/// Behind the lead of a special name (vtable, typeinfo, guard), 'N' and the qualifiers of a member
/// function: the first component of a nested name. Empty where it is not nested.
std::string_view nested_part(std::string_view symbol) {
  symbol.remove_prefix(2);
  for (std::string_view special : {"TV", "TI", "TS", "TT", "GV"})
    if (symbol.starts_with(special)) {
      symbol.remove_prefix(special.size());
      break;
    }
  if (!symbol.starts_with('N')) return {};
  return symbol.substr(std::min(symbol.find_first_not_of("rVKRO", 1), symbol.size()));
}

/// The outermost namespace where the mangled text shows it: a plain first component of a nested
/// name, followed by another plain one, a constructor or an operator. nullopt: ask the demangler.
std::optional<std::string_view> plain_outer_namespace(std::string_view symbol) {
  if (symbol.starts_with("_ZSt")) return "std";
  const std::string_view nested = nested_part(symbol);
  if (nested.starts_with("St")) return "std";
  std::size_t length = 0;
  const auto [end, error] = std::from_chars(nested.data(), nested.data() + nested.size(), length);
  const auto digits = static_cast<std::size_t>(end - nested.data());
  if (error != std::errc() || length == 0 || length >= nested.size() - digits) return std::nullopt;
  const std::string_view name = nested.substr(digits, length);
  const char next = nested[digits + length];
  const bool plain =
      (next >= '0' && next <= '9') || next == 'C' || next == 'D' || (next >= 'a' && next <= 'z');
  if (!plain || name.starts_with("_GLOBAL__N")) return std::nullopt;
  return name;
}

}  // namespace

std::string outer_namespace(std::string_view symbol) {
  if (!is_mangled(symbol)) return {};
  if (const auto plain = plain_outer_namespace(symbol)) return std::string(*plain);
  const std::string name = qualified_name(symbol);  // "vtable for a::b" for what is no function
  const auto colons = name.find("::");
  const std::string outer = colons == std::string::npos ? std::string() : name.substr(0, colons);
  const auto space = outer.rfind(' ');
  const bool anonymous = outer.ends_with(')');  // "(anonymous namespace)"
  return space == std::string::npos || anonymous ? outer : outer.substr(space + 1);
}

}  // namespace wheelcheck
