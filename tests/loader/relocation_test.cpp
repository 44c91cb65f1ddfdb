#include "loader/relocation.hpp"

#include <doctest/doctest.h>

#include "loader/loader.hpp"
#include "support/fake_disk.hpp"

using namespace wheelcheck;
using wheelcheck::testing::FakeDisk;
using wheelcheck::testing::ObjectSpec;

namespace {

constexpr const char* old_error = "_ZN3c105ErrorC2ENS_14SourceLocationESs";
constexpr const char* new_error =
    "_ZN3c105ErrorC2ENS_14SourceLocationENSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEEE";

Outcome load_from(const FakeDisk& disk, std::string_view path) {
  const Image image(disk.environment, {}, Place::site);
  return load(image, start_process(image), path);
}

// A torch of which only the names of its libraries and its C++11 ABI are known.
FakeDisk named_torch(std::optional<bool> cxx11_abi) {
  FakeDisk disk;
  disk.environment.torch = Torch{};
  disk.environment.torch->version = "2.6.0+cu126";
  disk.environment.torch->cuda = "12.6";
  disk.environment.torch->cxx11_abi = cxx11_abi;
  disk.environment.torch->symbols_known = false;
  for (const char* name : {"libc10.so", "libtorch.so", "libtorch_cpu.so"}) {
    const std::string path = std::string("/site/torch/lib/") + name;
    disk.environment.libraries[path] = {path, nullptr};
  }
  const std::string cudart = "/site/nvidia/cuda_runtime/lib/libcudart.so.12";
  disk.environment.libraries[cudart] = {cudart, nullptr};
  return disk;
}

}  // namespace

TEST_SUITE("loader") {
  TEST_CASE("what only a torch without symbols could have is unknown") {
    FakeDisk disk = named_torch(true);
    disk.put("/site/a.so",
             ObjectSpec().needs("libc10.so").needs("libcudart.so.12").imports(new_error));
    const Outcome outcome = load_from(disk, "/site/a.so");
    CHECK(outcome.kind == OutcomeKind::unknown);
    CHECK(outcome.message == "the symbols of torch 2.6.0+cu126 are not known");
    CHECK(outcome.symbols.empty());
  }

  TEST_CASE("a library that asks torch for nothing loads beside it") {
    FakeDisk disk = named_torch(true);
    disk.put("/site/a.so", ObjectSpec().needs("libc10.so"));
    CHECK(load_from(disk, "/site/a.so").kind == OutcomeKind::loads);
  }

  TEST_CASE("the C++11 ABI of a torch without symbols is enough to fail") {
    FakeDisk disk = named_torch(true);
    disk.put("/site/a.so",
             ObjectSpec().needs("libc10.so").imports("_ZN3c104warnEv").imports(old_error));
    const Outcome outcome = load_from(disk, "/site/a.so");
    CHECK(outcome.kind == OutcomeKind::missing_symbol);
    CHECK(outcome.message == std::string("/site/a.so: undefined symbol: ") + old_error);
    FakeDisk other = named_torch(std::nullopt);
    other.put("/site/a.so", ObjectSpec().needs("libc10.so").imports(old_error));
    CHECK(load_from(other, "/site/a.so").kind == OutcomeKind::unknown);
  }

  TEST_CASE("torch behind links, as conda lays it out, is imported all the same") {
    FakeDisk disk;
    disk.put("/opt/lib/libc10.so", ObjectSpec("libc10.so").exports(new_error));
    disk.put("/opt/lib/libtorch_python.so",
             ObjectSpec("libtorch_python.so").needs("libc10.so").runpath({"$ORIGIN"}));
    for (const char* name : {"libc10.so", "libtorch_python.so"})
      disk.environment.links[std::string("/site/torch/lib/") + name] =
          std::string("/opt/lib/") + name;
    disk.put("/site/a.so", ObjectSpec().needs("libc10.so").imports(new_error));
    CHECK(load_from(disk, "/site/a.so").kind == OutcomeKind::loads);
  }

  TEST_CASE("what is surely missing beside such a torch is missing") {
    FakeDisk disk = named_torch(true);
    disk.put("/site/a.so", ObjectSpec().needs("libcudart.so.11.0").imports(new_error));
    CHECK(load_from(disk, "/site/a.so").message ==
          "libcudart.so.11.0: cannot open shared object file: No such file or directory");
  }
}
