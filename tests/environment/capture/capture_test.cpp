#include "environment/capture/capture.hpp"

#include <doctest/doctest.h>
#include <stdlib.h>

#include <algorithm>

#include "environment/environment_error.hpp"
#include "support/temporary_directory.hpp"

namespace wheelcheck {

namespace {

// Copies a file of this machine into the root under test.
void copy(const test::TemporaryDirectory& root, const std::string& from, const std::string& to) {
  const std::filesystem::path target = root.path() + "/" + to;
  std::filesystem::create_directories(target.parent_path());
  std::filesystem::copy_file(from, target);
}

}  // namespace

TEST_SUITE("environment") {
  TEST_CASE("the Python of this machine is captured with what it would load") {
    const Environment environment = capture_environment(find_current_python());
    REQUIRE(environment.python);
    CHECK(environment.python->implementation == "cpython");
    CHECK(environment.python->version.starts_with("3."));
    CHECK(environment.python->soabi.starts_with("cpython-3"));
    CHECK(environment.python->shared_libpython.has_value());
    CHECK(environment.libraries.count(environment.python->executable) == 1);
    REQUIRE(environment.machine);
    REQUIRE(environment.libc);
    CHECK_FALSE(environment.libc->version.empty());
    CHECK_FALSE(environment.default_directories.empty());
    CHECK_FALSE(environment.site_directories.empty());
    CHECK(environment.digest.size() == 7 + 64);
    if (environment.libc->kind == Libc::Kind::glibc) {
      REQUIRE(environment.library_cache.count("libc.so.6") == 1);
      const std::string path = real_path(environment, environment.library_cache.at("libc.so.6"));
      REQUIRE(environment.libraries.count(path) == 1);
      CHECK(environment.libraries.at(path).object->identity().soname == "libc.so.6");
      CHECK(environment.libraries.at(path).size > 100000);
    }
  }

  TEST_CASE("two captures of one machine have one digest") {
    const std::string python = find_current_python();
    CHECK(capture_environment(python).digest == capture_environment(python).digest);
  }

  TEST_CASE("a root is captured without running anything in it") {
    const test::TemporaryDirectory root;
    const std::string python = capture_environment(find_current_python()).python->executable;
    copy(root, python, "usr/bin/python3.11");
    root.link("python3.11", "usr/bin/python3");
    root.link("usr/lib", "lib");
    root.write("usr/lib/python3.11/os.py", "raise SystemExit('must not run')\n");
    const std::string site = "usr/lib/python3.11/site-packages/";
    root.write(site + "torch/version.py",
               "__version__ = '2.9.1+cu128'\ndebug = False\ncuda: Optional[str] = '12.8'\n"
               "git_version = 'abc'\nhip: Optional[str] = None\n");
    root.write(site + "torch-2.9.1.dist-info/METADATA",
               "Metadata-Version: 2.1\nName: torch\nVersion: 2.9.1\nRequires-Dist: filelock\n"
               "Requires-Dist: nvidia-nccl-cu12==2.27.5;\n  platform_system == \"Linux\"\n\n"
               "Name: not-this\n");
    root.write(site + "torch-2.9.1.dist-info/RECORD",
               "torch/__init__.py,sha256=x,1\ntorch/lib/libc10.so,,\ntorchgen/x.py,,\n");
    root.write(site + "extra.pth", "# comment\nimport os; os.abort()\n/srv/more\nmissing\n");
    root.write("srv/more/added.py", "");
    root.write("usr/lib/libplain.so.1", "not an ELF file");
    root.link("libplain.so.1", "usr/lib/libplain.so");

    const Environment environment = capture_root(root.path());
    REQUIRE(environment.python);
    CHECK(environment.python->executable == "/usr/bin/python3.11");
    CHECK(environment.python->version.starts_with("3."));
    REQUIRE(environment.torch);
    CHECK(environment.torch->version == "2.9.1+cu128");
    CHECK(environment.torch->cuda == "12.8");
    CHECK(environment.torch->hip.empty());
    REQUIRE(environment.distributions.size() == 1);
    CHECK(environment.distributions[0].requires_dist ==
          std::vector<std::string>{"filelock",
                                   "nvidia-nccl-cu12==2.27.5; platform_system == \"Linux\""});
    CHECK(environment.distributions[0].top_level == std::vector<std::string>{"torch", "torchgen"});
    CHECK(environment.importable == std::vector<std::string>{"added", "torch"});
    CHECK(environment.site_directories ==
          std::vector<std::string>{"/usr/lib/python3.11/site-packages", "/srv/more"});
    CHECK(real_path(environment, "/lib/libplain.so") == "/usr/lib/libplain.so.1");
    REQUIRE(environment.libraries.count("/usr/lib/libplain.so.1") == 1);
    CHECK_THROWS(environment.libraries.at("/usr/lib/libplain.so.1").object->identity());
    CHECK_FALSE(environment.cpu_level);
    CHECK_FALSE(environment.driver);
    CHECK(environment.machine);
  }

  TEST_CASE("a link of a root never leads out of it") {
    const test::TemporaryDirectory root;
    root.write("real/lib/x.so", "");
    root.link("/real/lib", "lib");
    root.link("../../../../../../../etc", "etc");
    const Environment environment = capture_root(root.path());
    CHECK(environment.library_cache.empty());  // not this machine's /etc/ld.so.cache
    CHECK_FALSE(environment.python);
    CHECK(environment.libraries.count("/real/lib/x.so") == 1);
  }

  TEST_CASE("what cannot be captured is named in one line") {
    CHECK_THROWS_AS(capture_root("/does/not/exist"), EnvironmentError);
    CHECK_THROWS_AS(capture_environment("/does/not/exist"), EnvironmentError);
    CHECK_THROWS_AS(capture_environment("/bin/true"), EnvironmentError);
    CHECK_THROWS_AS(python_at("/etc"), EnvironmentError);
    CHECK_THROWS_AS(python_at("/does/not/exist"), EnvironmentError);
  }
}

}  // namespace wheelcheck
