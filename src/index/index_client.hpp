// Package indexes: which files of a project there are (PEP 503, 691, 700; pip's find-links).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/http_document.hpp"
#include "index/index_settings.hpp"
#include "input/listing.hpp"

namespace wheelcheck {

class IndexClient {
 public:
  IndexClient(IndexSettings settings, UrlOptions patience)
      : settings_(std::move(settings)), patience_(patience) {}

  /// All files of the project in every index and link, as pip sees them: of one name, the first
  /// one met. An index that knows no such project adds nothing. Throws CannotRead where one cannot
  /// be asked or gives no answer, since the other files may be elsewhere then.
  const Listing& files(std::string_view project);

  /// METADATA of a file whose index offers it apart (PEP 658); nullopt: it does not.
  std::optional<std::string> metadata(const ListedFile& file);

  /// "https://pypi.org/simple/ and 1 link"; what was asked, for messages.
  std::string places() const;

  const UrlOptions& patience() const { return patience_; }
  const Fetched& fetched() const { return fetched_; }

 private:
  void ask_index(const std::string& index, const std::string& project, Listing& files);
  void follow(const std::string& link, const std::string& project, Listing& files);

  IndexSettings settings_;
  UrlOptions patience_;
  Fetched fetched_;
  std::map<std::string, Listing> files_;  // by normalised project
  std::map<std::string, Listing> pages_;  // of find-links
};

}  // namespace wheelcheck
