#include "source/statement_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace wheelcheck {
namespace {

/// Longest module name, and most tokens of a condition, that are looked at.
constexpr std::size_t max_name = 1000, max_condition = 64;
constexpr std::size_t usual_condition = 16;

bool ends_statement(const Token& token) {
  return token.kind == TokenKind::newline || token.kind == TokenKind::end;
}

}  // namespace

bool StatementReader::read() {
  for (Token token = tokenizer_.next(); token.kind != TokenKind::end; token = tokenizer_.next()) {
    if (!gave_up_.empty()) break;
    if (token.kind == TokenKind::indent) {
      push(pending_.value_or(Block{.guard = ImportGuard::conditional}));
      pending_.reset();
    } else if (token.kind == TokenKind::dedent) {
      close_block();
    } else if (token.kind != TokenKind::newline) {
      pending_.reset();
      if (!pass_over(token)) read_line(token);
    }
  }
  while (blocks_.size() > 1) close_block();
  conclude(blocks_.back().chain);
  const bool complete = follow_calls() || !passed_over_;
  module_.uses = uses_.take();
  module_.unread = tokenizer_.error().empty() ? gave_up_ : tokenizer_.error();
  return complete;
}

/// Most of a package's text stands in functions, and says nothing of imports.
bool StatementReader::pass_over(const Token& token) {
  if (lines_ == Lines::all || guard() != ImportGuard::lazy || uses_.is_bound(token.text) ||
      !tokenizer_.pass_quiet_line(token))
    return false;
  conclude(blocks_.back().chain);
  passed_over_ = true;
  return true;
}

/// A logical line: statements between semicolons, or a header and what follows on its line.
void StatementReader::read_line(Token token) {
  bool has_header = false;
  for (;;) {
    Token last = read_statement(token, !has_header);
    if (ends_statement(last)) break;
    token = tokenizer_.next();
    if (ends_statement(token)) break;
    if (pending_ && !has_header) {
      push(*pending_);
      pending_.reset();
      has_header = true;
    }
  }
  if (has_header) close_block();
}

/// Reads up to the newline, semicolon or header colon that it returns; after a colon the block's
/// properties are in `pending_`.
Token StatementReader::read_statement(const Token& first, bool may_open_block) {
  Token token = first;
  if (token.is("async")) token = tokenizer_.next();
  bool in_match = blocks_.back().role == Block::Role::match;
  if (!may_open_block || token.kind != TokenKind::name || !opens_block(token.text, in_match)) {
    conclude(blocks_.back().chain);
    return read_simple(token);
  }
  if (lines_ == Lines::quiet_passed && token.is("def"))
    if (const auto name = tokenizer_.pass_quiet_definition(token); !name.empty()) {
      conclude(blocks_.back().chain);
      pending_ = Block{.guard = ImportGuard::lazy, .function = name};
      return tokenizer_.next();
    }
  Header header{.word = token.text, .tokens = {}};
  Token last = read_header(token, header);
  if (last.is(':')) pending_ = open_clause(header);
  return last;
}

Token StatementReader::read_header(Token token, Header& header) {
  std::size_t lambdas = 0;
  in_definition_ = header.word == "def" || header.word == "class";
  header.tokens.reserve(usual_condition);
  feed(token);
  for (token = tokenizer_.next(); !ends_statement(token); token = tokenizer_.next()) {
    if (tokenizer_.depth() == 0) {
      if (token.is("lambda")) ++lambdas;
      if (token.is(':') && lambdas-- == 0) break;
    }
    feed(token);
    if (!token.is('*')) header.bare = false;
    if (header.tokens.size() <= max_condition) header.tokens.push_back(token);
    if (token.kind != TokenKind::name) continue;
    header.names_import_error |= is_import_error(token.text);
    header.names_suppress |= token.text == "suppress";
  }
  calls_.end_statement();
  const bool plain = header.word == "if" || header.word == "class" || header.word == "with";
  uses_.end_statement(plain && runs_for_certain());
  in_definition_ = false;
  return token;
}

Block StatementReader::open_clause(const Header& header) {
  Chain& chain = blocks_.back().chain;
  std::string_view word = header.word;
  if (word == "if" || word == "elif" || word == "else") return open_branch(header, chain);
  if (word == "except")
    return {.guard = ImportGuard::conditional,
            .role = Block::Role::handler,
            .catches = header.bare || header.names_import_error};
  if (word == "finally") return {};
  conclude(chain);
  if (word == "try") {
    chain.kind = Chain::Kind::attempt;
    chain.first_import = chain.end_import = module_.imports.size();
    chain.first_load = chain.end_load = module_.loads.size();
    chain.first_call = chain.end_call = bare_calls_.size();
    return {.role = Block::Role::attempt};
  }
  if (word == "def")
    return {.guard = ImportGuard::lazy,
            .function = header.tokens.empty() ? word : header.tokens.front().text};
  if (word == "class") return {.function = word};
  if (word == "with") {
    bool suppresses = header.names_suppress && header.names_import_error;
    return {.guard = suppresses ? ImportGuard::guarded : ImportGuard::none,
            .role = header.names_suppress ? Block::Role::attempt : Block::Role::plain};
  }
  if (word != "case") chain.kind = Chain::Kind::loop;
  return {.guard = ImportGuard::conditional};
}

