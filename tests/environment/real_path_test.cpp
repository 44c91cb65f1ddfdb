#include <doctest/doctest.h>

#include "environment/environment.hpp"

using namespace wheelcheck;

TEST_SUITE("environment") {
  TEST_CASE("real_path follows links in every component, as the kernel does") {
    Environment environment;
    environment.links = {{"/lib", "/usr/lib"},
                         {"/usr/lib/libz.so.1", "/usr/lib/libz.so.1.2.13"},
                         {"/usr/lib/alias", "/lib/libz.so.1"}};
    CHECK(real_path(environment, "/lib/libz.so.1") == "/usr/lib/libz.so.1.2.13");
    CHECK(real_path(environment, "/usr/lib/alias") == "/usr/lib/libz.so.1.2.13");
    CHECK(real_path(environment, "/site/torch/lib/../../nvidia//./x.so") == "/site/nvidia/x.so");
    CHECK(real_path(environment, "/../..") == "/");
  }

  TEST_CASE("real_path goes up from where a link led, not from where it was written") {
    Environment environment;
    environment.links = {{"/a/link", "/b/c"}};
    CHECK(real_path(environment, "/a/link/../x") == "/b/x");
  }

  TEST_CASE("site directories are real paths, each once and in their order") {
    Environment environment;
    environment.links = {{"/home", "/lustre/home"},
                         {"/lustre/home/venv/lib64", "/lustre/home/venv/lib"}};
    environment.site_directories = {"/home/venv/lib/site", "/opt/site", "/home/venv/lib64/site"};
    resolve_site_directories(environment);
    CHECK(environment.site_directories ==
          std::vector<std::string>{"/lustre/home/venv/lib/site", "/opt/site"});
  }

  TEST_CASE("real_path ends on a circle of links") {
    Environment environment;
    environment.links = {{"/a", "/b"}, {"/b", "/a"}};
    CHECK(real_path(environment, "/a/x.so") == "/a/x.so");
  }
}
