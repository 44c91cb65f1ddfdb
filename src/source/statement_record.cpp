// What the statement reader keeps of a statement: imports, loads and calls, each with its place.
#include <fmt/format.h>

#include <algorithm>

#include "source/imports.hpp"
#include "source/library_mention.hpp"
#include "source/module_name.hpp"
#include "source/statement_reader.hpp"

namespace wheelcheck {
namespace {

constexpr std::size_t longest_alias = 1000;

}  // namespace

/// Whoever writes `["libx.so"]` into a package opens it, though by ways that are not followed.
void StatementReader::note_mention(const Token& token) {
  std::string name = mentioned_library(token);
  if (name.empty() || full()) return;
  module_.loads.push_back({std::move(name), strongest(ImportGuard::lazy, guard()), token.line});
  load_places_.push_back(place(true));
  mention_ = module_.loads.size();
}

/// Whoever writes it opens a library whose symbols then serve every library that is opened later.
void StatementReader::note_global(const Token& token) {
  if (!asks_for_global(token) || full()) return;
  const ImportGuard how = guard();
  const bool noted = !module_.loads.empty() && module_.loads.back().name.empty() &&
                     module_.loads.back().guard == how;
  if (noted) return;
  module_.loads.push_back({{}, how, token.line});
  load_places_.push_back(place(false));
}

void StatementReader::feed(const Token& token) {
  auto call = calls_.feed(token);
  uses_.feed(token, tokenizer_.depth());
  if (token.kind == TokenKind::string) note_mention(token);
  note_global(token);
  if (const std::string_view name = calls_.bare_call(); !name.empty() && !in_definition_)
    bare_calls_.note(name, place(false), guard());
  if (!call || full()) return;
  ImportGuard how = call->deferred ? ImportGuard::lazy : guard();
  if (call->kind == MatchedCall::Kind::load) {
    if (!module_.loads.empty() && mention_ == module_.loads.size() &&
        module_.loads.back().name == call->name) {
      module_.loads.pop_back();  // mentioned in the very call that opens it
      load_places_.pop_back();
    }
    module_.loads.push_back({std::move(call->name), how, call->line});
    load_places_.push_back(place(call->deferred));
  } else {
    add_import(call->name, {}, how, call->line);
  }
}

bool StatementReader::full() {
  if (module_.imports.size() + module_.loads.size() < max_imports_per_file) return false;
  gave_up_ = fmt::format("more than {} imports", max_imports_per_file);
  return true;
}

void StatementReader::add_import(std::string_view name, std::string_view imported, ImportGuard how,
                                 std::uint32_t line) {
  if (full() || imported.size() > longest_alias) return;
  module_.imports.push_back(
      {absolute_name(name, module_.name, module_.is_package), std::string(imported), how, line});
  import_places_.push_back(place(false));
}

/// Neither a branch nor a `try` stands between importing the file and this line.
bool StatementReader::runs_for_certain() const {
  return guard() == ImportGuard::none &&
         std::none_of(blocks_.begin(), blocks_.end(),
                      [](const Block& block) { return block.role == Block::Role::attempt; });
}

Place StatementReader::place(bool deferred) const {
  const Block& block = blocks_.back();
  return {block.function, deferred ? ImportGuard::lazy : block.inner};
}

/// What a function does runs while importing if the file's own level calls it. False if one that it
/// calls may call others.
bool StatementReader::follow_calls() {
  const auto reached = bare_calls_.reached();
  const auto settle = [&](auto& statement, const Place& place) {
    statement.guard = settled(statement.guard, place, reached);
    statement.caught = statement.caught || statement.guard == ImportGuard::guarded;
  };
  for (std::size_t i = 0; i < module_.imports.size(); ++i)
    settle(module_.imports[i], import_places_[i]);
  for (std::size_t i = 0; i < module_.loads.size(); ++i) settle(module_.loads[i], load_places_[i]);
  const auto in_function = [](const Place& place) { return !place.function.empty(); };
  if (std::none_of(import_places_.begin(), import_places_.end(), in_function) &&
      std::none_of(load_places_.begin(), load_places_.end(), in_function))
    return true;
  return std::none_of(functions_.begin(), functions_.end(),
                      [&](std::string_view name) { return reached.contains(name); });
}

}  // namespace wheelcheck
