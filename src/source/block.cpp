#include "source/block.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace wheelcheck {
namespace {

bool is_one_of(std::string_view word, std::span<const std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

bool opens_block(std::string_view word, bool in_match) {
  static constexpr std::array<std::string_view, 11> words{
      "if", "elif", "else", "try", "except", "finally", "for", "while", "with", "def", "class"};
  return is_one_of(word, words) || (in_match && word == "case");
}

bool is_import_error(std::string_view name) {
  static constexpr std::array<std::string_view, 7> names{
      "ImportError", "ModuleNotFoundError", "Exception", "BaseException",
      "OSError",     "EnvironmentError",    "IOError"};
  return is_one_of(name, names);
}

ImportGuard guard_of(Truth truth) {
  switch (truth) {
    case Truth::always:
      return ImportGuard::none;
    case Truth::never:
      return ImportGuard::type_checking;
    case Truth::as_script:
      return ImportGuard::lazy;
    case Truth::unknown:
      break;
  }
  return ImportGuard::conditional;
}

ImportGuard guard_after(const Chain& chain, Truth truth) {
  if (chain.kind != Chain::Kind::branch) return ImportGuard::conditional;
  if (chain.some_always) return ImportGuard::type_checking;
  ImportGuard own = guard_of(truth);
  return chain.all_never ? own : strongest(own, ImportGuard::conditional);
}

void add_clause(Chain& chain, Truth truth) {
  chain.all_never &= truth == Truth::never || truth == Truth::as_script;
  chain.some_always |= truth == Truth::always;
}

}  // namespace wheelcheck
