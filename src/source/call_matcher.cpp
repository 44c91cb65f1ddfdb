#include "source/call_matcher.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace wheelcheck {
namespace {

/// Nested calls of interest, and variables that hold library names: enough for any real file.
constexpr std::size_t max_open = 16, max_paths = 1024;

bool opens(char symbol) { return symbol == '(' || symbol == '[' || symbol == '{'; }
bool closes(char symbol) { return symbol == ')' || symbol == ']' || symbol == '}'; }

}  // namespace

bool may_name_library(std::string_view text) {
  static constexpr std::array<std::string_view, 4> marks{".so", ".dylib", ".dll", ".pyd"};
  for (auto dot = text.find('.'); dot != text.npos; dot = text.find('.', dot + 1))
    for (const std::string_view mark : marks)
      if (text.substr(dot).starts_with(mark)) return true;
  return false;
}

bool is_called_of_interest(std::string_view name) {
  static constexpr std::array<std::string_view, 12> names{
      "import_module", "__import__", "CDLL",         "PyDLL",         "WinDLL",        "OleDLL",
      "LoadLibrary",   "dlopen",     "load_library", "register_fake", "impl_abstract", "setattr"};
  return name.starts_with("_load_lib") ||
         std::find(names.begin(), names.end(), name) != names.end();
}

/// What the chain in front of an opening parenthesis stands for.
std::optional<MatchedCall::Kind> CallMatcher::called() const {
  std::string_view base = chain_[0], name = chain_[1];
  // What quiet lines may hold is decided there: a call that it does not know is never matched.
  if (!is_called_of_interest(name)) return std::nullopt;
  if (name == "import_module" || name == "__import__") return MatchedCall::Kind::import;
  bool loads = name == "CDLL" || name == "PyDLL" || name == "WinDLL" || name == "OleDLL" ||
               name == "LoadLibrary" || (name == "dlopen" && !base.empty());
  bool torch =
      name == "load_library" && (base == "ops" || base == "classes" || base == "ctypeslib");
  // They raise `operator x::op does not exist` where its library has not been loaded.
  bool operators = name == "register_fake" || name == "impl_abstract";
  // A package's own helper around one of these: `_load_lib("libtorchaudio")`.
  bool helper = base.empty() && name.starts_with("_load_lib");
  if (loads || torch || operators || helper) return MatchedCall::Kind::load;
  return std::nullopt;
}

void CallMatcher::follow_chain(const Token& token) {
  if (token.kind == TokenKind::name) {
    chain_[0] = after_dot_ ? chain_[1] : std::string_view();
    chain_[1] = token.text;
    chain_line_ = token.line;
    after_name_ = true;
    after_dot_ = false;
    return;
  }
  after_dot_ = token.is('.');
  if (!after_dot_ || !after_name_) chain_[1] = {};
  if (!after_dot_) chain_[0] = {};
  after_name_ = false;
}

/// Is the statement `target = …`? Its first two tokens tell.
void CallMatcher::follow_target(const Token& token) {
  ++statement_tokens_;
  if (statement_tokens_ == 1 && token.kind == TokenKind::name) target_ = token.text;
  if (statement_tokens_ == 2) assigns_ = token.is('=') && !target_.empty();
}

/// Remembers `target = … "libx.so"` for a later `CDLL(target)`.
void CallMatcher::follow_assignment(const Token& token) {
  if (!may_name_library(token.text) || is_bytes_literal(token.text)) return;
  std::string text = literal_text(token.text);
  if (may_name_library(text)) path_ = std::move(text);
}

/// A lambda's body ends with the bracket around it, or at a comma beside it.
void CallMatcher::follow_lambdas(const Token& token) {
  while (!lambdas_.empty()) {
    Lambda& last = lambdas_.back();
    bool left = depth_ < last.depth || (last.in_body && depth_ == last.depth && token.is(','));
    if (!left) break;
    lambdas_.pop_back();
  }
  if (!lambdas_.empty() && token.is(':') && lambdas_.back().depth == depth_)
    lambdas_.back().in_body = true;
}

void CallMatcher::take_argument(OpenCall& call, const Token& token) {
  bool literal = token.kind == TokenKind::string && !is_bytes_literal(token.text);
  ++call.tokens;
  call.variable =
      call.tokens == 1 && token.kind == TokenKind::name ? token.text : std::string_view();
  if (call.kind == MatchedCall::Kind::import) {
    bool plain = literal && !is_formatted_literal(token.text);
    if (!plain) {
      call.found = false;
      call.tokens = 1'000;  // some expression: its value is not known
    } else if (call.tokens < 1'000) {
      call.literal += literal_text(token.text);
      call.found = call.literal.size() <= 1024;
    }
  } else if (literal) {
    std::string text = literal_text(token.text);
    if (!text.empty()) call.literal = std::move(text);
    call.found = !call.literal.empty();
  }
}

std::optional<MatchedCall> CallMatcher::close_argument() {
  OpenCall call = std::move(open_.back());
  open_.pop_back();
  if (!call.found && call.kind == MatchedCall::Kind::load && !call.variable.empty()) {
    auto known = paths_.find(call.variable);
    if (known == paths_.end()) return std::nullopt;
    call.literal = known->second;
    call.found = true;
  }
  if (!call.found) return std::nullopt;
  return MatchedCall{call.kind, std::move(call.literal), call.line, call.deferred};
}

std::optional<MatchedCall> CallMatcher::feed(const Token& token) {
  std::optional<MatchedCall> matched;
  const char symbol = token.symbol();
  if (statement_tokens_ < 2) follow_target(token);
  if (assigns_ && token.kind == TokenKind::string) follow_assignment(token);
  if (closes(symbol)) depth_ -= depth_ > 0 ? 1 : 0;
  if (token.text == "lambda" && token.kind == TokenKind::name && lambdas_.size() < 256)
    lambdas_.push_back({depth_, false});
  else if (!lambdas_.empty() && token.kind != TokenKind::name)
    follow_lambdas(token);
  if (!open_.empty()) {
    bool ends = closes(symbol) ? depth_ <= open_.back().depth
                               : symbol == ',' && depth_ == open_.back().depth + 1;
    if (ends)
      matched = close_argument();
    else
      for (OpenCall& call : open_) take_argument(call, token);
  }
  const bool calls = symbol == '(' && after_name_;
  bare_call_ = calls && chain_[0].empty() ? chain_[1] : std::string_view();
  if (opens(symbol)) {
    auto kind = calls ? called() : std::nullopt;
    bool deferred = std::any_of(lambdas_.begin(), lambdas_.end(),
                                [](const Lambda& lambda) { return lambda.in_body; });
    if (kind && open_.size() < max_open)
      open_.push_back({*kind, depth_, chain_line_, deferred, false, 0, {}, {}});
    ++depth_;
  }
  follow_chain(token);
  return matched;
}

void CallMatcher::end_statement() {
  if (assigns_ && !path_.empty() && paths_.size() < max_paths) paths_[std::string(target_)] = path_;
  path_.clear();
  target_ = {};
  assigns_ = false;
  statement_tokens_ = 0;
  open_.clear();
  lambdas_.clear();
  depth_ = 0;
  chain_[0] = chain_[1] = {};
  after_name_ = after_dot_ = false;
}

}  // namespace wheelcheck
