#include "support/hostile_answer.hpp"

namespace wheelcheck::testing {

Answer hostile_answer() {
  auto wheel = std::make_shared<WheelFacts>();
  wheel->path = "dist/demo-1.0-cp311-cp311-linux_x86_64.whl";
  wheel->name.file_name = "demo-1.0-cp311-cp311-linux_x86_64.whl";
  wheel->name.distribution = "demo";
  wheel->name.version = "1.0";
  wheel->size = 42;
  wheel->sha256 = "00ff";
  wheel->record = RecordState::verified;
  wheel->members.resize(1);
  wheel->members[0].path = "demo/\x1b]0;owned\x07_C\xff.so";

  auto environment = std::make_shared<Environment>();
  environment->name = "team-a";
  environment->source = "captured";
  environment->python.emplace();
  environment->python->version = "3.12";
  environment->torch = Torch{"2.9.1+cu128", "12.8", "", true, true, ""};
  environment->libc = Libc{Libc::Kind::glibc, "2.35"};
  environment->gpus = std::vector<std::string>{"8.9"};

  Result result;
  result.wheel = wheel;
  result.environment = environment;
  LibraryCase library;
  library.member = &wheel->members[0];
  library.role = Role::mandatory;
  library.examined = true;
  library.outcome.kind = OutcomeKind::missing_symbol;
  library.outcome.message = "undefined symbol: x";
  result.libraries = {library};
  Finding finding;
  finding.rule = "symbol-missing";
  finding.member = wheel->members[0].path;
  finding.needs = "x()";
  finding.result = "ImportError: undefined symbol: x";
  finding.evidence = {"a", "b", "c", "d"};
  finding.count = 312;
  Finding ignored = finding;
  ignored.suppressed = "--ignore symbol";
  result.findings = {finding, ignored};
  result.unchecked = {{"driver-too-old", "driver"}};
  result.verdict = Verdict::fail;
  Answer answer;
  answer.environments = {environment};
  answer.results = {result};
  return answer;
}

}  // namespace wheelcheck::testing
