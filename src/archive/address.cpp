#include "archive/address.hpp"

#include <algorithm>
#include <vector>

namespace wheelcheck {
namespace {

/// "%2B" of a file name is "+"; other escapes stay as they are.
std::string with_plus(std::string text) {
  for (const char* escape : {"%2B", "%2b"})
    for (auto at = text.find(escape); at != std::string::npos; at = text.find(escape, at))
      text.replace(at, 3, "+");
  return text;
}

std::size_t host_of(std::string_view address) {
  const auto scheme = address.find("://");
  return scheme == address.npos ? 0 : scheme + 3;
}

/// "user:word@", where there is one.
std::string_view credentials_of(std::string_view origin) {
  const auto host = host_of(origin);
  const auto at = origin.rfind('@');
  return at == origin.npos || at < host ? std::string_view() : origin.substr(host, at + 1 - host);
}

std::string without_credentials(std::string_view origin) {
  const auto host = host_of(origin);
  return std::string(origin.substr(0, host)) +
         std::string(origin.substr(host + credentials_of(origin).size()));
}

/// RFC 3986, 5.2.4; `path` begins with a slash.
std::string without_dots(std::string_view path) {
  std::vector<std::string_view> kept;
  bool ends_open = false;
  for (path.remove_prefix(1);;) {
    const auto slash = path.find('/');
    const std::string_view part = path.substr(0, slash);
    ends_open = part == "." || part == "..";
    if (part == ".." && !kept.empty()) kept.pop_back();
    if (!ends_open) kept.push_back(part);
    if (slash == path.npos) break;
    path.remove_prefix(slash + 1);
  }
  std::string out;
  for (std::string_view part : kept) out.append("/").append(part);
  return ends_open || out.empty() ? out + "/" : out;
}

bool has_scheme(std::string_view reference) {
  const auto end = reference.find_first_not_of(
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");
  return end != 0 && end != reference.npos && reference[end] == ':';
}

}  // namespace

bool is_address(std::string_view word) {
  return word.starts_with("https://") || word.starts_with("http://");
}

std::string shown_address(std::string_view address) {
  address = address.substr(0, address.find_first_of("?#"));
  const std::string_view origin = origin_of(address);
  return with_plus(without_credentials(origin) + std::string(address.substr(origin.size())));
}

std::string shown_input(std::string_view word) {
  return is_address(word) ? shown_address(word) : std::string(word);
}

std::string_view origin_of(std::string_view address) {
  return address.substr(0, address.find_first_of("/?#", host_of(address)));
}

std::string resolved_address(std::string_view base, std::string_view reference) {
  base = base.substr(0, base.find_first_of("?#"));
  const std::string_view origin = origin_of(base), path = base.substr(origin.size());
  std::string full;
  if (has_scheme(reference)) {
    full = reference;
  } else if (reference.starts_with("//")) {
    full = std::string(base.substr(0, base.find(':') + 1)) + std::string(reference);
  } else {
    const auto end = std::min(reference.find_first_of("?#"), reference.size());
    std::string_view there = reference.substr(0, end);
    std::string target(there);
    if (there.empty())
      target = path;
    else if (there.front() != '/')
      target = std::string(path.substr(0, path.rfind('/') + 1)) + target;
    if (!target.starts_with('/')) target.insert(0, "/");
    full = std::string(origin) + without_dots(target) + std::string(reference.substr(end));
  }
  const std::string_view its = origin_of(full);
  if (its == origin || its != without_credentials(origin)) return full;
  return std::string(origin) + full.substr(its.size());
}

}  // namespace wheelcheck
