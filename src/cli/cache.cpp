// `wheelcheck cache info|prune`: what was kept of the wheels that audits read.
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <memory>

#include "cli/cache_options.hpp"
#include "cli/command.hpp"

namespace wheelcheck {
namespace {

int info(const FactsCache& cache) {
  std::uint64_t facts = 0, results = 0, files = 0, bytes = 0;
  cache.directory().each([&](const std::string& name, std::uint64_t size) {
    facts += name.starts_with("facts/");
    results += name.starts_with("results/");
    files += name.starts_with("index/");
    bytes += size;
  });
  return deliver("", fmt::format("{}\n{} wheels, results of {}, {} paths, {} bytes\n",
                                 cache.directory().path(), facts, results, files, bytes));
}

int prune(const FactsCache& cache) {
  const auto pruned = cache.prune();
  return deliver("", fmt::format("{} entries removed, {} bytes\n", pruned.entries, pruned.bytes));
}

void declare(CLI::App& parent, const char* name, const char* summary, int (*act)(const FactsCache&),
             const std::shared_ptr<CacheWords>& words, Action& action) {
  CLI::App* command = parent.add_subcommand(name, summary);
  command->add_option("--cache-dir", words->directory, "Instead of the usual directory")
      ->type_name("DIR");
  command->callback([act, words, &action] {
    action = [act, words] {
      const auto cache = cache_of(*words);
      return cache ? act(*cache) : exit_incomplete;
    };
  });
}

}  // namespace

void add_cache(CLI::App& app, Action& action) {
  const auto words = std::make_shared<CacheWords>();
  CLI::App* command =
      app.add_subcommand("cache", "Look at or tidy the facts and results that audits keep");
  command->require_subcommand(1);
  declare(*command, "info", "Say where they are, how many and how large", info, words, action);
  declare(*command, "prune", "Remove what belongs to no file that is still there", prune, words,
          action);
  command->footer(
      "Examples:\n  wheelcheck cache info\n  wheelcheck cache prune\n"
      "Exit status: 0, or 2 for a directory that may not be trusted.");
}

}  // namespace wheelcheck
