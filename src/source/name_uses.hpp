// Which names of imported modules a file looks up while it is imported.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "facts/import_graph.hpp"
#include "source/token.hpp"

namespace wheelcheck {

/// Names that are kept of one file; hand-written files have some hundred.
inline constexpr std::size_t max_uses_per_file = 10'000;

/// Fed with the tokens of one statement after another. Only what runs whatever happens counts: a
/// statement with a condition, a lambda or a comprehension in it is passed over whole.
class NameUses {
 public:
  /// From here on `local` stands for `module`: `import torch.nn as nn`.
  void bind(const std::string& local, const std::string& module);

  /// Does `name` stand for a module, or for something of one?
  bool is_bound(std::string_view name) const;

  /// `depth` of brackets behind the token.
  void feed(const Token& token, std::size_t depth);

  /// Call it after the last token of every statement; `runs` if it runs for certain.
  void end_statement(bool runs);

  /// The uses, in the order of the file.
  std::vector<NameUse> take() { return std::move(uses_); }

 private:
  void end_chain(const Token& after, std::size_t depth);
  std::string absolute(const std::string& chain) const;
  void add(std::string name, bool set, std::uint32_t line);

  struct Chain {
    std::string text;  // "torch.nn.functional", as written
    std::uint32_t line = 0;
  };
  std::map<std::string, std::string, std::less<>> bound_;
  std::uint64_t bound_bits_ = 0;                    // of all that was ever bound
  std::map<std::string, bool, std::less<>> known_;  // by name: it is set somewhere
  std::vector<NameUse> uses_;
  std::vector<Chain> seen_;  // in this statement
  Chain chain_;              // that goes on; empty where its first name is not bound
  bool after_dot_ = false;
  bool conditional_ = false, annotated_ = false, sets_ = false;
  std::uint32_t tokens_ = 0;
};

}  // namespace wheelcheck
