#include "batch/condense.hpp"

#include <doctest/doctest.h>

using namespace wheelcheck;

TEST_SUITE("batch") {
  TEST_CASE("what reports tell stays, the symbols go") {
    auto wheel = std::make_shared<WheelFacts>();
    wheel->path = "d/demo\xff-1.0-py3-none-any.whl";
    wheel->name.file_name = "demo\xff-1.0-py3-none-any.whl";
    wheel->sha256 = "00ff";
    wheel->members.resize(3);
    wheel->members[2].path = "demo/_C\xff.so";
    wheel->members[2].object = std::make_shared<SharedObject>();
    wheel->imports.modules.resize(7);
    std::vector<Result> results(2);
    for (Result& result : results) {
      result.wheel = wheel;
      LibraryCase library;
      library.member = &wheel->members[2];
      library.outcome.kind = OutcomeKind::missing_symbol;
      library.outcome.message = "undefined symbol: x";
      library.outcome.loaded = {"a", "b"};
      library.outcome.symbols.resize(9);
      result.libraries = {library};
      Finding finding;
      finding.member = wheel->members[2].path;
      finding.evidence.assign(kept_evidence + 5, "x");
      finding.count = kept_evidence + 5;
      result.findings = {finding};
    }
    condense(results);
    CHECK(results[0].wheel == results[1].wheel);
    CHECK(results[0].wheel != wheel);
    const WheelFacts& kept = *results[0].wheel;
    CHECK(kept.path == "d/demo\uFFFD-1.0-py3-none-any.whl");
    CHECK(kept.sha256 == "00ff");
    REQUIRE(kept.members.size() == 1);
    CHECK(kept.members[0].object == nullptr);
    CHECK(results[1].libraries[0].member == &kept.members[0]);
    CHECK(results[1].libraries[0].member->path == "demo/_C\uFFFD.so");
    CHECK(results[1].libraries[0].outcome.message == "undefined symbol: x");
    CHECK(results[1].libraries[0].outcome.symbols.empty());
    CHECK(results[1].findings[0].member == "demo/_C\uFFFD.so");
    CHECK(results[1].findings[0].evidence.size() == kept_evidence);
    CHECK(results[1].findings[0].count == kept_evidence + 5);
  }
}
