#include "input/listing.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "archive/address.hpp"
#include "facts/path.hpp"
#include "input/html_links.hpp"

namespace wheelcheck {

namespace {

using nlohmann::json;

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// RFC 3986, 2.1; a percent sign that encodes nothing stays.
std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool encoded = text[i] == '%' && i + 2 < text.size() && digit_of(text[i + 1]) >= 0 &&
                         digit_of(text[i + 2]) >= 0;
    out.push_back(encoded ? static_cast<char>(digit_of(text[i + 1]) * 16 + digit_of(text[i + 2]))
                          : text[i]);
    if (encoded) i += 2;
  }
  return out;
}

bool is_wheel(std::string_view name) { return name.ends_with(".whl"); }

bool is_sdist(std::string_view name) {
  return (name.ends_with(".tar.gz") || name.ends_with(".zip")) &&
         name.find('-') != std::string_view::npos;
}

/// `#sha256=…` as find-links pages and simple indexes write it (PEP 503).
std::string fragment_sha256(std::string_view url) {
  const auto found = url.find("#sha256=");
  if (found == url.npos) return {};
  const std::string_view digest = url.substr(found + 8);
  return std::string(digest.substr(0, digest.find('&')));
}

ListedFile linked(const std::string& url) {
  return {file_name_of_url(url), url.substr(0, url.find('#')), fragment_sha256(url), {}};
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

void read_words(std::string_view text, Listing& listing) {
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin;
    while (end < text.size() && !is_space(text[end])) ++end;
    std::string_view word = text.substr(begin, end - begin);
    begin = end + 1;
    while (word.ends_with(',') || word.ends_with(';')) word.remove_suffix(1);
    const bool is_url = word.find("://") != word.npos;
    ListedFile file = linked(std::string(word));
    if (!is_url) file.url.clear();
    add_to_listing(std::move(file), listing);
  }
}

/// `data-core-metadata`, and the name that it had before (PEP 658, 714).
bool offers_metadata(const HtmlAttributes& link) {
  for (const char* name : {"data-core-metadata", "data-dist-info-metadata"})
    if (const auto found = link.find(name); found != link.end()) return found->second != "false";
  return false;
}

void read_links(std::string_view page, std::string base, Listing& listing) {
  each_link(page, [&](std::string_view tag, const HtmlAttributes& link) {
    const auto href = link.find("href");
    if (href == link.end()) return;
    const std::string url = base.empty() ? href->second : resolved_address(base, href->second);
    if (tag == "base") {
      if (!base.empty()) base = url;
      return;
    }
    ListedFile file = linked(url);
    file.metadata = offers_metadata(link);
    if (const auto found = link.find("data-requires-python"); found != link.end())
      file.requires_python = found->second;
    if (const auto found = link.find("data-yanked"); found != link.end())
      file.yanked = found->second;
    add_to_listing(std::move(file), listing);
  });
}

std::string text_at(const json& object, std::initializer_list<const char*> keys) {
  for (const char* key : keys) {
    const auto found = object.find(key);
    if (found != object.end() && found->is_string()) return *found;
  }
  return {};
}

/// `hashes.sha256` (PEP 691), `digests.sha256` (PyPI), `digest: "sha256:…"` (release assets).
std::string digest_in(const json& object) {
  for (const char* key : {"hashes", "digests"}) {
    const auto found = object.find(key);
    if (found != object.end() && found->is_object()) return text_at(*found, {"sha256"});
  }
  const std::string digest = text_at(object, {"digest"});
  return digest.starts_with("sha256:") ? digest.substr(7) : std::string();
}

/// True, or a dictionary of hashes (PEP 691, 714).
bool offers_metadata(const json& object) {
  for (const char* key : {"core-metadata", "dist-info-metadata"}) {
    const auto found = object.find(key);
    if (found != object.end()) return found->is_object() || *found == true;
  }
  return false;
}

void read_object(const json& object, std::string_view base, Listing& listing) {
  std::string url = text_at(object, {"browser_download_url", "url"});
  if (!base.empty() && !url.empty()) url = resolved_address(base, url);
  ListedFile file = linked(url);
  const std::string name = text_at(object, {"filename", "name"});
  if (is_wheel(name) || is_sdist(name)) file.name = name;
  if (const std::string digest = digest_in(object); !digest.empty()) file.sha256 = digest;
  file.metadata = offers_metadata(object);
  file.requires_python = text_at(object, {"requires-python", "requires_python"});
  if (const auto found = object.find("yanked"); found != object.end()) {
    if (found->is_string()) file.yanked = *found;
    if (*found == true) file.yanked = text_at(object, {"yanked_reason"});
  }
  add_to_listing(std::move(file), listing);
}

/// Every object, however deep; a list of strings is a list of names.
void read_json(const json& document, std::string_view base, Listing& listing) {
  std::vector<const json*> waiting = {&document};
  while (!waiting.empty()) {
    const json& value = *waiting.back();
    waiting.pop_back();
    if (value.is_object()) read_object(value, base, listing);
    if (value.is_string() && is_wheel(value.get_ref<const std::string&>()))
      add_to_listing(linked(value), listing);
    if (!value.is_structured()) continue;
    std::vector<const json*> inside;
    for (const json& one : value) inside.push_back(&one);
    waiting.insert(waiting.end(), inside.rbegin(), inside.rend());
  }
}

}  // namespace

std::string file_name_of_url(std::string_view url) {
  url = url.substr(0, url.find_first_of("#?"));
  return percent_decoded(file_name_of(url));
}

void add_to_listing(ListedFile file, Listing& listing) {
  const bool wheel = is_wheel(file.name);
  if (!wheel && !is_sdist(file.name)) return;
  auto& files = wheel ? listing.wheels : listing.sdists;
  const auto [at, is_new] =
      (wheel ? listing.wheel_index : listing.sdist_index).try_emplace(file.name, files.size());
  if (is_new) {
    files.push_back(std::move(file));
    return;
  }
  ListedFile& known = files[at->second];
  if (known.url.empty()) known.url = file.url;
  if (known.sha256.empty()) known.sha256 = file.sha256;
  if (known.path.empty()) known.path = file.path;
  if (known.requires_python.empty()) known.requires_python = file.requires_python;
}

Listing read_listing(std::string_view text, std::string_view base) {
  Listing listing;
  const auto first = text.find_first_not_of(" \t\r\n\xef\xbb\xbf");
  if (first == text.npos) return listing;
  if (text[first] == '{' || text[first] == '[') {
    const json document = json::parse(text.substr(first), nullptr, false);
    if (!document.is_discarded()) {
      read_json(document, base, listing);
      return listing;
    }
  }
  if (text[first] == '<' || text.find("href=") != text.npos) {
    read_links(text, std::string(base), listing);
    return listing;
  }
  read_words(text, listing);
  return listing;
}

}  // namespace wheelcheck
