// Goes through the statements of one Python file and notes its imports and loads.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "facts/import_graph.hpp"
#include "source/bare_calls.hpp"
#include "source/block.hpp"
#include "source/call_matcher.hpp"
#include "source/name_uses.hpp"
#include "source/tokenizer.hpp"

namespace wheelcheck {

class StatementReader {
 public:
  /// `quiet_passed`: lines in functions that neither import nor load are not gone through.
  enum class Lines : std::uint8_t { all, quiet_passed };

  /// Appends to `module`, whose name resolves relative imports.
  StatementReader(std::string_view source, PythonModule& module, Lines lines)
      : tokenizer_(source), module_(module), lines_(lines) {}

  /// Reads to the end or to the first thing that cannot be read; see PythonModule::unread. False:
  /// lines were passed over that may call a function that imports; all have to be read.
  bool read();

 private:
  /// What a header says, gathered up to its colon.
  struct Header {
    std::string_view word;
    std::vector<Token> tokens;  // after the word; cut off at a size that no condition needs
    bool bare = true;           // nothing between word and colon
    bool names_import_error = false, names_suppress = false;
  };

  bool pass_over(const Token& token);
  void read_line(Token token);
  Token read_statement(const Token& first, bool may_open_block);
  Token read_header(Token token, Header& header);
  Token read_simple(const Token& first);
  Token read_import(std::uint32_t line);
  Token read_from(std::uint32_t line);
  Token read_names(Token token, const std::string& from, std::uint32_t line);
  Token read_alias(std::string& local);
  Token read_dotted(Token token, std::string& name);
  Token skip_statement(Token token);

  Block open_clause(const Header& header);
  Block open_branch(const Header& header, Chain& chain);
  void push(Block block);
  void close_block();
  void conclude(Chain& chain);
  void feed(const Token& token);
  void note_mention(const Token& token);
  void note_global(const Token& token);
  void add_import(std::string_view name, std::string_view imported, ImportGuard how,
                  std::uint32_t line);
  bool full();
  bool runs_for_certain() const;

  Place place(bool deferred) const;
  bool follow_calls();
  ImportGuard guard() const { return blocks_.back().guard; }

  Tokenizer tokenizer_;
  PythonModule& module_;
  Lines lines_;
  bool passed_over_ = false;
  std::set<std::string_view> functions_;  // defined in this file
  CallMatcher calls_;
  std::vector<Block> blocks_ = {Block{}};
  std::vector<Place> import_places_, load_places_;  // beside module_.imports and module_.loads
  std::size_t mention_ = 0;                         // loads when the last mention was added
  BareCalls bare_calls_;
  NameUses uses_;
  bool in_definition_ = false;    // `f(` of `def f(…):` is no call
  std::optional<Block> pending_;  // its header ended a line; the block follows indented
  std::string gave_up_;
};

}  // namespace wheelcheck
