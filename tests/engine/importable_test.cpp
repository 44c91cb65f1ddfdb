#include "engine/importable.hpp"

#include <doctest/doctest.h>

using namespace wheelcheck;

namespace {

struct Scene {
  WheelFacts wheel;
  Environment environment;

  Case subject() const {
    Case made;
    made.wheel = &wheel;
    made.together = {&wheel};
    made.environment = &environment;
    return made;
  }
  void add(const std::string& path, MemberKind kind = MemberKind::python) {
    Member member;
    member.path = member.installed_path = path;
    member.kind = kind;
    wheel.members.push_back(member);
  }
};

}  // namespace

TEST_SUITE("engine") {
  TEST_CASE("importable: members answer to their path, and to what is left below sys.path") {
    Scene scene;
    scene.add("pkg/__init__.py");
    scene.add("pkg/vendored/six.py");
    scene.add("pkg/_core.abi3.so", MemberKind::elf);
    const Importable importable(scene.subject());
    for (const char* name :
         {"pkg", "pkg.vendored", "pkg.vendored.six", "vendored.six", "six", "pkg._core"})
      CHECK(importable.in_wheel(name));
    CHECK_FALSE(importable.in_wheel("pkg.six"));
    CHECK_FALSE(importable.in_wheel("pkg_cuda"));
    CHECK(importable.shadowed("pkg._core"));
    CHECK_FALSE(importable.shadowed("pkg"));
  }

  TEST_CASE("importable: a complete list with every requirement installed leaves nothing to come") {
    Scene scene;
    scene.wheel.metadata.requires_dist = {"torch", "pytest; extra == 'test'"};
    CHECK_FALSE(Importable(scene.subject()).nothing_to_come());
    scene.environment.distributions_known = true;
    CHECK_FALSE(Importable(scene.subject()).nothing_to_come());
    scene.environment.distributions.push_back({"Torch", "2.4.1", {}, {}, {"torch", "functorch"}});
    const Importable importable(scene.subject());
    CHECK(importable.nothing_to_come());
    CHECK(importable.in_environment("functorch"));
    CHECK(importable.by_requirement("pytest"));
  }

  TEST_CASE("importable: a distribution that only a list names is imported by its own name") {
    Scene scene;
    scene.environment.distributions_known = true;
    scene.environment.distributions.push_back({"typing-extensions", "4.16.0", {}, {}, {}});
    scene.environment.distributions.push_back({"scikit-learn", "1.7.0", {}, {}, {}});
    const Importable importable(scene.subject());
    CHECK(importable.in_environment("typing_extensions"));
    CHECK_FALSE(importable.in_environment("sklearn"));
    CHECK(importable.by_requirement("sklearn"));
    CHECK_FALSE(importable.by_requirement("scipy"));
    CHECK_FALSE(importable.by_requirement("scikit_learn_extra"));
  }

  TEST_CASE("importable: a requirement like the project's own name does not stand for it") {
    Scene scene;
    scene.wheel.metadata.requires_dist = {"torch"};
    const Importable importable(scene.subject());
    CHECK(importable.by_requirement("torch_scatter_cuda"));
    CHECK_FALSE(importable.by_namesake("torch_scatter_cuda"));
    CHECK(importable.by_namesake("torch"));
  }
}
