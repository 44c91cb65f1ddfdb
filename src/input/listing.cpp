#include "input/listing.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

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

/// The character references that occur in links.
std::string unescaped(std::string_view text) {
  constexpr std::pair<std::string_view, char> references[] = {
      {"&amp;", '&'}, {"&#43;", '+'}, {"&#x2B;", '+'}, {"&#x2b;", '+'}, {"&quot;", '"'}};
  std::string out;
  while (!text.empty()) {
    const auto found = std::find_if(std::begin(references), std::end(references),
                                    [&](const auto& one) { return text.starts_with(one.first); });
    const bool known = text.front() == '&' && found != std::end(references);
    out.push_back(known ? found->second : text.front());
    text.remove_prefix(known ? found->first.size() : 1);
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

void read_links(std::string_view page, Listing& listing) {
  constexpr std::string_view attribute = "href=";
  for (auto at = page.find(attribute); at != page.npos; at = page.find(attribute, at)) {
    at += attribute.size();
    if (at >= page.size()) return;
    const char quote = page[at];
    const bool quoted = quote == '"' || quote == '\'';
    const std::size_t begin = at + (quoted ? 1 : 0);
    const auto end = std::min(
        quoted ? page.find(quote, begin) : page.find_first_of(" >\n\t", begin), page.size());
    add_to_listing(linked(unescaped(page.substr(begin, end - begin))), listing);
    at = end;
  }
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

void read_object(const json& object, Listing& listing) {
  const std::string url = text_at(object, {"browser_download_url", "url"});
  ListedFile file = linked(url);
  const std::string name = text_at(object, {"filename", "name"});
  if (is_wheel(name) || is_sdist(name)) file.name = name;
  if (const std::string digest = digest_in(object); !digest.empty()) file.sha256 = digest;
  add_to_listing(std::move(file), listing);
}

/// Every object, however deep; a list of strings is a list of names.
void read_json(const json& document, Listing& listing) {
  std::vector<const json*> waiting = {&document};
  while (!waiting.empty()) {
    const json& value = *waiting.back();
    waiting.pop_back();
    if (value.is_object()) read_object(value, listing);
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
  return percent_decoded(url.substr(url.rfind('/') + 1));
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
}

Listing read_listing(std::string_view text) {
  Listing listing;
  const auto first = text.find_first_not_of(" \t\r\n\xef\xbb\xbf");
  if (first == text.npos) return listing;
  if (text[first] == '{' || text[first] == '[') {
    const json document = json::parse(text.substr(first), nullptr, false);
    if (!document.is_discarded()) {
      read_json(document, listing);
      return listing;
    }
  }
  if (text.find("href=") != text.npos) {
    read_links(text, listing);
    return listing;
  }
  read_words(text, listing);
  return listing;
}

}  // namespace wheelcheck
