#include "engine/import_reach.hpp"

#include <doctest/doctest.h>

using namespace wheelcheck;

namespace {

PythonModule module(const std::string& path, const std::string& name,
                    std::vector<ImportStatement> imports) {
  PythonModule made;
  made.path = path;
  made.name = name;
  made.is_package = path.ends_with("__init__.py");
  made.imports = std::move(imports);
  return made;
}

}  // namespace

TEST_SUITE("engine") {
  TEST_CASE("what the package imports is reached as firmly as its weakest link") {
    const ImportGraph graph{{
        module("p/__init__.py", "p",
               {{"p.a", "f", ImportGuard::none, 1},
                {"p.b", "", ImportGuard::guarded, 2},
                {"p.t", "", ImportGuard::type_checking, 3}}),
        module("p/a.py", "p.a",
               {{"p._C", "", ImportGuard::none, 7}, {"p._D", "", ImportGuard::lazy, 8}}),
        module("p/b.py", "p.b",
               {{"p._E", "", ImportGuard::none, 9}, {"p._C", "", ImportGuard::none, 10}}),
        module("p/lone.py", "p.lone",
               {{"p", "_F", ImportGuard::none, 5}, {"p._G", "", ImportGuard::guarded, 6}}),
    }};
    const ImportReach reach = follow_imports(graph);
    CHECK(reach.modules.at("p._C").how == Reach::unguarded);
    CHECK(reach.modules.at("p._C").by == "p/a.py:7");
    CHECK(reach.modules.at("p._D").how == Reach::guarded);
    CHECK(reach.modules.at("p._E").how == Reach::guarded);
    CHECK(reach.modules.at("p._F").how == Reach::aside);
    CHECK(reach.modules.count("p._G") == 0);
    CHECK(reach.modules.count("p.t") == 0);
  }

  TEST_CASE("tests that lie beside a package are none of it") {
    const auto reach_of = [](std::vector<std::string> names) {
      ImportGraph graph;
      for (const std::string& name : names)
        graph.modules.push_back(
            module(name + ".py", name, {{"of_" + name, "", ImportGuard::none, 1}}));
      return follow_imports(graph).modules;
    };
    const auto beside = reach_of({"demo", "demo_tests", "testfunctions", "tests", "latest"});
    CHECK(beside.at("of_demo").how == Reach::unguarded);
    CHECK(beside.at("of_latest").how == Reach::unguarded);
    for (const char* name : {"of_demo_tests", "of_testfunctions", "of_tests"})
      CHECK(beside.at(name).how == Reach::aside);
    const auto alone = reach_of({"testtools", "tests"});
    CHECK(alone.at("of_testtools").how == Reach::unguarded);
    CHECK(alone.at("of_tests").how == Reach::aside);
    CHECK(reach_of({"demo", "tests"}).at("of_tests").how == Reach::aside);
  }

  TEST_CASE("a module that is found again more firmly passes that on") {
    const ImportGraph graph{{
        module("p/__init__.py", "p",
               {{"p.weak", "", ImportGuard::guarded, 1}, {"p.firm", "", ImportGuard::none, 2}}),
        module("p/firm.py", "p.firm", {{"p.weak", "", ImportGuard::none, 1}}),
        module("p/weak.py", "p.weak", {{"p._C", "", ImportGuard::none, 1}}),
    }};
    CHECK(follow_imports(graph).modules.at("p._C").how == Reach::unguarded);
  }

  TEST_CASE("a branch stands between what always runs and what may fail") {
    const ImportGraph graph{{
        module("p/__init__.py", "p",
               {{"p.gpu", "", ImportGuard::conditional, 2},
                {"p.cpu", "", ImportGuard::conditional, 4},
                {"p.cpu", "", ImportGuard::guarded, 6}}),
        module("p/cpu.py", "p.cpu",
               {{"p_cpu", "", ImportGuard::none, 1}, {"p_simd", "", ImportGuard::lazy, 3}}),
        module("p/gpu.py", "p.gpu", {{"p_cuda", "", ImportGuard::conditional, 1}}),
    }};
    const ImportReach reach = follow_imports(graph);
    CHECK(reach.modules.at("p.cpu").by == "p/__init__.py:4");
    CHECK(reach.modules.at("p_cpu").how == Reach::conditional);
    CHECK(reach.modules.at("p_simd").how == Reach::guarded);
    CHECK(reach.modules.at("p_cuda").how == Reach::conditional);
  }

  TEST_CASE("a package below a namespace is a beginning; a cycle ends") {
    const ImportGraph graph{{
        module("ns/p/__init__.py", "ns.p", {{"ns.p.q", "", ImportGuard::none, 1}}),
        module("ns/p/q.py", "ns.p.q", {{"ns.p", "_C", ImportGuard::none, 1}}),
    }};
    CHECK(follow_imports(graph).modules.at("ns.p._C").how == Reach::unguarded);
  }

  TEST_CASE("a library is known by the last part of the literal that opens it") {
    ImportGraph graph{{module("p/__init__.py", "p", {})}};
    graph.modules[0].loads = {{"lib/libp.so", ImportGuard::lazy, 4}};
    CHECK(follow_imports(graph).libraries.at("libp.so").how == Reach::guarded);
    CHECK(follow_imports(graph).libraries.at("libp.so").by == "p/__init__.py:4");
  }
}
