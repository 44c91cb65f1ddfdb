#include "engine/profile.hpp"

#include <doctest/doctest.h>

#include "engine/rule.hpp"

using namespace wheelcheck;

namespace {

std::vector<Finding> under(Profile profile, std::string rule, Severity severity) {
  Finding finding;
  finding.rule = std::move(rule);
  finding.severity = severity;
  finding.decides = false;
  std::vector<Finding> findings{finding};
  apply_profile(profile, findings);
  return findings;
}

}  // namespace

TEST_SUITE("engine") {
  TEST_CASE("profiles have names") {
    CHECK(find_profile("pypi") == Profile::pypi);
    CHECK(find_profile("untrusted") == Profile::untrusted);
    CHECK_FALSE(find_profile("PyPI").has_value());
  }

  TEST_CASE("a profile raises and never lowers") {
    CHECK(under(Profile::pypi, "archive-data-descriptor", Severity::note)[0].severity ==
          Severity::error);
    CHECK(under(Profile::pypi, "archive-data-descriptor", Severity::note)[0].decides);
    CHECK(under(Profile::standard, "archive-data-descriptor", Severity::note)[0].severity ==
          Severity::note);
    CHECK(under(Profile::pypi, "startup-module", Severity::warning)[0].severity ==
          Severity::warning);
    CHECK(under(Profile::untrusted, "startup-module", Severity::warning)[0].severity ==
          Severity::error);
    CHECK(under(Profile::pypi, "record-hash", Severity::error)[0].severity == Severity::error);
  }

  TEST_CASE("profiles speak of rules that exist") {
    for (const Profile profile : {Profile::pypi, Profile::untrusted}) {
      std::size_t raised = 0;
      for (const Rule* rule : all_rules())
        raised +=
            under(profile, std::string(rule->id), Severity::note)[0].severity == Severity::error;
      CHECK(raised == rules_raised_by(profile).size());
    }
  }
}
