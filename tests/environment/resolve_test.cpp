#include "environment/resolve.hpp"

#include <doctest/doctest.h>

#include "environment/descriptor/descriptor.hpp"
#include "environment/environment_error.hpp"
#include "support/temporary_directory.hpp"
#include "support/two_releases.hpp"

namespace wheelcheck {

using namespace test;

namespace {

Environment resolve(std::string_view spec) { return resolve_environment(spec, {"", &releases}); }

std::string error_of(std::string_view spec) {
  try {
    resolve(spec);
  } catch (const EnvironmentError& error) {
    return error.what();
  }
  return {};
}

}  // namespace

TEST_SUITE("environment") {
  TEST_CASE("bad words are one clear line") {
    CHECK(error_of("pyhton==3.11") == "--env: unknown key pyhton; did you mean python?");
    CHECK(error_of("torch==2.4,torch==2.5").find("given twice") != std::string::npos);
    CHECK(error_of("torch>=2.4").find("range") != std::string::npos);
    CHECK(error_of("python==2.7").find("is expected") != std::string::npos);
    CHECK(error_of("gpu==none,gpu==8.9").find("exclude") != std::string::npos);
    CHECK(error_of("library==a.so,no-library==a.so").find("a.so") != std::string::npos);
    CHECK(error_of("glibc==2.35,musl==1.2.4").find("exclude") != std::string::npos);
    CHECK(error_of("python==").find("lacks a value") != std::string::npos);
    CHECK(error_of("debian-12,current").find("no key==value") != std::string::npos);
    CHECK(error_of("debain-12").find("did you mean debian-12?") != std::string::npos);
    CHECK(error_of("os==debian-99").find("no such preset") != std::string::npos);
    CHECK(error_of("/no/such/file.json").find("no such file") != std::string::npos);
    CHECK(error_of("cxx11abi==1").find("torch") != std::string::npos);
    CHECK(error_of("").find("--env") == 0);
    CHECK(error_of("torchvision==0.19.1,cython==3.0,python-dateutil==2.9,biopython==1.88").empty());
  }

  TEST_CASE("none describes nothing, and a descriptor file may carry an overlay") {
    const Environment none = resolve("none");
    CHECK(none.source == "none");
    CHECK_FALSE(none.python);
    const test::TemporaryDirectory directory;
    Environment named;
    named.name = "team-a";
    named.machine = "x86_64";
    const std::string path = directory.path() + "/a,b.json";
    write_descriptor(named, path);
    CHECK(resolve(path).name == "team-a");
    write_descriptor(named, directory.path() + "/host.json");
    const Environment both = resolve(directory.path() + "/host.json,gpu==9.0");
    CHECK(both.gpus == std::vector<std::string>{"9.0"});
    CHECK(both.machine == "x86_64");
    CHECK(resolve_environment("current", {}).source == "captured");
  }
}

}  // namespace wheelcheck
