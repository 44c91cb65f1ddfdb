// What a command that reads many wheels can be told about the cache of their facts.
#pragma once

#include <memory>
#include <string>

#include "batch/facts_cache.hpp"

namespace CLI {
class App;
}

namespace wheelcheck {

struct CacheWords {
  bool none = false, rehash = false;
  std::string directory;  // empty: CacheDirectory::default_path()
};

/// Declares --no-cache, --rehash and --cache-dir; `words` must outlive parsing.
void declare_cache_options(CLI::App& command, CacheWords& words);

/// Null where no cache is wanted, or none may be trusted, which is told on standard error.
std::unique_ptr<const FactsCache> cache_of(const CacheWords& words);

}  // namespace wheelcheck
