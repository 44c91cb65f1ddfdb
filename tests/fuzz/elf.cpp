// A shared object, whole and as a stream: both readers must say the same. And the one that looks up
// installed files in place.
#include "elf/reader.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include "elf/mapped_object.hpp"
#include "facts/facts_object.hpp"
#include "fuzz/object_seeds.hpp"
#include "fuzz/streamed_object.hpp"
#include "fuzz/target.hpp"

namespace wheelcheck::fuzz {
namespace {

constexpr std::size_t chunk = 4093;

SharedObject streamed(std::span<const std::byte> bytes) {
  elf::StreamOptions options;
  options.declared_size = bytes.size();
  options.file_name = "lib.so";
  return streamed_object(options, bytes, chunk);
}

void compare(const SharedObject& whole, const SharedObject& stream) {
  require(whole.unread == stream.unread, "a stream is unread where the whole is");
  require(whole.strings == stream.strings, "a stream has the string table of the whole");
  require(whole.symbols.size() == stream.symbols.size(), "and its symbols");
  require(whole.relocated == stream.relocated, "and its relocations");
  require(whole.identity.needed == stream.identity.needed, "and its DT_NEEDED");
  require(whole.identity.soname == stream.identity.soname, "and its SONAME");
  require(whole.evidence == stream.evidence, "and its evidence");
}

/// Everything that the loader may ask.
void ask(const Object& object) {
  std::vector<Definition> found;
  for (const Import& import : object.imports())
    object.find(import.name, gnu_hash(import.name), found);
  object.each_export([&](std::string_view name) { object.find(name, gnu_hash(name), found); });
}

void map_file(std::span<const std::byte> bytes) {
  static const int file = memfd_create("object", MFD_CLOEXEC);
  require(ftruncate(file, 0) == 0, "a file can be emptied");
  require(pwrite(file, bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size()),
          "and written");
  try {
    ask(*elf::open_mapped_object("/proc/self/fd/" + std::to_string(file)));
  } catch (const CannotRead&) {
  }
}

void run(std::string_view input) {
  const auto bytes = bytes_of(input);
  const auto whole = std::make_shared<const SharedObject>(elf::read_shared_object(bytes));
  require(whole->symbols.size() <= bytes.size() / 16, "symbols take at least 16 bytes each");
  require(whole->strings.size() <= bytes.size(), "strings are bytes of the file");
  for (const std::uint32_t index : whole->relocated)
    require(index < whole->symbols.size(), "a relocation names a symbol");
  compare(*whole, streamed(bytes));
  ask(*make_object(whole));
  map_file(bytes);
}

}  // namespace

const Target elf_target{"elf", run, object_seeds};

}  // namespace wheelcheck::fuzz
