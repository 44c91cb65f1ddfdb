#include <doctest/doctest.h>

#include "python/supported_tags.hpp"

using namespace wheelcheck;

namespace {

TagFit fit(const char* wheel, unsigned minor = 11, bool free_threaded = false) {
  TagTarget target;
  target.python_minor = minor;
  target.free_threaded = free_threaded;
  target.machine = "x86_64";
  target.libc_minor = 35;
  return SupportedTags(supported_tags(target)).fit(parse_tags(wheel));
}

struct Parts {
  bool python, abi, platform;
  friend bool operator==(const Parts&, const Parts&) = default;
};
Parts parts(const TagFit& fit) { return {fit.python_fits, fit.abi_fits, fit.platform_fits}; }

}  // namespace

TEST_SUITE("python") {
  TEST_CASE("the best of several tags counts") {
    const TagFit found = fit("cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64");
    CHECK(found.rank);
    CHECK(found.nearest.platform == "manylinux_2_17_x86_64");
  }

  TEST_CASE("the part that does not fit, and what would") {
    const TagFit python = fit("cp310-cp310-linux_x86_64");
    CHECK_FALSE(python.rank);
    CHECK((parts(python) == Parts{false, true, true}));
    CHECK(python.wanted.text() == "cp311-cp311-linux_x86_64");

    const TagFit platform = fit("cp311-cp311-manylinux_2_38_x86_64");
    CHECK((parts(platform) == Parts{true, true, false}));
    CHECK(platform.wanted.text() == "cp311-cp311-manylinux_2_35_x86_64");

    const TagFit abi = fit("cp313-cp313t-linux_x86_64", 13);
    CHECK((parts(abi) == Parts{true, false, true}));
    CHECK(abi.wanted.text() == "cp313-cp313-linux_x86_64");

    const TagFit stable = fit("cp312-abi3-linux_x86_64");
    CHECK((parts(stable) == Parts{false, true, true}));
    CHECK(stable.wanted.text() == "cp311-abi3-linux_x86_64");

    const TagFit threaded = fit("cp39-abi3-linux_x86_64", 13, true);
    CHECK((parts(threaded) == Parts{true, false, true}));

    const TagFit several = fit("cp312-cp312-win_amd64");
    CHECK((parts(several) == Parts{false, true, false}));
    CHECK(several.wanted.text() == "cp311-cp311-linux_x86_64");

    CHECK((parts(fit("py4-none-any")) == Parts{false, true, true}));
    CHECK((parts(fit("cp311-cp311-any")) == Parts{true, true, false}));
  }

  TEST_CASE("of several tags the one with the least amiss is nearest") {
    const TagFit found = fit("cp312-cp312-win_amd64.linux_x86_64");
    CHECK(found.nearest.platform == "linux_x86_64");
    CHECK((parts(found) == Parts{false, true, true}));
  }
}
