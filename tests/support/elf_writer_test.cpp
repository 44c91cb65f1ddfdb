#include "support/elf_writer.hpp"

#include <dlfcn.h>
#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

using namespace wheelcheck;
using namespace wheelcheck::testing;

namespace {

/// What the real ld.so of this machine says of `image`: "" if it loads. In a child, because a
/// refusal may end the process; -1 symbols are looked up there too.
std::string load(const ElfImage& image, const std::string& symbol) {
  const auto path = std::filesystem::temp_directory_path() /
                    ("wheelcheck-elf-writer-" + std::to_string(::getpid()) + ".so");
  std::ofstream(path, std::ios::binary)
      .write(reinterpret_cast<const char*>(image.bytes.data()),
             static_cast<std::streamsize>(image.bytes.size()));
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const pid_t child = ::fork();
  if (child == 0) {
    void* library = ::dlopen(path.c_str(), RTLD_NOW);
    std::string said = library ? "" : ::dlerror();
    if (library && !symbol.empty() && !::dlsym(library, symbol.c_str())) said = ::dlerror();
    const auto written = ::write(ends[1], said.data(), said.size());
    ::_exit(written == static_cast<ssize_t>(said.size()) ? 0 : 1);
  }
  ::close(ends[1]);
  std::string said;
  char buffer[512];
  for (ssize_t got; (got = ::read(ends[0], buffer, sizeof buffer)) > 0;) {
    said.append(buffer, static_cast<std::size_t>(got));
  }
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  std::filesystem::remove(path);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return "died";
  const auto colon = said.find(": ");
  return colon == std::string::npos ? said : said.substr(colon + 2);
}

ElfSpec native_spec() {
  ElfSpec spec;
#if defined(__aarch64__)
  spec.machine = 183;
#endif
  spec.soname = "libfixture.so.1";
  spec.needed = {"libc.so.6"};
  return spec;
}

}  // namespace

#if defined(__linux__) && defined(__GLIBC__) && (defined(__x86_64__) || defined(__aarch64__))
TEST_SUITE("support") {
  TEST_CASE("the real loader accepts what the writer makes") {
    ElfSpec spec = native_spec();
    spec.runpath = "$ORIGIN";
    spec.imports = {{"memcpy", "GLIBC_2.17", "libc.so.6"},
                    {"puts", "", "", false, 0, true},
                    {"nothing_has_this", "", "", true}};
#if defined(__x86_64__)
    spec.imports[0].version = "GLIBC_2.14";
#endif
    for (int each = 0; each < 40; ++each) spec.exports.push_back({"f" + std::to_string(each)});
    spec.exports.push_back({"versioned", "V_1", true});
    spec.exports.push_back({"versioned", "V_2"});
    spec.exports.push_back({"data", "", false, 1});
    spec.fatbins = {{{GpuImage::Kind::cubin, 80}}};
    CHECK(load(write_elf(spec), "f17") == "");
    CHECK(load(write_elf(spec), "versioned") == "");
    CHECK(load(write_elf(spec), "data") == "");
    CHECK(load(write_elf(spec), "absent").find("undefined symbol: absent") == 0);
    spec.gnu_hash = false;
    spec.sysv_hash = true;
    CHECK(load(write_elf(spec), "f39") == "");
    spec.section_headers = false;
    CHECK(load(write_elf(spec), "f0") == "");
  }

  TEST_CASE("the real loader refuses what the description lacks") {
    ElfSpec spec = native_spec();
    spec.imports = {{"no_such_symbol_anywhere"}};
    CHECK(load(write_elf(spec), "") == "undefined symbol: no_such_symbol_anywhere");
    spec.imports = {{"memcpy", "GLIBC_9.9", "libc.so.6"}};
    CHECK(load(write_elf(spec), "").find("version `GLIBC_9.9' not found") != std::string::npos);
    spec = native_spec();
    spec.needed = {"libno-such-library.so.7"};
    CHECK(load(write_elf(spec), "").find("cannot open shared object file") == 0);
  }

  TEST_CASE("a description in JSON says the same") {
    const auto spec = elf_spec(nlohmann::json::parse(R"({
      "soname": "liba.so", "needed": ["libc.so.6"], "runpath": "$ORIGIN/../lib", "pyinit": "a",
      "imports": ["free", "memcpy@GLIBC_2.14@libc.so.6",
                  {"name": "maybe", "weak": true, "type": "func", "jump_slot": true}],
      "exports": ["run@@V_1", {"name": "late", "type": "tls"}], "stack": "executable",
      "fatbins": [["sm_90a", "ptx_90@8.4"]], "machine": "aarch64"})"));
    CHECK(spec.machine == 183);
    CHECK(spec.imports[1].file == "libc.so.6");
    CHECK(spec.imports[2].weak);
    CHECK(spec.exports[0].version == "V_1");
    CHECK_FALSE(spec.exports[0].hidden);
    CHECK(spec.exports[2].name == "PyInit_a");
    CHECK(spec.fatbins[0][0].suffix == 'a');
    CHECK(spec.fatbins[0][1].ptx_minor == 4);
    CHECK_THROWS_AS(elf_spec(nlohmann::json{{"sonam", "x"}}), std::invalid_argument);
  }
}
#endif
