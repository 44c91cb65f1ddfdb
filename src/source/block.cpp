#include "source/block.hpp"

namespace wheelcheck {

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
