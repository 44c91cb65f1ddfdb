#include "source/name_uses.hpp"

#include <algorithm>
#include <array>

namespace wheelcheck {
namespace {

constexpr std::size_t longest_chain = 200, most_chains = 200;

/// With one of these in it a statement may run without looking up all that it names.
bool makes_conditional(std::string_view name) {
  constexpr std::array<std::string_view, 11> words{
      "if", "else", "and", "or", "lambda", "for", "del", "def", "hasattr", "getattr", "assert"};
  constexpr std::string_view initials = "adefghilo";
  return name.size() <= 7 && initials.find(name.front()) != initials.npos &&
         std::find(words.begin(), words.end(), name) != words.end();
}

/// One of 64 bits: most names of a file are told from those it bound without looking them up.
std::uint64_t bit_of(std::string_view name) {
  if (name.empty()) return 0;
  const auto first = static_cast<unsigned char>(name.front());
  const auto last = static_cast<unsigned char>(name.back());
  return std::uint64_t{1} << ((first * 5U + last * 3U + name.size()) % 64);
}

}  // namespace

void NameUses::bind(const std::string& local, const std::string& module) {
  if (bound_.size() >= max_uses_per_file) return;
  bound_[local] = module;
  bound_bits_ |= bit_of(local);
}

bool NameUses::is_bound(std::string_view name) const {
  return (bound_bits_ & bit_of(name)) != 0 && bound_.contains(name);
}

void NameUses::feed(const Token& token, std::size_t depth) {
  ++tokens_;
  const bool name = token.kind == TokenKind::name;
  if (name && tokens_ > 1 && !conditional_) conditional_ = makes_conditional(token.text);
  if (name && token.text == "setattr") sets_ = true;
  // An annotation is evaluated or not, as the file's first lines say.
  if (token.is(':') && depth == 0) conditional_ = annotated_ = true;
  if (name && after_dot_ && !chain_.text.empty()) {
    if (chain_.text.size() + token.text.size() < longest_chain)
      chain_.text.append(".").append(token.text);
  } else if (name && !after_dot_) {
    end_chain(token, depth);
    if (is_bound(token.text)) chain_.text.assign(token.text);
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
    if (assigned)
      bound_.erase(chain_.text);
    else if (sets_)
      add(bound_[chain_.text] + ".*", true, chain_.line);
  } else {
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
