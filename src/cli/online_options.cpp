#include "cli/online_options.hpp"

#include <CLI/CLI.hpp>
#include <chrono>

#include "cli/option_table.hpp"
#include "index/index_client.hpp"

namespace wheelcheck {

void declare_address_options(CLI::App& command, OnlineWords& words) {
  command
      .add_option("--timeout", words.timeout,
                  "Seconds of next to nothing before a server is given up")
      ->check(CLI::Range(1, 3600).description(""))
      ->type_name("SECONDS");
  command.add_flag("--download", words.download,
                   "Take whole files from servers that send no byte ranges");
}

void declare_index_options(CLI::App& command, OnlineWords& words) {
  command.add_flag("--online", words.online,
                   "Ask the package indexes that uv and pip are set up for (docs/addresses.md)");
  repeatable(*command.add_option("--index", words.indexes, "Ask this index instead; repeatable")
                  ->type_name("URL"));
}

UrlOptions patience_of(const OnlineWords& words) {
  UrlOptions patience;
  patience.stall = std::chrono::seconds(words.timeout);
  patience.download = words.download;
  return patience;
}

std::unique_ptr<IndexClient> index_client(const OnlineWords& words) {
  if (!words.wanted()) return nullptr;
  return std::make_unique<IndexClient>(index_settings(words.indexes, real_surroundings()),
                                       patience_of(words));
}

}  // namespace wheelcheck
