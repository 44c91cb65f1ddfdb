// `wheelcheck inspect FILE`: everything read from a wheel or a shared object, as JSON.
#include <CLI/CLI.hpp>
#include <array>
#include <memory>
#include <span>

#include "archive/archive.hpp"
#include "archive/byte_source.hpp"
#include "cli/command.hpp"
#include "elf/stream.hpp"
#include "facts/path.hpp"
#include "report/facts_json.hpp"
#include "wheel/reader.hpp"

namespace wheelcheck {
namespace {

struct InspectOptions {
  std::string file, output;
  bool symbols = false;
};

bool is_elf(ByteSource& source) {
  std::array<std::byte, 4> magic{};
  return source.read_at(0, magic) == 4 && magic[0] == std::byte{0x7f} &&
         magic[1] == std::byte{'E'} && magic[2] == std::byte{'L'} && magic[3] == std::byte{'F'};
}

/// Feeds the file once from front to back; false: enough was seen.
void feed(ByteSource& source, elf::ObjectStream& stream) {
  std::vector<std::byte> block(1 << 18);
  std::uint64_t at = 0;
  for (std::size_t got; (got = source.read_at(at, block)) != 0; at += got)
    if (!stream.write(std::span(block).first(got))) return;
}

std::string inspect_object(ByteSource& source, const InspectOptions& options) {
  elf::StreamOptions how;
  how.declared_size = source.size();
  how.file_name = file_name_of(options.file);
  elf::ObjectStream stream(how);
  SharedObject object;
  do {
    feed(source, stream);
    object = stream.finish();
  } while (stream.needs_another_pass());
  return object_json(options.file, object, options.symbols);
}

std::string inspect_wheel(ByteSource& source, const InspectOptions& options) {
  const Archive archive = Archive::open(source, Limits{}, Depth::full);
  return wheel_json(read_wheel(archive, {}), options.symbols);
}

int inspect(const InspectOptions& options) {
  FileSource source(options.file);
  return deliver(options.output,
                 is_elf(source) ? inspect_object(source, options) : inspect_wheel(source, options));
}

}  // namespace

void add_inspect(CLI::App& app, Action& action) {
  const auto options = std::make_shared<InspectOptions>();
  CLI::App* command =
      app.add_subcommand("inspect", "Everything read from a wheel or a shared object, as JSON");
  command->add_option("FILE", options->file, "A wheel or an ELF file")->required();
  command->add_flag("--symbols", options->symbols, "Every import and export by name too");
  command->add_option("-o,--output", options->output, "Write to this file")->type_name("FILE");
  command->footer(
      "Examples:\n  wheelcheck inspect FILE.whl -o facts.json\n"
      "  wheelcheck inspect --symbols /usr/lib/x86_64-linux-gnu/libc.so.6\n"
      "Exit status: 0, or 2 for a file that cannot be read.");
  command->callback([options, &action] { action = [options] { return inspect(*options); }; });
}

}  // namespace wheelcheck
