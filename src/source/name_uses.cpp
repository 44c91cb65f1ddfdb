#include "source/name_uses.hpp"

#include <algorithm>
#include <array>

namespace wheelcheck {
namespace {

constexpr std::size_t longest_chain = 200, most_chains = 200;

/// With one of these in it a statement may run without looking up all that it names.
bool makes_conditional(const Token& token) {
  constexpr std::array words{"if",  "else", "and",     "or",      "lambda", "for",
                             "del", "def",  "hasattr", "getattr", "assert"};
  return token.kind == TokenKind::name &&
         std::any_of(words.begin(), words.end(), [&](const char* word) { return token.is(word); });
}

}  // namespace

void NameUses::bind(const std::string& local, const std::string& module) {
  if (bound_.size() < max_uses_per_file) bound_[local] = module;
}

void NameUses::feed(const Token& token, std::size_t depth) {
  ++tokens_;
  const bool name = token.kind == TokenKind::name;
  if (name && tokens_ > 1 && !conditional_) conditional_ = makes_conditional(token);
  if (name && token.is("setattr")) sets_ = true;
  // An annotation is evaluated or not, as the file's first lines say.
  if (token.is(':') && depth == 0) conditional_ = annotated_ = true;
  if (name && after_dot_ && !chain_.text.empty()) {
    if (chain_.text.size() + token.text.size() < longest_chain)
      chain_.text.append(".").append(token.text);
  } else if (name && !after_dot_) {
    end_chain(token, depth);
    chain_.text.assign(token.text);
    chain_.line = token.line;
  } else if (!token.is('.')) {
    end_chain(token, depth);
  }
  after_dot_ = token.is('.');
}

/// `torch.x = …` sets the name, `torch = …` makes of it something else.
void NameUses::end_chain(const Token& after, std::size_t depth) {
  if (chain_.text.empty()) return;
  const bool assigned = after.is('=') && depth == 0 && !annotated_;
  if (chain_.text.find('.') == std::string::npos) {
    if (assigned) bound_.erase(chain_.text);
    if (sets_ && bound_.contains(chain_.text)) add(bound_[chain_.text] + ".*", true, chain_.line);
  } else if (bound_.contains(std::string_view(chain_.text).substr(0, chain_.text.find('.')))) {
    if (assigned) add(absolute(chain_.text), true, chain_.line);
    if (sets_) add(absolute(chain_.text) + ".*", true, chain_.line);
    if (!assigned && seen_.size() < most_chains) seen_.push_back(chain_);
  }
  chain_.text.clear();
}

void NameUses::end_statement(bool runs) {
  end_chain({}, 0);
  if (runs && !conditional_ && !sets_)
    for (const Chain& chain : seen_) add(absolute(chain.text), false, chain.line);
  seen_.clear();
  after_dot_ = conditional_ = annotated_ = sets_ = false;
  tokens_ = 0;
}

/// Empty: the first name is no module that the file imports.
std::string NameUses::absolute(const std::string& chain) const {
  const std::size_t dot = chain.find('.');
  const auto found = bound_.find(std::string_view(chain).substr(0, dot));
  return found == bound_.end() ? std::string() : found->second + chain.substr(dot);
}

void NameUses::add(std::string name, bool set, std::uint32_t line) {
  if (name.empty() || uses_.size() >= max_uses_per_file) return;
  const auto [known, is_new] = known_.emplace(name, set);
  if (!is_new && (known->second || !set)) return;
  known->second = set;
  uses_.push_back({std::move(name), set, line});
}

}  // namespace wheelcheck
