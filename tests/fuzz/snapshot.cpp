// A snapshot file that somebody else made: `--data`.
#include "fuzz/target.hpp"
#include "snapshot/store_fixture.hpp"

namespace wheelcheck::fuzz {
namespace {

void ask(const SnapshotStore& store) {
  for (std::uint32_t id = 0; id < store.library_count(); ++id) {
    store.library(id);
    const ObjectPtr object = store.object(id);
    object->identity();
    object->imports();
    std::size_t asked = 0;
    object->each_export([&](std::string_view name) {
      std::vector<Definition> found;
      if (++asked < 100) object->find(name, gnu_hash(name), found);
    });
  }
  store.exporters("_ZN3c106sharedEv");
  store.each_name("_ZN3c10", [](std::string_view) {});
}

void run(std::string_view input) {
  try {
    ask(SnapshotStore::of_bytes(std::string(input)));
  } catch (const CannotRead&) {
  }
}

std::vector<std::string> seeds() { return {test::two_releases().finish()}; }

}  // namespace

const Target snapshot_target{"snapshot", run, seeds};

}  // namespace wheelcheck::fuzz
