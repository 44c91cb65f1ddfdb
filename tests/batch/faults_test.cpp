// The whole way of a wheel, from bytes to reports, where memory runs out or the medium fails. What
// comes out is what would have come out otherwise, or an exception: never something less.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "archive/archive.hpp"
#include "engine/examine.hpp"
#include "engine/verdict.hpp"
#include "facts/packed_facts.hpp"
#include "report/report.hpp"
#include "support/environment_builder.hpp"
#include "support/failing_memory.hpp"
#include "support/failing_source.hpp"
#include "support/wheel_builder.hpp"
#include "wheel/reader.hpp"

using namespace wheelcheck;
using Json = nlohmann::json;

namespace {

constexpr const char* file_name = "demo-1.0-cp311-cp311-manylinux_2_17_x86_64.whl";

/// Python, a library with imports, scripts and a RECORD: every reader has something to do.
const std::string& wheel_bytes() {
  static const std::string made = [] {
    Json members = Json::parse(R"({
      "demo/__init__.py": "try:\n  from demo import _C\nexcept ImportError: pass\nimport torch\n",
      "demo/_C.cpython-311-x86_64-linux-gnu.so": {"elf": {"pyinit": "_C", "alignment": 64,
        "needed": ["libc10.so", "libc.so.6"], "imports": ["_ZN3c105ErrorC2ENS_14SourceLocationESs",
        "malloc@GLIBC_2.38@libc.so.6"]}},
      "demo.pth": "import demo\n",
      "demo-1.0.data/scripts/run": {"text": "#!python\n", "mode": "0755"},
      "demo-1.0.dist-info/entry_points.txt": "[console_scripts]\nrun = demo:main\n"})");
    return testing::build_wheel({{"file", file_name}, {"members", members}}).bytes;
  }();
  return made;
}

const EnvironmentPtr& environment() {
  static const EnvironmentPtr made = testing::build_environment(Json::parse(
      R"({"python": "3.11.7", "glibc": "2.36", "torch": {"version": "2.9.1+cu128"},
          "libraries": {"/site/torch/lib/libc10.so": {"soname": "libc10.so",
            "exports": ["_ZN3c105ErrorC2ENS_14SourceLocationESs"]}}})"));
  return made;
}

WheelFactsPtr read(ByteSource& source, unsigned threads = 1) {
  ReadOptions how;
  how.threads = threads;
  const Archive archive = Archive::open(source, {}, how.depth);
  return std::make_shared<const WheelFacts>(read_wheel(archive, how));
}

Answer answer_about(const WheelFactsPtr& facts) {
  Answer answer;
  answer.environments = {environment()};
  answer.results = examine({facts}, {}, environment(), {});
  return answer;
}

/// Everything, in one string. The formats on JSON are left out: destructors of its library
/// allocate, so that want of memory ends the process there (tests/out_of_memory.py).
std::string whole_way(ByteSource& source) {
  const WheelFactsPtr facts = read(source);
  const Answer answer = answer_about(facts);
  std::string text = pack(*facts);
  for (const auto write : {report_text, report_concise, report_csv, report_html, report_junit,
                           report_github, report_markdown})
    text += write(answer, {});
  return text + std::to_string(exit_status(answer, {}));
}

MemorySource sound() { return MemorySource(std::as_bytes(std::span(wheel_bytes())), file_name); }

enum class End { same, different, exception };

/// `count` allocations succeed. False in `refused`: it took no more than these.
End with_memory_for(std::uint64_t count, test::Failure failure, const std::string& expected,
                    bool& refused) {
  MemorySource source(std::as_bytes(std::span(wheel_bytes())), file_name);
  std::string got;
  const test::FailingMemory memory(count, failure);
  try {
    got = whole_way(source);
  } catch (const std::exception&) {
    refused = memory.refused();
    return End::exception;
  }
  refused = memory.refused();
  return got == expected ? End::same : End::different;
}

End with_medium(std::uint64_t good, test::FailingSource::Way way, unsigned threads,
                const std::string& expected, bool& failed) {
  test::FailingSource source(std::as_bytes(std::span(wheel_bytes())), file_name, good, way);
  std::string got;
  try {
    got = pack(*read(source, threads));
  } catch (const CannotRead&) {
    failed = source.failed();
    return End::exception;
  }
  failed = source.failed();
  return got == expected ? End::same : End::different;
}

}  // namespace

TEST_SUITE("batch") {
  TEST_CASE("memory that runs out ends in an exception or in the same answer") {
    MemorySource source = sound();
    const std::string expected = whole_way(source);  // prepares what is made once, too
    for (const auto failure : {test::Failure::once, test::Failure::from_then_on}) {
      bool refused = true;
      std::uint64_t tried = 0;
      // Every allocation at first, where reading begins, then ever fewer of them.
      for (std::uint64_t count = 0; refused; count += 1 + count / 128) {
        CAPTURE(count);
        CHECK(with_memory_for(count, failure, expected, refused) != End::different);
        ++tried;
      }
      CHECK(tried > 400);
    }
  }

  TEST_CASE("a medium that fails ends in an exception, wherever it fails") {
    using Way = test::FailingSource::Way;
    MemorySource source = sound();
    const std::string expected = pack(*read(source));
    for (const Way way : {Way::error, Way::error_once, Way::end, Way::byte_short})
      for (const unsigned threads : {1U, 3U}) {
        CAPTURE(static_cast<int>(way));
        bool failed = true;
        for (std::uint64_t good = 0; failed; ++good) {
          CAPTURE(good);
          const End end = with_medium(good, way, threads, expected, failed);
          CHECK(end == (failed ? End::exception : End::same));
        }
      }
  }
}