Block StatementReader::open_branch(const Header& header, Chain& chain) {
  bool cut = header.tokens.size() > max_condition;
  Truth truth = header.word == "else" ? Truth::always
                : cut                 ? Truth::unknown
                                      : truth_of(header.tokens);
  if (header.word == "if") {
    conclude(chain);
    chain.kind = Chain::Kind::branch;
    add_clause(chain, truth);
    return {.guard = guard_of(truth)};
  }
  Block block{.guard = guard_after(chain, truth)};
  add_clause(chain, truth);
  return block;
}

void StatementReader::push(Block block) {
  const Block& outer = blocks_.back();
  const bool outermost = outer.function.empty();
  if (outermost && !block.function.empty()) functions_.insert(block.function);
  // A function inside of another one is lazy there too; the outermost one is what is called.
  block.inner = outermost && !block.function.empty() ? ImportGuard::none
                                                     : strongest(block.guard, outer.inner);
  if (!outermost || block.function.empty()) block.function = outer.function;
  block.guard = strongest(block.guard, outer.guard);
  blocks_.push_back(block);
}

void StatementReader::close_block() {
  if (blocks_.size() == 1) return;
  conclude(blocks_.back().chain);
  Block closed = blocks_.back();
  blocks_.pop_back();
  Chain& chain = blocks_.back().chain;
  if (closed.role == Block::Role::attempt) {
    chain.end_import = module_.imports.size();
    chain.end_load = module_.loads.size();
    chain.end_call = bare_calls_.size();
  }
  if (closed.role == Block::Role::handler && closed.catches && !closed.raises)
    chain.swallows = true;
}

/// No further clause comes: what a `try` does for the imports in its body is known now.
void StatementReader::conclude(Chain& chain) {
  if (chain.swallows) {
    const auto weaken = [](auto& statement, Place& place) {
      statement.guard = strongest(statement.guard, ImportGuard::guarded);
      place.inner = strongest(place.inner, ImportGuard::guarded);
      statement.caught = true;
    };
    for (std::size_t i = chain.first_import; i < chain.end_import; ++i)
      weaken(module_.imports[i], import_places_[i]);
    for (std::size_t i = chain.first_load; i < chain.end_load; ++i)
      weaken(module_.loads[i], load_places_[i]);
    bare_calls_.weaken(chain.first_call, chain.end_call);
  }
  chain = {};
}

Token StatementReader::read_simple(const Token& first) {
  if (first.is("import")) return read_import(first.line);
  if (first.is("from")) return read_from(first.line);
  if (first.is("raise")) blocks_.back().raises = true;
  Token token = first, before = first;
  for (; !ends_statement(token); token = tokenizer_.next()) {
    if (token.is(';') && tokenizer_.depth() == 0) break;
    feed(token);
    before = token;
  }
  calls_.end_statement();
  uses_.end_statement(runs_for_certain());
  // `match` is no keyword: the header is known by the colon that ends its line.
  if (first.is("match") && before.is(':') && token.kind == TokenKind::newline)
    pending_ = Block{.guard = ImportGuard::conditional, .role = Block::Role::match};
  return token;
}

Token StatementReader::skip_statement(Token token) {
  while (!ends_statement(token) && !(token.is(';') && tokenizer_.depth() == 0))
    token = tokenizer_.next();
  return token;
}

/// From the first name or dot on; returns the token behind the name.
Token StatementReader::read_dotted(Token token, std::string& name) {
  while (token.is('.') || (token.kind == TokenKind::name && !token.is("import") &&
                           (name.empty() || name.back() == '.'))) {
    if (name.size() + token.text.size() > max_name)
      gave_up_ = fmt::format("line {}: a module name of more than {} bytes", token.line, max_name);
    else
      name += token.text;
    token = tokenizer_.next();
  }
  return token;
}

/// Behind `as`: the name, and then what follows.
Token StatementReader::read_alias(std::string& local) {
  local = tokenizer_.next().text;
  return tokenizer_.next();
}

Token StatementReader::read_import(std::uint32_t line) {
  for (;;) {
    std::string name;
    Token token = read_dotted(tokenizer_.next(), name);
    if (!name.empty()) add_import(name, {}, guard(), line);
    std::string local;
    if (token.is("as")) token = read_alias(local);
    const std::string top = name.substr(0, name.find('.'));
    if (runs_for_certain()) uses_.bind(local.empty() ? top : local, local.empty() ? top : name);
    if (!token.is(',')) return skip_statement(token);
  }
}

Token StatementReader::read_from(std::uint32_t line) {
  std::string from;
  Token token = read_dotted(tokenizer_.next(), from);
  if (!token.is("import") || from.empty()) return skip_statement(token);
  token = tokenizer_.next();
  if (token.is('(')) token = tokenizer_.next();
  return read_names(token, from, line);
}

Token StatementReader::read_names(Token token, const std::string& from, std::uint32_t line) {
  while (token.kind == TokenKind::name || token.is('*')) {
    const std::string imported(token.text);
    add_import(from, imported, guard(), line);
    std::string local = imported;
    token = tokenizer_.next();
    if (token.is("as")) token = read_alias(local);
    if (from[0] != '.' && runs_for_certain()) uses_.bind(local, from + "." + imported);
    if (!token.is(',')) break;
    token = tokenizer_.next();
  }
  return skip_statement(token);
}

}  // namespace wheelcheck
