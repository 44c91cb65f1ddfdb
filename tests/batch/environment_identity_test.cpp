#include "batch/environment_identity.hpp"

#include <doctest/doctest.h>

#include <functional>
#include <set>

#include "environment/capture/lazy_object.hpp"
#include "environment/compose.hpp"
#include "environment/descriptor/descriptor.hpp"
#include "environment/resolve.hpp"
#include "facts/facts_object.hpp"
#include "snapshot/published_snapshots.hpp"
#include "snapshot/store_fixture.hpp"
#include "support/temporary_directory.hpp"

using namespace wheelcheck;

namespace {

Environment composed(const std::string& words) {
  return resolve_environment(words, {{}, &PublishedSnapshots::shipped()});
}

std::string identity(const Environment& environment) {
  return environment_identity(environment, {}).value();
}

/// An inode that was changed this very moment is not settled; its own time cannot be set.
bool settled(const Environment& environment) {
  return environment_identity(environment, {}).has_value();
}

}  // namespace

TEST_SUITE("batch") {
  TEST_CASE("the same words give the same identity, any other word another") {
    const std::string words = "python==3.11,torch==2.4.1,glibc==2.36";
    CHECK(identity(composed(words)) == identity(composed(words)));
    std::set<std::string> seen{identity(composed(words))};
    for (const char* more :
         {",gpu==8.9", ",driver==570", ",cpu==3", ",library==libx.so", ",no-library==libx.so",
          ",numpy==1.26.4", ",page-size==65536", ",cuda==12.1", ",machine==aarch64"})
      CHECK_MESSAGE(seen.insert(identity(composed(words + more))).second, more);
  }

  TEST_CASE("every field counts, those that the digest in reports leaves out too") {
    const Environment base = composed("python==3.11,glibc==2.36");
    const std::vector<std::function<void(Environment&)>> changes = {
        [](Environment& e) { e.name += "x"; },
        [](Environment& e) { e.importable.push_back("numpy"); },
        [](Environment& e) { e.site_directories.push_back("/x"); },
        [](Environment& e) { e.ld_library_path.push_back("/x"); },
        [](Environment& e) { e.default_directories.push_back("/x"); },
        [](Environment& e) { e.links["/x"] = "/y"; },
        [](Environment& e) { e.distributions_known = !e.distributions_known; },
        [](Environment& e) { e.system_described = !e.system_described; },
        [](Environment& e) { e.no_nvidia_device = true; },
        [](Environment& e) { e.gpus.emplace(); },
        [](Environment& e) { e.python->tags.push_back("py3-none-any"); },
        [](Environment& e) { e.python->stdlib_modules.push_back("antigravity"); },
        [](Environment& e) {
          e.distributions.push_back({"a", "1", {"b"}, "", {}});
        },
        [](Environment& e) {
          e.libraries["/x.so"] = {"/x.so", nullptr, 0};
        },
        [](Environment& e) { e.libraries.begin()->second.size += 1; },
    };
    std::set<std::string> seen{identity(base)};
    for (const auto& change : changes) {
      Environment other = base;
      change(other);
      CHECK(seen.insert(identity(other)).second);
    }
  }

  TEST_CASE("snapshots of the user's own count by their bytes") {
    const Environment base = composed("python==3.11");
    CHECK(environment_identity(base, {SnapshotStore::of_bytes(test::two_releases().finish())}) !=
          environment_identity(base, {}));
    CHECK(environment_identity(base, {SnapshotStore::shipped()}) ==
          environment_identity(base, {SnapshotStore::shipped()}));
  }

  TEST_CASE("an installed library counts by its file, and not while it may still change") {
    const test::TemporaryDirectory place;
    Environment environment;
    const auto with = [&](const std::string& path) {
      environment.libraries[path] = {path, std::make_shared<LazyObject>(path), 1};
    };
    with("/bin/sh");  // its times are long past; this program may have been linked a second ago
    const std::string before = identity(environment);
    with("/does/not/exist.so");
    CHECK(settled(environment));
    CHECK(identity(environment) != before);
    with(place.write("fresh.so", "x"));
    CHECK(!settled(environment));
  }

  TEST_CASE("a captured library counts by all that the descriptor says of it") {
    const auto described = [](const std::string& soname) {
      return parse_descriptor(R"({"wheelcheck_environment": 1, "libraries": [{"path": "/a.so",)"
                              R"( "size": 5, "soname": ")" +
                                  soname + R"("}]})",
                              "host.json");
    };
    CHECK(identity(described("a")) == identity(described("a")));
    CHECK(identity(described("a")) != identity(described("b")));
    CHECK(described("a").digest == described("b").digest);
  }

  TEST_CASE("what only lives in memory has no identity") {
    Environment environment;
    environment.libraries["/x.so"] = {"/x.so", make_object(std::make_shared<SharedObject>()), 0};
    CHECK(!settled(environment));
  }
}
