#include "index/index_client.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "archive/address.hpp"
#include "facts/defect.hpp"
#include "python/name.hpp"

namespace wheelcheck {
namespace {

namespace fs = std::filesystem;

constexpr const char* page_types =
    "application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2, "
    "text/html;q=0.1";

std::string project_of(const ListedFile& file) {
  const bool wheel = file.name.ends_with(".whl");
  return normalize_name(file.name.substr(0, wheel ? file.name.find('-') : file.name.rfind('-')));
}

/// Whatever else a page links to is of another project.
void add_of_project(const Listing& more, const std::string& project, Listing& files) {
  for (const auto* list : {&more.wheels, &more.sdists})
    for (const ListedFile& file : *list)
      if (project_of(file) == project) add_to_listing(file, files);
}

std::string without_file_scheme(const std::string& link) {
  constexpr std::string_view scheme = "file://";
  return link.starts_with(scheme) ? link.substr(scheme.size()) : link;
}

/// pip looks at a directory's own files, and at the links of a page.
Listing local_files(const std::string& path) {
  Listing listing;
  std::error_code trouble;
  if (fs::is_directory(path, trouble)) {
    std::vector<std::string> names;
    for (fs::directory_iterator entry(path, trouble), end; !trouble && entry != end;
         entry.increment(trouble))
      names.push_back(entry->path().filename().string());
    std::sort(names.begin(), names.end());
    for (const std::string& name : names) {
      std::string full = path;
      full += full.ends_with('/') ? "" : "/";
      add_to_listing({name, {}, {}, full + name}, listing);
    }
    return listing;
  }
  std::ifstream page(path, std::ios::binary);
  if (!page) return listing;  // pip passes over links that lead nowhere
  return read_listing(std::string(std::istreambuf_iterator<char>(page), {}));
}

}  // namespace

const Listing& IndexClient::files(std::string_view project) {
  const std::string name = normalize_name(project);
  const auto [found, is_new] = files_.try_emplace(name);
  if (!is_new) return found->second;
  for (const std::string& link : settings_.find_links) follow(link, name, found->second);
  for (const std::string& index : settings_.indexes) ask_index(index, name, found->second);
  return found->second;
}

void IndexClient::ask_index(const std::string& index, const std::string& project, Listing& files) {
  if (!is_address(index))
    throw CannotRead(shown_address(index) + ": an index is an address (https://…)");
  std::string address = index;
  if (!address.ends_with('/')) address += '/';
  const auto page = fetch_document(address + project + "/", page_types, patience_, fetched_);
  if (!page) return;
  add_of_project(read_listing(page->text, page->address), project, files);
}

void IndexClient::follow(const std::string& link, const std::string& project, Listing& files) {
  const auto [found, is_new] = pages_.try_emplace(link);
  if (is_new && is_address(link)) {
    if (const auto page = fetch_document(link, "text/html", patience_, fetched_))
      found->second = read_listing(page->text, page->address);
  } else if (is_new) {
    found->second = local_files(without_file_scheme(link));
  }
  add_of_project(found->second, project, files);
}

std::optional<std::string> IndexClient::metadata(const ListedFile& file) {
  if (!file.metadata || !is_address(file.url)) return std::nullopt;
  const std::string address = file.url.substr(0, file.url.find_first_of("?#")) + ".metadata";
  auto document = fetch_document(address, {}, patience_, fetched_);
  if (!document) return std::nullopt;
  return std::move(document->text);
}

std::string IndexClient::places() const {
  std::string text;
  for (const std::string& index : settings_.indexes)
    text += (text.empty() ? "" : ", ") + shown_address(index);
  for (const std::string& link : settings_.find_links)
    text += (text.empty() ? "" : ", ") + (is_address(link) ? shown_address(link) : link);
  if (settings_.refused.empty()) return text;
  return (text.empty() ? "nowhere" : text) + " alone, since " + settings_.refused +
         " forbids indexes";
}

}  // namespace wheelcheck
