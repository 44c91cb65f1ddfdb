// A whole wheel: read, examined in an environment, reported in every format.
#include <nlohmann/json.hpp>

#include "archive/archive.hpp"
#include "engine/examine.hpp"
#include "engine/verdict.hpp"
#include "fuzz/target.hpp"
#include "report/escape.hpp"
#include "report/facts_json.hpp"
#include "report/report.hpp"
#include "support/environment_builder.hpp"
#include "support/wheel_builder.hpp"
#include "wheel/reader.hpp"

namespace wheelcheck::fuzz {
namespace {

using Json = nlohmann::json;

constexpr const char* file_name = "demo-1.0-cp311-cp311-manylinux_2_17_x86_64.whl";

/// With torch, and a package that has what a wheel may need by name or by symbol.
EnvironmentPtr make_environment() {
  const EnvironmentPtr built = testing::build_environment(Json::parse(
      R"({"python": "3.11.7", "glibc": "2.36", "torch": {"version": "2.9.1+cu128"},
          "distributions": {"base": {"version": "1.0", "top_level": ["base"]}},
          "libraries": {
            "/venv/lib/python3.11/site-packages/torch/lib/libc10.so": {"soname": "libc10.so",
              "exports": ["_ZN3c105ErrorC2ENS_14SourceLocationESs"]},
            "/venv/lib/python3.11/site-packages/base/libbase.so.2": {"soname": "libbase.so.2",
              "exports": ["base_run"]}}})"));
  auto environment = std::make_shared<Environment>(*built);
  environment->site_directories = {"/venv/lib/python3.11/site-packages"};
  return environment;
}

const EnvironmentPtr& environment() {
  static const EnvironmentPtr made = make_environment();
  return made;
}

/// Small enough that an input of a few kilobytes cannot take long.
Limits small_limits() {
  Limits limits;
  limits.members = 1'000;
  limits.member_bytes = 4U << 20U;
  limits.source_bytes = limits.record_bytes = limits.metadata_bytes = 1U << 20U;
  return limits;
}

void check_reports(const Answer& answer) {
  ReportOptions options;
  options.detail = Detail::verbose;
  for (const ReportFormat& format : report_formats()) {
    const std::string written = format.write(answer, options);
    const std::string_view text = written;
    require(valid_utf8(text) == written, "a report is valid UTF-8");
    require(format.write(answer, options) == written, "the same answer gives the same report");
    if (format.name == "json") require(Json::accept(text), "JSON is JSON");
    for (std::size_t at = 0; at < text.size(); ++at) {
      const bool line_end = text[at] == '\n' || text.substr(at, 2) == "\r\n";  // CSV ends in both
      require(line_end || text[at] == '\t' || static_cast<unsigned char>(text[at]) >= ' ',
              "no control character reaches a report");
    }
  }
}

void run(std::string_view input) {
  MemorySource source(bytes_of(input), file_name);
  for (const Depth depth : {Depth::full, Depth::head}) {
    const Archive archive = Archive::open(source, small_limits(), depth);
    ReadOptions how;
    how.depth = depth;
    const auto facts = std::make_shared<const WheelFacts>(read_wheel(archive, how));
    wheel_json(*facts, true);
    Answer answer;
    answer.environments = {environment()};
    answer.results = examine({facts}, {}, environment(), {});
    exit_status(answer, {});
    check_reports(answer);
  }
}

std::string wheel(const char* members) {
  Json description = {{"file", file_name}, {"members", Json::parse(members)}};
  return testing::build_wheel(description).bytes;
}

std::vector<std::string> seeds() {
  return {
      wheel(R"({"demo/__init__.py": "from demo import _C\n"})"),
      wheel(R"({"demo/__init__.py": "try:\n  from demo import _C\nexcept ImportError: pass\n",
            "demo/_C.cpython-311-x86_64-linux-gnu.so": {"elf": {"pyinit": "_C", "alignment": 64,
              "needed": ["libc10.so", "libc.so.6"],
              "imports": ["_ZN3c105ErrorC2ENS_14SourceLocationESs", "malloc@GLIBC_2.38@libc.so.6"]}},
            "demo-1.0.dist-info/entry_points.txt": "[console_scripts]\nrun = demo:main\n"})"),
      wheel(R"({"demo.pth": "import demo\n", "demo-1.0.data/purelib/demo.py": "import os\n",
            "demo-1.0.data/scripts/run": {"text": "#!python\n", "mode": "0755"}})"),
      wheel(R"({"demo/__init__.py": "import base\nCDLL(base.x, RTLD_GLOBAL)\nfrom demo import _C\n",
            "demo/_C.abi3.so": {"elf": {"pyinit": "_C", "imports": ["base_run"]}},
            "demo-1.0.data/data/lib/libx.so": {"elf": {"needed": ["libbase.so.2"]}}})")};
}

}  // namespace

const Target wheel_target{"wheel", run, seeds};

}  // namespace wheelcheck::fuzz
