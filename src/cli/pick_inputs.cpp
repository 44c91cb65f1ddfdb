#include "cli/pick_inputs.hpp"

#include <filesystem>

#include "archive/address.hpp"
#include "archive/http_document.hpp"
#include "cli/online_options.hpp"
#include "facts/defect.hpp"
#include "facts/path.hpp"
#include "index/index_choice.hpp"
#include "index/index_client.hpp"
#include "input/list_file.hpp"
#include "input/wheel_paths.hpp"

namespace wheelcheck {
namespace {

bool exists(const std::string& path) {
  std::error_code unknown;
  return std::filesystem::exists(path, unknown);
}

void add_paths(const std::string& word, Listing& listing) {
  const WheelPaths found = find_wheels({word});
  for (const auto& [input, message] : found.errors) throw CannotRead(input + ": " + message);
  for (const std::string& path : found.paths)
    add_to_listing({std::string(file_name_of(path)), {}, {}, path}, listing);
}

void add_list(const Listing& more, Listing& listing) {
  for (const auto* files : {&more.wheels, &more.sdists})
    for (const ListedFile& file : *files) add_to_listing(file, listing);
}

void add_address(const std::string& address, const OnlineWords& online, Listing& listing) {
  const std::string name = file_name_of_url(address);
  if (name.ends_with(".whl")) return add_to_listing({name, address, {}, {}}, listing);
  Fetched fetched;
  const auto page = fetch_document(address, {}, patience_of(online), fetched);
  if (!page) throw CannotRead(shown_address(address) + ": the server has no such page");
  add_list(read_listing(page->text, page->address), listing);
}

void add_project(const std::string& word, IndexClient& client, Listing& listing) {
  const Pin pin = parse_pin(word, {});
  const Listing& files = client.files(pin.requirement.name);
  if (files.wheels.empty() && files.sdists.empty())
    throw CannotRead(word + ": no such project at " + client.places());
  for (const ListedFile* file : files_for(pin, files)) add_to_listing(*file, listing);
  for (const ListedFile& file : files.sdists) add_to_listing(file, listing);
}

}  // namespace

Listing picked_listing(const std::vector<std::string>& words, const OnlineWords& online,
                       IndexClient* client) {
  Listing listing;
  for (const std::string& word : words) {
    if (is_address(word))
      add_address(word, online, listing);
    else if (word != "-" && client != nullptr && !word.ends_with(".whl") && !exists(word))
      add_project(word, *client, listing);
    else if (word.ends_with(".whl") || std::filesystem::is_directory(word))
      add_paths(word, listing);
    else if (word != "-" && !exists(word) && Requirement::parse(word))
      throw CannotRead(word + ": no such file; --online asks the package index for a project");
    else
      add_list(read_listing(read_list_file(word)), listing);
  }
  return listing;
}

}  // namespace wheelcheck
