#include "loader/loader.hpp"

#include <doctest/doctest.h>

#include "support/fake_disk.hpp"

using namespace wheelcheck;
using wheelcheck::testing::FakeDisk;
using wheelcheck::testing::ObjectSpec;

namespace {

Outcome load_from(const FakeDisk& disk, std::string_view path) {
  const Image image(disk.environment, {}, Place::site);
  return load(image, start_process(image), path);
}

}  // namespace

TEST_SUITE("loader") {
  TEST_CASE("a library with all it needs loads") {
    FakeDisk disk;
    disk.put("/site/a.so", ObjectSpec().needs("libb.so").imports("f").imports("g", 1, true));
    disk.put("/usr/lib/libb.so", ObjectSpec("libb.so").exports("f"));
    const Outcome outcome = load_from(disk, "/site/a.so");
    CHECK(outcome.kind == OutcomeKind::loads);
    CHECK(outcome.message.empty());
    CHECK(outcome.loaded == std::vector<std::string>{"/site/a.so", "/usr/lib/libb.so"});
  }

  TEST_CASE("a missing library beats a missing version beats a missing symbol") {
    FakeDisk disk;
    ObjectSpec a;
    a.needs("libb.so").needs("libc.so.6").needs("libnone.so");
    a.wants("libc.so.6", "GLIBC_2.99", 2).imports("f").imports("h", 2);
    disk.put("/site/a.so", a);
    disk.put("/usr/lib/libb.so", ObjectSpec("libb.so"));
    disk.put("/usr/lib/libc.so.6", ObjectSpec("libc.so.6").defines("GLIBC_2.36", 2));
    CHECK(load_from(disk, "/site/a.so").message ==
          "libnone.so: cannot open shared object file: No such file or directory");
    disk.put("/usr/lib/libnone.so", ObjectSpec());
    CHECK(load_from(disk, "/site/a.so").message ==
          "/usr/lib/libc.so.6: version `GLIBC_2.99' not found (required by /site/a.so)");
    disk.put("/usr/lib/libc.so.6", ObjectSpec("libc.so.6").defines("GLIBC_2.99", 2));
    CHECK(load_from(disk, "/site/a.so").message == "/site/a.so: undefined symbol: f");
    disk.put("/usr/lib/libb.so", ObjectSpec("libb.so").exports("f"));
    CHECK(load_from(disk, "/site/a.so").message ==
          "/site/a.so: undefined symbol: h, version GLIBC_2.99");
  }

  TEST_CASE("RPATH is inherited, RUNPATH is not, and a RUNPATH blocks what is inherited") {
    FakeDisk disk;
    disk.put("/site/a.so", ObjectSpec().needs("libb.so").rpath({"$ORIGIN/libs"}));
    disk.put("/site/libs/libb.so", ObjectSpec("libb.so").needs("libc.so"));
    disk.put("/site/libs/libc.so", ObjectSpec("libc.so"));
    CHECK(load_from(disk, "/site/a.so").kind == OutcomeKind::loads);
    disk.put("/site/a.so", ObjectSpec().needs("libb.so").runpath({"$ORIGIN/libs"}));
    CHECK(load_from(disk, "/site/a.so").kind == OutcomeKind::missing_library);
    disk.put("/site/a.so", ObjectSpec().needs("libb.so").rpath({"$ORIGIN/libs"}));
    disk.put("/site/libs/libb.so", ObjectSpec("libb.so").needs("libc.so").runpath({"/nowhere"}));
    CHECK(load_from(disk, "/site/a.so").kind == OutcomeKind::missing_library);
  }

  TEST_CASE("LD_LIBRARY_PATH comes after RPATH and before RUNPATH") {
    FakeDisk disk;
    disk.environment.ld_library_path = {"/hijack"};
    disk.put("/hijack/libb.so", ObjectSpec("libb.so"));
    disk.put("/good/libb.so", ObjectSpec("libb.so").exports("f"));
    disk.put("/site/a.so", ObjectSpec().needs("libb.so").imports("f").rpath({"/good"}));
    CHECK(load_from(disk, "/site/a.so").kind == OutcomeKind::loads);
    disk.put("/site/a.so", ObjectSpec().needs("libb.so").imports("f").runpath({"/good"}));
    CHECK(load_from(disk, "/site/a.so").kind == OutcomeKind::missing_symbol);
  }

  TEST_CASE("a mapped object answers by its SONAME, whatever its file is called") {
    FakeDisk disk;
    disk.put("/site/a.so", ObjectSpec().needs("/opt/odd-name").needs("libb.so").imports("f"));
    disk.put("/opt/odd-name", ObjectSpec("libb.so").exports("f"));
    CHECK(load_from(disk, "/site/a.so").kind == OutcomeKind::loads);
    disk.put("/opt/odd-name", ObjectSpec().exports("f"));
    CHECK(load_from(disk, "/site/a.so").kind == OutcomeKind::missing_library);
  }

  TEST_CASE("an empty DT_NEEDED is the program") {
    FakeDisk disk;
    disk.put("/site/a.so", ObjectSpec().needs(""));
    CHECK(load_from(disk, "/site/a.so").kind == OutcomeKind::loads);
  }

  TEST_CASE("dependencies are relocated before what needs them") {
    FakeDisk disk;
    disk.put("/site/a.so", ObjectSpec().needs("libb.so").imports("own"));
    disk.put("/usr/lib/libb.so", ObjectSpec("libb.so").imports("theirs"));
    CHECK(load_from(disk, "/site/a.so").message == "/usr/lib/libb.so: undefined symbol: theirs");
  }

  TEST_CASE("versions: exact, base, oldest for an unversioned reference, other library") {
    FakeDisk disk;
    ObjectSpec b("libb.so");
    b.defines("B_1", 2).defines("B_2", 3).exports("old", 2).exports("new", 0x8003);
    disk.put("/usr/lib/libb.so", b);
    disk.put("/site/a.so", ObjectSpec().needs("libb.so").imports("old"));
    CHECK(load_from(disk, "/site/a.so").kind == OutcomeKind::loads);
    disk.put("/site/a.so", ObjectSpec().needs("libb.so").imports("new"));
    CHECK(load_from(disk, "/site/a.so").message == "/site/a.so: undefined symbol: new");
    disk.put("/site/a.so",
             ObjectSpec().needs("libb.so").wants("libb.so", "B_2", 2).imports("new", 2));
    CHECK(load_from(disk, "/site/a.so").kind == OutcomeKind::loads);
    disk.put("/site/a.so",
             ObjectSpec().needs("libb.so").wants("libb.so", "B_1", 2).imports("new", 2));
    CHECK(load_from(disk, "/site/a.so").message ==
          "/site/a.so: undefined symbol: new, version B_1");
  }

  TEST_CASE("a versioned reference to a file that lost its versions aborts before glibc 2.41") {
    FakeDisk disk;
    disk.put("/usr/lib/libb.so", ObjectSpec("libb.so").exports("f"));
    disk.put("/site/a.so",
             ObjectSpec().needs("libb.so").wants("libb.so", "B_1", 2).imports("f", 2));
    CHECK(load_from(disk, "/site/a.so").kind == OutcomeKind::refused);
    disk.environment.libc->version = "2.41";
    CHECK(load_from(disk, "/site/a.so").kind == OutcomeKind::loads);
  }

  TEST_CASE("an executable stack is refused from glibc 2.41 on") {
    FakeDisk disk;
    ObjectSpec a;
    a.identity().stack = StackFlags::executable;
    disk.put("/site/a.so", a);
    CHECK(load_from(disk, "/site/a.so").kind == OutcomeKind::loads);
    disk.environment.libc->version = "2.41";
    CHECK(load_from(disk, "/site/a.so").message ==
          "/site/a.so: cannot enable executable stack as shared object requires: Invalid argument");
  }

  TEST_CASE("what is not described is assumed, and said so") {
    FakeDisk disk;
    disk.environment.system_described = false;
    disk.put("/site/a.so", ObjectSpec().needs("libX11.so.6").imports("XOpenDisplay"));
    const Outcome outcome = load_from(disk, "/site/a.so");
    CHECK(outcome.kind == OutcomeKind::loads);
    CHECK(outcome.assuming == std::vector<std::string>{"libX11.so.6"});
    disk.put("/site/a.so", ObjectSpec().needs("libcudart.so.11.0"));
    CHECK(load_from(disk, "/site/a.so").kind == OutcomeKind::missing_library);
    disk.put("/site/a.so", ObjectSpec().needs("libX11.so.6").imports("_ZN3c105ErrorC1Ev"));
    CHECK(load_from(disk, "/site/a.so").kind == OutcomeKind::missing_symbol);
  }

  TEST_CASE(
      "torch's libraries are mapped first, but only its global_deps are in the global scope") {
    FakeDisk disk;
    disk.environment.torch = Torch{"2.4.1+cu121", "12.1", "", false, true, "installed"};
    disk.put(
        "/site/torch/lib/libtorch_global_deps.so",
        ObjectSpec("libtorch_global_deps.so").needs("libgomp-1a2b3c4d.so.1").rpath({"$ORIGIN"}));
    disk.put("/site/torch/lib/libgomp-1a2b3c4d.so.1",
             ObjectSpec("libgomp-1a2b3c4d.so.1").exports("GOMP_parallel"));
    disk.put("/site/torch/lib/libc10.so", ObjectSpec("libc10.so").exports("c10_f"));
    disk.put("/site/torch/_C.cpython-311-x86_64-linux-gnu.so",
             ObjectSpec().needs("libc10.so").rpath({"$ORIGIN/lib"}));
    disk.put("/elsewhere/a.so", ObjectSpec().imports("GOMP_parallel"));
    CHECK(load_from(disk, "/elsewhere/a.so").kind == OutcomeKind::loads);
    disk.put("/elsewhere/a.so", ObjectSpec().imports("c10_f"));
    CHECK(load_from(disk, "/elsewhere/a.so").kind == OutcomeKind::missing_symbol);
    disk.put("/elsewhere/a.so", ObjectSpec().needs("libc10.so").imports("c10_f"));
    CHECK(load_from(disk, "/elsewhere/a.so").kind == OutcomeKind::loads);
  }
}
