// The beginning of a shared object, read without its end.
#include "facts/facts_object.hpp"
#include "fuzz/object_seeds.hpp"
#include "fuzz/streamed_object.hpp"
#include "fuzz/target.hpp"

namespace wheelcheck::fuzz {
namespace {

constexpr std::size_t chunk = 1021;

void run(std::string_view input) {
  const auto bytes = bytes_of(input);
  elf::StreamOptions options;
  options.depth = Depth::head;
  options.declared_size = bytes.size() * 3 / 2;  // the end was cut off, or not
  options.file_name = "libfuzz.so";
  SharedObject object = streamed_object(options, bytes, chunk);
  for (const std::uint32_t index : object.relocated)
    require(index < object.symbols.size(), "a relocation names a symbol");
  const ObjectPtr loaded = make_object(std::make_shared<const SharedObject>(std::move(object)));
  std::vector<Definition> found;
  for (const Import& import : loaded->imports())
    loaded->find(import.name, gnu_hash(import.name), found);
  loaded->each_export([](std::string_view) {});
}

}  // namespace

const Target elf_head_target{"elf_head", run, object_seeds};

}  // namespace wheelcheck::fuzz
