#include "environment/capture/ld_cache.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "environment/capture/host.hpp"
#include "environment/capture/program_output.hpp"

namespace wheelcheck {

namespace {

void put(std::string& bytes, std::uint64_t value, int width) {
  for (int i = 0; i < width; ++i) bytes += static_cast<char>(value >> (8 * i));
}

struct Row {
  std::uint32_t flags;
  std::string soname, path;
  std::uint64_t hwcap = 0;
};

// A cache in the new format with a glibc-hwcaps section of "x86-64-v2" and "x86-64-v3".
std::string make_cache(const std::vector<Row>& rows) {
  const std::size_t strings_at = 48 + rows.size() * 24;
  std::string strings, entries;
  for (const Row& row : rows) {
    put(entries, row.flags, 4);
    put(entries, strings_at + strings.size(), 4);
    strings += row.soname + '\0';
    put(entries, strings_at + strings.size(), 4);
    strings += row.path + '\0';
    put(entries, 0, 4);
    put(entries, row.hwcap, 8);
  }
  const std::size_t v2 = strings_at + strings.size();
  strings += std::string("x86-64-v2\0x86-64-v3\0", 20);
  while (strings.size() % 4 != 0) strings += '\0';
  const std::size_t extension = strings_at + strings.size();
  std::string bytes = "glibc-ld.so.cache1.1";
  put(bytes, rows.size(), 4);
  put(bytes, strings.size(), 4);
  put(bytes, 2, 4);
  put(bytes, extension, 4);
  put(bytes, 0, 4);
  put(bytes, 0, 8);
  bytes += entries + strings;
  put(bytes, 0xeaa42174, 4);
  put(bytes, 1, 4);
  for (std::uint64_t word :
       {std::uint64_t{1}, std::uint64_t{0}, std::uint64_t{extension + 24}, std::uint64_t{8}})
    put(bytes, word, 4);
  put(bytes, v2, 4);
  put(bytes, v2 + 10, 4);
  return bytes;
}

constexpr std::uint64_t capability(std::uint64_t index) { return (std::uint64_t{1} << 62) | index; }

}  // namespace

TEST_SUITE("environment") {
  TEST_CASE("the cache of this machine says what ldconfig -p says") {
    std::ifstream file("/etc/ld.so.cache", std::ios::binary);
    Root root;
    const Host host = read_host(root, "/proc/self/exe");
    const ProgramOutput listed = run_program({"/sbin/ldconfig", "-p"}, std::chrono::seconds(10));
    if (!file || !listed.problem.empty() || host.machine != "x86_64") return;
    std::stringstream bytes;
    bytes << file.rdbuf();
    const auto cache = read_ld_cache(bytes.str(), "x86_64", 1);
    REQUIRE(cache);
    std::map<std::string, std::string> expected;
    std::istringstream lines(listed.text);
    for (std::string line; std::getline(lines, line);) {
      if (line.find("(libc6,x86-64)") == std::string::npos) continue;
      const auto begin = line.find_first_not_of(" \t");
      expected.emplace(line.substr(begin, line.find(' ', begin) - begin),
                       line.substr(line.find("=> ") + 3));
    }
    CHECK(expected.size() > 5);
    CHECK(*cache == expected);
  }

  TEST_CASE("entries of other machines are left out, and the best usable hwcaps directory wins") {
    const std::string bytes = make_cache({{0x0303, "liba.so.1", "/v3/liba.so.1", capability(1)},
                                          {0x0303, "liba.so.1", "/v2/liba.so.1", capability(0)},
                                          {0x0303, "liba.so.1", "/lib/liba.so.1"},
                                          {0x0003, "libb.so.1", "/lib32/libb.so.1"},
                                          {0x0303, "libc.so.1", "/first"},
                                          {0x0303, "libc.so.1", "/second"},
                                          {0x0303, "libd.so.1", "/old", 4}});
    using Cache = std::map<std::string, std::string>;
    CHECK(*read_ld_cache(bytes, "x86_64", 1) ==
          Cache{{"liba.so.1", "/lib/liba.so.1"}, {"libc.so.1", "/first"}});
    CHECK(read_ld_cache(bytes, "x86_64", 2)->at("liba.so.1") == "/v2/liba.so.1");
    CHECK(read_ld_cache(bytes, "x86_64", 4)->at("liba.so.1") == "/v3/liba.so.1");
    CHECK(*read_ld_cache(bytes, "i686", 1) == Cache{{"libb.so.1", "/lib32/libb.so.1"}});
    CHECK(read_ld_cache(bytes, "aarch64", 1)->empty());
  }

  TEST_CASE("the old format may stand before the new one") {
    std::string old = std::string("ld.so-1.7.0\0", 12);
    put(old, 1, 4);
    old += std::string(12, 'x');
    old += std::string(4, '\0');
    const std::string bytes = make_cache({{0x0303, "liba.so.1", "/lib/liba.so.1"}});
    CHECK(read_ld_cache(old + bytes, "x86_64", 1)->size() == 1);
  }

  TEST_CASE("cut off and damaged caches are read within their bounds") {
    const std::string bytes = make_cache(
        {{0x0303, "liba.so.1", "/v3/liba.so.1", capability(1)}, {0x0303, "libb.so.1", "/b"}});
    for (std::size_t length = 0; length < bytes.size(); ++length)
      read_ld_cache(std::string_view(bytes).substr(0, length), "x86_64", 3);
    for (std::size_t at = 20; at < bytes.size(); ++at) {
      std::string damaged = bytes;
      damaged[at] = '\xff';
      const auto cache = read_ld_cache(damaged, "x86_64", 3);
      REQUIRE(cache);
      CHECK(cache->size() <= 2);
    }
    CHECK_FALSE(read_ld_cache("", "x86_64", 1));
    CHECK_FALSE(read_ld_cache("some text", "x86_64", 1));
    CHECK_FALSE(read_ld_cache(bytes, "vax", 1));
  }
}

}  // namespace wheelcheck
