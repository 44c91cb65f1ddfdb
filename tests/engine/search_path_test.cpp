#include "engine/search_path.hpp"

#include <doctest/doctest.h>

using namespace wheelcheck;

TEST_SUITE("engine") {
  TEST_CASE("DT_RUNPATH hides DT_RPATH; a part counts once") {
    ObjectIdentity identity;
    identity.has_rpath = true;
    identity.rpath = {"$ORIGIN", "", "$ORIGIN"};
    CHECK(search_path(identity) == std::vector<std::string>{"$ORIGIN", ""});
    identity.has_runpath = true;
    identity.runpath = {"/opt"};
    CHECK(search_path(identity) == std::vector<std::string>{"/opt"});
    identity.runpath = {""};
    CHECK(search_path(identity).empty());
  }
}
