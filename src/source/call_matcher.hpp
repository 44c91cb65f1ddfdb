// Finds the calls that import a module or open a library by a literal name.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "source/token.hpp"

namespace wheelcheck {

/// `importlib.import_module("x")`, `__import__("x")`; `torch.ops.load_library("x.so")`,
/// `ctypes.CDLL(os.path.join(here, "x.so"))`; and, as a load, the operator that
/// `torch.library.register_fake("x::op")` wants to be there, since a library brings it.
struct MatchedCall {
  enum class Kind : std::uint8_t { import, load };
  Kind kind = Kind::import;
  std::string name;        // import: the literal; load: the last literal of the first argument
  std::uint32_t line = 0;  // of the called name
  bool deferred = false;   // in the body of a lambda
};

/// Could the text of a literal name a library?
bool may_name_library(std::string_view text);

/// Could a call of what is so named matter to CallMatcher, or to NameUses?
bool is_called_of_interest(std::string_view name);

/// Fed with the tokens of one statement after another. Its memory does not grow with a statement.
class CallMatcher {
 public:
  /// A call is handed out with the token that ends its first argument.
  std::optional<MatchedCall> feed(const Token& token);

  /// The function that the token just fed begins to call by its bare name (`f` of `f(`); else
  /// empty.
  std::string_view bare_call() const { return bare_call_; }

  /// Call it after the last token of every statement.
  void end_statement();

 private:
  struct OpenCall {
    MatchedCall::Kind kind;
    std::size_t depth;  // of brackets outside of it
    std::uint32_t line;
    bool deferred;
    bool found = false;        // a literal was seen
    std::uint32_t tokens = 0;  // of the first argument, so far
    std::string literal;
    std::string_view variable;  // the argument, if it is one name
  };

  void follow_chain(const Token& token);
  void follow_target(const Token& token);
  void follow_assignment(const Token& token);
  void follow_lambdas(const Token& token);
  void take_argument(OpenCall& call, const Token& token);
  std::optional<MatchedCall> close_argument();
  std::optional<MatchedCall::Kind> called() const;

  std::string_view chain_[2];  // the last two names of a dotted chain
  bool after_name_ = false, after_dot_ = false;
  std::uint32_t chain_line_ = 0;
  std::string_view bare_call_;
  std::size_t depth_ = 0;
  std::vector<OpenCall> open_;
  struct Lambda {
    std::size_t depth;
    bool in_body;
  };
  std::vector<Lambda> lambdas_;
  std::uint32_t statement_tokens_ = 0;
  std::string_view target_;  // `target = …`
  bool assigns_ = false;
  std::string path_;                                       // last library name in the statement
  std::map<std::string, std::string, std::less<>> paths_;  // variable → library name
};

}  // namespace wheelcheck
