#include "snapshot/published_snapshots.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "snapshot/store_fixture.hpp"

namespace wheelcheck {
namespace {

const PublishedSnapshots& shipped() { return PublishedSnapshots::shipped(); }

Environment empty() {
  Environment environment;
  environment.default_directories = {"/usr/lib/x86_64-linux-gnu"};
  return environment;
}

Python python(std::string version, std::string executable = "") {
  Python of;
  of.version = std::move(version);
  of.executable = std::move(executable);
  return of;
}

std::vector<Definition> find(const Environment& environment, const std::string& path,
                             std::string_view name) {
  std::vector<Definition> found;
  const auto library = environment.libraries.find(path);
  REQUIRE_MESSAGE(library != environment.libraries.end(), path);
  REQUIRE(library->second.object != nullptr);
  library->second.object->find(name, gnu_hash(name), found);
  return found;
}

const InstalledDistribution* distribution(const Environment& environment, std::string_view name) {
  const auto found =
      std::find_if(environment.distributions.begin(), environment.distributions.end(),
                   [name](const InstalledDistribution& of) { return of.name == name; });
  return found == environment.distributions.end() ? nullptr : &*found;
}

TEST_SUITE("snapshot") {
  TEST_CASE("a torch release brings its CUDA libraries, where an installer puts them") {
    Environment environment = empty();
    environment.python = python("3.12");
    environment.python->soabi = "cpython-312-x86_64-linux-gnu";
    REQUIRE(shipped().add_torch("2.4.1", "/site", environment) == SnapshotMatch::exact);
    CHECK(find(environment, "/site/nvidia/cublas/lib/libcublas.so.12", "cublasCreate_v2").size() ==
          1);
    CHECK(environment.libraries.contains("/site/torch/_C.cpython-312-x86_64-linux-gnu.so"));
    REQUIRE(environment.torch.has_value());
    CHECK(environment.torch->version == "2.4.1+cu121");
    CHECK(environment.torch->cxx11_abi == false);
    CHECK(environment.torch->symbols_known);
    CHECK(environment.cuda == "12.1");
    REQUIRE(distribution(environment, "nvidia-cudnn-cu12") != nullptr);
    CHECK(distribution(environment, "nvidia-cudnn-cu12")->version == "9.1.0.70");
    CHECK(std::is_sorted(environment.distributions.begin(), environment.distributions.end(),
                         [](const auto& a, const auto& b) { return a.name < b.name; }));
  }

  TEST_CASE("a label that is not the published one borrows nothing") {
    Environment environment = empty();
    CHECK(shipped().add_torch("2.6.0+cu126", "/site", environment) == SnapshotMatch::label_differs);
    CHECK(shipped().add_torch("2.6.0+cpu", "/site", environment) == SnapshotMatch::label_differs);
    CHECK(shipped().add_torch("99.0", "/site", environment) == SnapshotMatch::unknown);
    CHECK(environment.libraries.empty());
    CHECK_FALSE(environment.torch.has_value());
    CHECK(shipped().add_torch("2.6.0+cu124", "/site", environment) == SnapshotMatch::exact);
  }

  TEST_CASE("a distribution that was named stays, with its own libraries if they are known") {
    Environment environment = empty();
    environment.distributions = {{"nvidia-nvjitlink-cu12", "12.1.105", {}, "", {}}};
    REQUIRE(shipped().add_torch("2.4.1", "/site", environment) == SnapshotMatch::exact);
    const std::string path = "/site/nvidia/nvjitlink/lib/libnvJitLink.so.12";
    CHECK(find(environment, path, "__nvJitLinkComplete_12_1").size() == 1);
    CHECK(find(environment, path, "__nvJitLinkComplete_12_9").empty());
    CHECK(distribution(environment, "nvidia-nvjitlink-cu12")->version == "12.1.105");
    Environment other = empty();
    other.distributions = {{"nvidia-nvjitlink-cu12", "12.3.52", {}, "", {}}};
    REQUIRE(shipped().add_torch("2.4.1", "/site", other) == SnapshotMatch::exact);
    REQUIRE(other.libraries.contains(path));
    CHECK(other.libraries.at(path).object == nullptr);
  }

  TEST_CASE("an interpreter exports its own minor's C API, from the program or from libpython") {
    Environment environment = empty();
    environment.python = python("3.11", "/usr/bin/python3.11");
    REQUIRE(shipped().add_python(environment) == SnapshotMatch::exact);
    CHECK(environment.python->soabi == "cpython-311-x86_64-linux-gnu");
    CHECK(environment.python->extension_suffixes.at(1) == ".abi3.so");
    CHECK(environment.python->stdlib_modules.size() > 250);
    CHECK(find(environment, "/usr/bin/python3.11", "_PyUnicode_Ready").size() == 1);
    CHECK(find(environment, "/usr/bin/python3.11", "PyType_GetModuleByDef").size() == 1);

    Environment shared = empty();
    shared.python = python("3.8.18");
    shared.python->shared_libpython = true;
    REQUIRE(shipped().add_python(shared) == SnapshotMatch::exact);
    CHECK(find(shared, shared.python->executable, "Py_Initialize").empty());
    const std::string library = "/usr/lib/x86_64-linux-gnu/libpython3.8.so.1.0";
    CHECK(find(shared, library, "Py_Initialize").size() == 1);
    CHECK(find(shared, library, "Py_Version").empty());
    CHECK(shared.library_cache.at("libpython3.8.so.1.0") == library);
    CHECK(shared.libraries.at(shared.python->executable).object->identity().needed.at(0) ==
          "libpython3.8.so.1.0");
  }

  TEST_CASE("every CPython from 3.8 to 3.15 is there; free-threaded builds are not known") {
    for (int minor = 8; minor <= 15; ++minor) {
      CAPTURE(minor);
      Environment environment = empty();
      environment.python = python("3." + std::to_string(minor));
      CHECK(shipped().add_python(environment) == SnapshotMatch::exact);
      environment.python->free_threaded = true;
      CHECK(shipped().add_python(environment) == SnapshotMatch::unknown);
    }
  }

  TEST_CASE("a glibc shows the versions it had, and none that came later") {
    Environment environment = empty();
    environment.libc = Libc{Libc::Kind::glibc, "2.28"};
    environment.libstdcxx = "3.4.25";
    REQUIRE(shipped().add_system(environment) == SnapshotMatch::exact);
    const std::string libc = "/usr/lib/x86_64-linux-gnu/libc.so.6";
    CHECK(find(environment, libc, "memcpy").size() == 2);
    CHECK(find(environment, libc, "gettid").empty());  // GLIBC_2.30
    std::vector<std::string> versions;
    for (const auto& version :
         environment.libraries.at(libc).object->identity().version_definitions) {
      versions.push_back(version.name);
    }
    CHECK(std::count(versions.begin(), versions.end(), "GLIBC_2.28") == 1);
    CHECK(std::count(versions.begin(), versions.end(), "GLIBC_2.29") == 0);
    const std::string libstdcxx = "/usr/lib/x86_64-linux-gnu/libstdc++.so.6";
    CHECK(find(environment, libstdcxx, "_ZSt28__throw_bad_array_new_lengthv").empty());
    CHECK(environment.library_cache.at("libgcc_s.so.1") ==
          "/usr/lib/x86_64-linux-gnu/libgcc_s.so.1");
    environment.libc = Libc{Libc::Kind::glibc, "2.99"};
    CHECK(shipped().add_system(environment) == SnapshotMatch::unknown);
    environment.libc = Libc{Libc::Kind::musl, "1.2"};
    CHECK(shipped().add_system(environment) == SnapshotMatch::unknown);
  }

  TEST_CASE("which torch releases export a symbol") {
    const auto stable = shipped().torch_releases_exporting("aoti_torch_library_impl", "x86_64");
    REQUIRE_FALSE(stable.empty());
    CHECK(std::count(stable.begin(), stable.end(), "2.6.0") == 0);
    CHECK(stable.back() == "2.15.0");
    CHECK(shipped().torch_releases_exporting("PyList_New", "x86_64").empty());
    CHECK(shipped().torch_releases().front() == "1.13.0");
  }

  TEST_CASE("the user's snapshots come before the shipped ones") {
    const PublishedSnapshots both(
        {SnapshotStore::of_bytes(test::two_releases().finish()), SnapshotStore::shipped()});
    Environment environment = empty();
    REQUIRE(both.add_torch("2.9.1", "/site", environment) == SnapshotMatch::exact);
    CHECK(find(environment, "/site/torch/lib/libc10.so", "_ZN3c103oldEv").size() == 1);
    CHECK(both.torch_releases().size() == shipped().torch_releases().size());
  }
}

}  // namespace
}  // namespace wheelcheck
