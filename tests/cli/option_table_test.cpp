#include "cli/option_table.hpp"

#include <doctest/doctest.h>

#include <CLI/CLI.hpp>
#include <string>

#include "cli/man_page.hpp"
#include "cli/shell_completion.hpp"

using namespace wheelcheck;

namespace {

/// A program with a flag, a choice, a rule list, a positional and a nested command.
struct Program {
  CLI::App app{"Judges."};
  std::string word;
  bool quiet = false;

  Program() {
    CLI::App* check = app.add_subcommand("check", "Check wheels");
    check->add_flag("-q,--quiet", quiet, "Only 'what' fails");
    only(*check->add_option("--fail-on", word, "Least severity"), {"error", "never"});
    check->add_option("--select", word, "Only these")->type_name("RULE");
    check->add_option("WHEEL", word, "A wheel");
    check->footer("Example:\n  wheelcheck check .hidden.whl");
    app.add_subcommand("env", "Environments")->add_subcommand("capture", "Write one");
  }
};

}  // namespace

TEST_SUITE("cli") {
  TEST_CASE("the table names every command with its options, values and choices") {
    Program program;
    const auto table = option_table(program.app);
    REQUIRE(table.size() == 4);
    CHECK(table[0].name.empty());
    CHECK(table[1].name == "check");
    CHECK(table[3].name == "env capture");
    const auto& options = table[1].options;  // --help comes first
    REQUIRE(options.size() == 5);
    CHECK(options[1].names == std::vector<std::string>{"-q", "--quiet"});
    CHECK(options[1].value.empty());
    CHECK(options[2].value == "error|never");
    CHECK(options[2].choices == std::vector<std::string>{"error", "never"});
    CHECK(options[4].positional);
    CHECK(options[4].names == std::vector<std::string>{"WHEEL"});
  }

  TEST_CASE("an option with choices refuses every other value") {
    Program program;
    CHECK_THROWS_AS(program.app.parse("check --fail-on nothing"), CLI::ValidationError);
    CHECK_NOTHROW(program.app.parse("check --fail-on never"));
  }

  TEST_CASE("the man page escapes what roff would take for a command") {
    Program program;
    const std::string page = man_page(option_table(program.app));
    CHECK(page.starts_with(".TH WHEELCHECK 1"));
    CHECK(page.find("\\fB\\-\\-fail\\-on\\fR \\fIerror|never\\fR") != std::string::npos);
    CHECK(page.find(".SS wheelcheck env capture\n") != std::string::npos);
    CHECK(page.find("\n.hidden") == std::string::npos);
  }

  TEST_CASE("completions know commands, options and values") {
    Program program;
    const CompletionWords words{{"torch-cxx11-abi"}, {"current"}};
    const auto table = option_table(program.app);
    const std::string bash = shell_completion("bash", table, words);
    CHECK(bash.find("check) options='") != std::string::npos);
    CHECK(bash.find("--fail-on) COMPREPLY=($(compgen -W 'error never'") != std::string::npos);
    CHECK(bash.find("--select) COMPREPLY=($(compgen -W 'torch-cxx11-abi'") != std::string::npos);
    CHECK(shell_completion("zsh", table, words).starts_with("#compdef wheelcheck\n"));
    CHECK(shell_completion("fish", table, words).find("-d 'Only \\'what\\' fails'") !=
          std::string::npos);
    CHECK(shell_completion("tcsh", table, words).empty());
  }
}
