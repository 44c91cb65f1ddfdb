#include "cli/cache_options.hpp"

#include <CLI/CLI.hpp>

#include "cli/output.hpp"

namespace wheelcheck {

void declare_cache_options(CLI::App& command, CacheWords& words) {
  command.add_flag("--no-cache", words.none,
                   "Keep no facts or results, and use none that were kept");
  command.add_flag("--rehash", words.rehash,
                   "Read every file's bytes again, even where size and times are as before");
  command
      .add_option("--cache-dir", words.directory,
                  "Where they are kept (WHEELCHECK_CACHE_DIR, else ~/.cache/wheelcheck)")
      ->type_name("DIR");
}

std::unique_ptr<const FactsCache> cache_of(const CacheWords& words) {
  if (words.none) return nullptr;
  CacheDirectory directory(words.directory.empty() ? CacheDirectory::default_path()
                                                   : words.directory);
  if (directory.usable())
    return std::make_unique<const FactsCache>(std::move(directory), words.rehash);
  complain(directory.trouble());
  return nullptr;
}

}  // namespace wheelcheck
