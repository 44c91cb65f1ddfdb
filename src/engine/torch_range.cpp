#include "engine/torch_range.hpp"

#include "diagnosis/release_history.hpp"

namespace wheelcheck {
namespace {

constexpr std::uint8_t weak = 2;  // STB_WEAK (gABI, symbol table)

bool needed(const LibraryCase& library) {
  return library.examined && (library.role == Role::mandatory || library.role == Role::guarded) &&
         library.member->object->unread.empty();
}

/// The known releases that have all so far, and what cut them last.
class Narrowing {
 public:
  Narrowing() {
    for (std::size_t i = 0; i < known_torch_releases().size(); ++i) all_.set(i);
    left_ = all_;
  }

  bool settled() const { return left_.count() <= 1; }

  /// A symbol that no release has is some other library's.
  void add(const std::string& member, std::string_view name) {
    const ReleaseSet having = torch_release_set(name);
    if (having.none() || (left_ & having) == left_) return;
    left_ &= having;
    range_.decided_by = member;
    range_.symbol = name;
  }

  TorchRange range() {
    range_.cut = left_ != all_;
    for (std::size_t i = 0; i < known_torch_releases().size(); ++i)
      if (left_.test(i)) range_.releases.push_back(known_torch_releases()[i]);
    return range_;
  }

 private:
  ReleaseSet all_, left_;
  TorchRange range_;
};

}  // namespace

std::optional<TorchRange> torch_range(const Case& subject) {
  Narrowing narrowing;
  bool any = false;
  for (const LibraryCase& library : subject.libraries) {
    if (!needed(library)) continue;
    const SharedObject& object = *library.member->object;
    for (const Symbol& symbol : object.symbols) {
      if (symbol.defined() || symbol.binding() == weak) continue;
      const std::string_view name = object.name(symbol);
      if (owner_of(name, {}) != Owner::torch) continue;
      any = true;
      narrowing.add(library.member->path, name);
      if (narrowing.settled()) return narrowing.range();
    }
  }
  if (!any) return std::nullopt;
  return narrowing.range();
}

}  // namespace wheelcheck
