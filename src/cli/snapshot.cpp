#include <CLI/CLI.hpp>
#include <fstream>
#include <iterator>
#include <memory>

#include "archive/archive.hpp"
#include "archive/byte_source.hpp"
#include "cli/command.hpp"
#include "facts/defect.hpp"
#include "snapshot/package_list.hpp"
#include "snapshot/snapshot_store.hpp"
#include "snapshot/wheel_package.hpp"
#include "wheel/reader.hpp"

namespace wheelcheck {
namespace {

struct SnapshotOptions {
  std::vector<std::string> inputs;
  std::string torch_version;
  std::string output;
};

std::string text_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw CannotRead(path + ": cannot be opened");
  return {std::istreambuf_iterator<char>(file), {}};
}

WheelFactsPtr wheel_at(const std::string& path) {
  FileSource source(path);
  const Archive archive = Archive::open(source, Limits(), Depth::full);
  return std::make_shared<WheelFacts>(read_wheel(archive, ReadOptions()));
}

/// Lists first, then wheels, all into one file.
std::string snapshot_of(const SnapshotOptions& options) {
  SnapshotWriter writer;
  std::vector<WheelFactsPtr> wheels;
  for (const std::string& path : options.inputs) {
    if (path.ends_with(".json")) {
      add_package_list(text_of(path), writer);
    } else if (path.ends_with(".whl")) {
      wheels.push_back(wheel_at(path));
    } else {
      throw CannotRead(path + ": neither a wheel nor a list of packages (.json)");
    }
  }
  add_wheels(wheels, options.torch_version, writer);
  return writer.finish();
}

int make_snapshot(const SnapshotOptions& options) {
  const std::string bytes = snapshot_of(options);
  SnapshotStore::of_bytes(bytes).check();  // what is written can be read
  return deliver(options.output, bytes);
}

}  // namespace

void add_snapshot(CLI::App& app, Action& action) {
  const auto options = std::make_shared<SnapshotOptions>();
  CLI::App* command = app.add_subcommand(
      "snapshot", "Record what published libraries export, for --data and for composed targets");
  command
      ->add_option("INPUT", options->inputs,
                   "Wheels that are installed together (torch and what it pins), or a list of "
                   "packages as JSON")
      ->required();
  command->add_option("--torch-version", options->torch_version,
                      "What torch/version.py says, where METADATA leaves the local label out");
  command->add_option("-o,--output", options->output, "Write to this file")->required();
  command->footer(
      "Example:\n  wheelcheck snapshot torch-2.6.0+cu126-cp312-cp312-manylinux_2_28_x86_64.whl "
      "nvidia_*.whl -o data/torch-2.6.0-cu126.snapshot\n"
      "Exit status: 0, or 2 for an input that could not be read whole.");
  command->callback([options, &action] { action = [options] { return make_snapshot(*options); }; });
}

}  // namespace wheelcheck
