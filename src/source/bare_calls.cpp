#include "source/bare_calls.hpp"

#include "source/block.hpp"

namespace wheelcheck {
namespace {

constexpr std::size_t max_calls = 100'000;

}  // namespace

void BareCalls::note(std::string_view name, const Place& place, ImportGuard guard) {
  if (calls_.size() < max_calls) calls_.push_back({name, place, guard});
}

void BareCalls::weaken(std::size_t first, std::size_t end) {
  for (std::size_t i = first; i < end; ++i) {
    calls_[i].guard = strongest(calls_[i].guard, ImportGuard::guarded);
    calls_[i].place.inner = strongest(calls_[i].place.inner, ImportGuard::guarded);
  }
}

std::map<std::string_view, ImportGuard> BareCalls::reached() const {
  std::map<std::string_view, ImportGuard> found;
  std::map<std::string_view, std::vector<const Call*>> inside;
  std::vector<std::string_view> pending;
  const auto reach = [&](std::string_view name, ImportGuard how) {
    if (how == ImportGuard::lazy || how == ImportGuard::type_checking) return;
    const auto [known, is_new] = found.emplace(name, how);
    if (!is_new && known->second <= how) return;
    known->second = how;
    pending.push_back(name);
  };
  for (const Call& call : calls_) {
    if (call.place.function.empty())
      reach(call.name, call.guard);
    else
      inside[call.place.function].push_back(&call);
  }
  // Each function comes back once for each firmer way in, of which there are three.
  while (!pending.empty()) {
    const std::string_view name = pending.back();
    pending.pop_back();
    for (const Call* call : inside[name])
      reach(call->name, strongest(found[name], call->place.inner));
  }
  return found;
}

ImportGuard settled(ImportGuard guard, const Place& place,
                    const std::map<std::string_view, ImportGuard>& reached) {
  const auto found = reached.find(place.function);
  if (guard != ImportGuard::lazy || found == reached.end()) return guard;
  return strongest(found->second, place.inner);
}

}  // namespace wheelcheck
