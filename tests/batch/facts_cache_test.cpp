#include "batch/facts_cache.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <utime.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include "batch/cache_frame.hpp"
#include "batch/cache_key.hpp"
#include "facts/packed_facts.hpp"
#include "support/temporary_directory.hpp"
#include "support/wheel_builder.hpp"

using namespace wheelcheck;
namespace fs = std::filesystem;

namespace {

std::string wheel_bytes(const std::string& version) {
  return testing::build_wheel({{"file", "demo-" + version + "-py3-none-any.whl"},
                               {"members", {{"demo/__init__.py", "import os\n"}}}})
      .bytes;
}

/// Long enough ago that nobody can still be writing in the same second. The times of the inode
/// cannot be set, so tests wait where the index itself is meant.
void settle(const std::string& path) {
  const utimbuf times{1'700'000'000, 1'700'000'000};
  utime(path.c_str(), &times);
}

std::vector<std::string> files_of(const CacheDirectory& directory) {
  std::vector<std::string> names;
  directory.each([&](const std::string& name, std::uint64_t) { names.push_back(name); });
  return names;
}

}  // namespace

TEST_SUITE("batch") {
  TEST_CASE("a frame comes back, a damaged one does not") {
    const std::string payload(100'000, 'x');
    const std::string bytes = frame(payload);
    CHECK(bytes.size() < 1000);
    CHECK(unframe(bytes, payload.size()) == payload);
    CHECK(!unframe(bytes, payload.size() - 1));
    CHECK(!unframe(bytes + "x", payload.size()));
    for (std::size_t at = 0; at < bytes.size(); ++at) {
      std::string changed = bytes;
      changed[at] = static_cast<char>(changed[at] ^ 1);
      const auto read = unframe(changed, payload.size());
      CHECK((!read || *read == payload));
      CHECK(!unframe(std::string_view(bytes).substr(0, at), payload.size()));
    }
    CHECK(unframe(frame(""), 10) == "");
  }

  TEST_CASE("only a directory of one's own that nobody else may write to is trusted") {
    const test::TemporaryDirectory place;
    const CacheDirectory made(place.path() + "/a/cache");
    CHECK(made.usable());
    struct stat status = {};
    REQUIRE(::stat(made.path().c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0700);
    ::chmod(made.path().c_str(), 0770);
    const CacheDirectory shared(made.path());
    CHECK(!shared.usable());
    CHECK(shared.trouble().ends_with("others may write to it"));
    CHECK(!shared.write("facts/x", "y"));
    place.link(place.path(), "link");
    CHECK(!CacheDirectory(place.path() + "/link").usable());
    place.write("file", "");
    CHECK(!CacheDirectory(place.path() + "/file").usable());
    CHECK(!CacheDirectory("").usable());
  }

  TEST_CASE("the second time no member is read; another name or another depth is another entry") {
    const test::TemporaryDirectory place;
    const FactsCache cache(CacheDirectory(place.path() + "/cache"), false);
    const std::string path = place.write("demo-1.0-py3-none-any.whl", wheel_bytes("1.0"));
    const WheelFileRead cold = cache.read(path, {}, {});
    const WheelFileRead warm = cache.read(path, {}, {});
    REQUIRE(cold.facts);
    REQUIRE(warm.facts);
    CHECK(!cold.cached);
    CHECK(warm.cached);
    CHECK(pack(*cold.facts) == pack(*warm.facts));
    CHECK(warm.facts->path == path);
    const std::string copy = place.write("sub/demo-1.0-py3-none-any.whl", wheel_bytes("1.0"));
    CHECK(cache.read(copy, {}, {}).cached);
    CHECK(cache.read(copy, {}, {}).facts->path == copy);
    const std::string renamed = place.write("other-1.0-py3-none-any.whl", wheel_bytes("1.0"));
    CHECK(!cache.read(renamed, {}, {}).cached);
    ReadOptions head;
    head.depth = Depth::head;
    CHECK(!cache.read(path, head, {}).cached);
    Limits tight;
    tight.members = 2;
    CHECK(!cache.read(path, {}, tight).cached);
    CHECK(cache.read(place.path() + "/gone.whl", {}, {}).trouble.find("gone.whl") !=
          std::string::npos);
  }

  TEST_CASE("damaged, cut off and foreign entries are read again and replaced") {
    const test::TemporaryDirectory place;
    const CacheDirectory directory(place.path() + "/cache");
    const FactsCache cache(directory, false);
    const std::string path = place.write("demo-1.0-py3-none-any.whl", wheel_bytes("1.0"));
    const std::string facts = pack(*cache.read(path, {}, {}).facts);
    const auto files = files_of(directory);
    REQUIRE(files.size() == 1);
    REQUIRE(files[0].starts_with("facts/"));
    for (const std::string& wrong : {std::string(), std::string("no frame"), frame("no facts"),
                                     frame(facts.substr(0, facts.size() / 2))}) {
      std::ofstream(directory.path() + "/" + files[0], std::ios::binary) << wrong;
      const WheelFileRead read = cache.read(path, {}, {});
      REQUIRE(read.facts);
      CHECK(!read.cached);
      CHECK(pack(*read.facts) == facts);
      CHECK(cache.read(path, {}, {}).cached);
    }
  }

  TEST_CASE("a file that is replaced is another file, whatever its size and its own times say") {
    const test::TemporaryDirectory place;
    const CacheDirectory directory(place.path() + "/cache");
    const std::string path = place.write("demo-1.0-py3-none-any.whl", wheel_bytes("1.0"));
    settle(path);
    std::this_thread::sleep_for(std::chrono::seconds(4));  // settled: the index is written
    const FactsCache cache(directory, false);
    const std::string before = cache.read(path, {}, {}).facts->sha256;
    CHECK(files_of(directory).size() == 2);
    CHECK(cache.read(path, {}, {}).cached);
    CHECK(FactsCache(directory, true).read(path, {}, {}).cached);  // by digest, not by index
    std::string other = wheel_bytes("1.0");
    other[other.size() / 2] = static_cast<char>(other[other.size() / 2] ^ 1);
    place.write("demo-1.0-py3-none-any.whl", other);
    settle(path);
    const WheelFileRead after = cache.read(path, {}, {});
    REQUIRE(after.facts);
    CHECK(after.facts->sha256 != before);
    CHECK(!after.cached);
  }

  TEST_CASE("a file that was read without its hashes is read again where they are wanted") {
    const test::TemporaryDirectory place;
    const FactsCache cache(CacheDirectory(place.path() + "/cache"), false);
    const std::string path = place.write("demo-1.0-py3-none-any.whl", wheel_bytes("1.0"));
    ReadOptions unhashed;
    unhashed.hash = false;
    CHECK(cache.read(path, unhashed, {}).facts->record == RecordState::not_checked);
    CHECK(cache.read(path, {}, {}).facts->record == RecordState::verified);
  }

  TEST_CASE("prune leaves what a file leads to, but not what another version kept of it") {
    const test::TemporaryDirectory place;
    const CacheDirectory directory(place.path() + "/cache");
    const FactsCache cache(directory, false);
    const std::string path = place.write("demo-1.0-py3-none-any.whl", wheel_bytes("1.0"));
    std::this_thread::sleep_for(std::chrono::seconds(4));  // settled: the index is written
    const std::string digest = cache.read(path, {}, {}).digest;
    REQUIRE(digest.size() == 64);
    directory.write(entry_name("results", digest, reading_key(path, {}, {})), "results");
    const auto before = files_of(directory);
    REQUIRE(before.size() == 3);
    for (const char* kind : {"facts", "results"})
      directory.write(entry_name(kind, digest, "0123456789abcdef-0.0.1.4"), "old");
    CHECK(cache.prune().entries == 2);
    CHECK(files_of(directory) == before);
    fs::remove(path);
    CHECK(cache.prune().entries == 3);
  }

  TEST_CASE("prune removes what no file leads to") {
    const test::TemporaryDirectory place;
    const CacheDirectory directory(place.path() + "/cache");
    const FactsCache cache(directory, false);
    cache.read(place.write("demo-1.0-py3-none-any.whl", wheel_bytes("1.0")), {}, {});
    directory.write("index/00/00", "not an entry");
    place.write("cache/facts/00/.aside", "left by a writer");
    CHECK(cache.prune().entries == 3);
    CHECK(files_of(directory).empty());
  }

  TEST_CASE("many readers and writers of one directory never see half an entry") {
    const test::TemporaryDirectory place;
    const CacheDirectory directory(place.path() + "/cache");
    const std::string path = place.write("demo-1.0-py3-none-any.whl", wheel_bytes("1.0"));
    const std::string facts = pack(*FactsCache(directory, true).read(path, {}, {}).facts);
    std::vector<std::jthread> workers;
    std::atomic<int> wrong = 0;
    for (int i = 0; i < 4; ++i)
      workers.emplace_back([&, i] {
        const FactsCache own(directory, true);
        for (int round = 0; round < 20; ++round) {
          if (i == 0)
            directory.each([&](const std::string& name, std::uint64_t) { directory.remove(name); });
          const WheelFileRead read = own.read(path, {}, {});
          if (!read.facts || pack(*read.facts) != facts) ++wrong;
        }
      });
    workers.clear();
    CHECK(wrong == 0);
  }
}
