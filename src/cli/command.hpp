// A command of the command line: its options are declared once, and lead to one function.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace CLI {
class App;
}

namespace wheelcheck {

/// What the chosen command does; returns the exit status (design.md, section 6).
using Action = std::function<int()>;

inline constexpr int exit_clean = 0, exit_findings = 1, exit_incomplete = 2, exit_nothing = 3;

/// Writes `text` as write_output() does and returns `status`; where that fails it says why and
/// returns exit_incomplete.
int deliver(const std::string& path, std::string_view text, int status = exit_clean);

/// Runs it. An input that cannot be read, and an environment that cannot be made, is one line on
/// standard error and exit_incomplete: no command catches them itself.
int perform(const Action& action);

/// Each declares one subcommand of `app`, with help, examples and exit status, and sets `action`
/// when that subcommand was parsed.
void add_audit(CLI::App& app, Action& action);
void add_cache(CLI::App& app, Action& action);
void add_check(CLI::App& app, Action& action);
void add_compat(CLI::App& app, Action& action);
void add_completion(CLI::App& app, Action& action);
void add_diff(CLI::App& app, Action& action);
void add_env(CLI::App& app, Action& action);
void add_explain(CLI::App& app, Action& action);
void add_inspect(CLI::App& app, Action& action);
void add_merge(CLI::App& app, Action& action);
void add_man(CLI::App& app, Action& action);
void add_pick(CLI::App& app, Action& action);
void add_snapshot(CLI::App& app, Action& action);

}  // namespace wheelcheck
