// What a command can be told about servers. Without these words, and without an address, it reaches
// none.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "archive/http_request.hpp"

namespace CLI {
class App;
}

namespace wheelcheck {

class IndexClient;  // index/index_client.hpp

struct OnlineWords {
  bool online = false, download = false;
  std::vector<std::string> indexes;
  unsigned timeout = 30;  // seconds without a byte before a server is given up

  bool wanted() const { return online || !indexes.empty(); }
};

/// Declares --timeout and --download; `words` must outlive parsing.
void declare_address_options(CLI::App& command, OnlineWords& words);

/// Declares --online and --index.
void declare_index_options(CLI::App& command, OnlineWords& words);

UrlOptions patience_of(const OnlineWords& words);

/// Null: neither --online nor --index.
std::unique_ptr<IndexClient> index_client(const OnlineWords& words);

}  // namespace wheelcheck
