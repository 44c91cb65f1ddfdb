#include "environment/tag_target.hpp"

#include <doctest/doctest.h>

using namespace wheelcheck;

namespace {

WheelName named(const std::string& python, const std::string& abi, const std::string& platform) {
  WheelName name;
  name.python_tags = {python};
  name.abi_tags = {abi};
  name.platform_tags = {platform};
  return name;
}

Environment with_python(const std::string& version) {
  Environment environment;
  environment.python.emplace();
  environment.python->version = version;
  environment.python->implementation = "cpython";
  return environment;
}

TagFit fit(const Environment& environment, const WheelName& wheel) {
  const auto tags = installer_tags(environment, wheel);
  REQUIRE(tags);
  return tags->fit(parse_tags(wheel.python_tags[0], wheel.abi_tags[0], wheel.platform_tags[0]));
}

}  // namespace

TEST_SUITE("environment") {
  TEST_CASE("tags: what is not described cannot speak against a wheel") {
    const Environment environment = with_python("3.11");
    CHECK(fit(environment, named("cp311", "cp311", "manylinux_2_39_aarch64")).rank);
    CHECK(fit(environment, named("cp311", "cp311", "musllinux_1_2_x86_64")).rank);
    CHECK_FALSE(fit(environment, named("cp312", "cp312", "manylinux_2_17_x86_64")).python_fits);
    CHECK_FALSE(fit(environment, named("cp311", "cp311", "win_amd64")).platform_fits);
  }

  TEST_CASE("tags: machine and C library count where they are described") {
    Environment environment = with_python("3.11.7");
    environment.machine = "x86_64";
    environment.libc = Libc{Libc::Kind::glibc, "2.28"};
    CHECK(fit(environment, named("cp311", "cp311", "manylinux_2_28_x86_64")).rank);
    CHECK_FALSE(fit(environment, named("cp311", "cp311", "manylinux_2_31_x86_64")).platform_fits);
    CHECK_FALSE(fit(environment, named("cp311", "cp311", "manylinux_2_17_aarch64")).platform_fits);
    CHECK_FALSE(fit(environment, named("cp311", "cp311", "musllinux_1_2_x86_64")).platform_fits);
  }

  TEST_CASE("tags: those that were captured win over those that would follow") {
    Environment environment = with_python("3.11.7");
    environment.python->tags = {"cp310-cp310-linux_x86_64"};
    CHECK(fit(environment, named("cp310", "cp310", "linux_x86_64")).rank);
    CHECK_FALSE(fit(environment, named("cp311", "cp311", "linux_x86_64")).rank);
  }

  TEST_CASE("tags: without Python, or with a major version alone, there are none") {
    CHECK_FALSE(installer_tags(Environment{}, named("cp311", "cp311", "linux_x86_64")));
    CHECK_FALSE(installer_tags(with_python("3"), named("cp311", "cp311", "linux_x86_64")));
  }

  TEST_CASE("a name stands for every combination of its sets, as far as the limit") {
    WheelName name;
    name.python_tags = {"cp310", "cp311"};
    name.abi_tags = {"none"};
    name.platform_tags = {"any", "win32"};
    const std::vector<Tag> tags = tags_of(name);
    REQUIRE(tags.size() == 4);
    CHECK(tags[1] == Tag{"cp310", "none", "win32"});
    CHECK(tags[2] == Tag{"cp311", "none", "any"});
    name.platform_tags.assign(tag_limit, "any");
    CHECK(tags_of(name).size() == tag_limit);
  }
}
