#include "loader/relocation.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "facts/path.hpp"
#include "image/provider.hpp"
#include "loader/header_check.hpp"
#include "loader/lookup.hpp"
#include "symbol/name.hpp"

namespace wheelcheck {

namespace {

/// The depth-first order of glibc 2.35 and later: reverse postorder over `l_initfini`, started from
/// the last object of the breadth-first list, the dlopened object forced to the front.
class DependencySort {
 public:
  DependencySort(const Process& process, const std::vector<std::size_t>& list)
      : process_(process), visited_(process.objects().size()) {
    for (auto index = list.rbegin(); index != list.rend(); ++index) visit(*index);
    std::reverse(postorder_.begin(), postorder_.end());
    const auto first = std::find(postorder_.begin(), postorder_.end(), list.front());
    std::rotate(postorder_.begin(), first, first + 1);
  }

  std::vector<std::size_t> take() { return std::move(postorder_); }

 private:
  struct Frame {
    std::size_t object, next;
  };

  /// Iterative: the depth of a dependency chain is the file's choice.
  void visit(std::size_t start) {
    if (visited_[start]) return;
    visited_[start] = true;
    std::vector<Frame> stack{{start, 0}};
    while (!stack.empty()) {
      Frame& frame = stack.back();
      const auto& needs = process_.at(frame.object).needs;
      if (frame.next == needs.size()) {
        postorder_.push_back(frame.object);
        stack.pop_back();
        continue;
      }
      const std::size_t next = needs[frame.next++];
      if (visited_[next]) continue;
      visited_[next] = true;
      stack.push_back({next, 0});
    }
  }

  const Process& process_;
  std::vector<bool> visited_;
  std::vector<std::size_t> postorder_;
};

std::string undefined_symbol(const Loaded& loaded, const Import& import) {
  std::string text = loaded.path + ": undefined symbol: " + std::string(import.name);
  if (!import.version.empty()) text += ", version " + std::string(import.version);
  return text;
}

bool is_unknown_torch(const Environment& environment, std::string_view soname) {
  return environment.torch && !environment.torch->symbols_known && is_torch_library(soname);
}

/// Torch's exports are not known, but its C++11 ABI is, and this name belongs to the other one.
bool has_other_flavour(const Environment& environment, std::string_view soname,
                       const Import& import) {
  if (!is_unknown_torch(environment, soname) || !environment.torch->cxx11_abi) return false;
  const auto flavour = is_torch_symbol(import.name) ? cxx11_flavour(import.name) : std::nullopt;
  return flavour && *flavour != *environment.torch->cxx11_abi;
}

}  // namespace

std::vector<std::size_t> relocation_order(const Process& process,
                                          const std::vector<std::size_t>& list,
                                          std::size_t first_new) {
  std::vector<std::size_t> order = DependencySort(process, list).take();
  std::reverse(order.begin(), order.end());
  std::erase_if(order, [&](std::size_t index) { return index < first_new; });
  // What the sort met outside the list (dependencies of older objects) was relocated long ago.
  return order;
}

Relocation relocate(const Environment& environment, Process& process,
                    const std::vector<std::size_t>& list, std::size_t first_new) {
  Relocation out;
  Lookup lookup(environment, process, list);
  for (std::size_t index : relocation_order(process, list, first_new)) {
    Loaded& loaded = process.at(index);
    loaded.relocated = true;
    if (!loaded.object || !loaded.object->imports_known()) continue;
    if (!out.failure && exceeds_static_tls(environment, loaded.object->identity()))
      out.failure = Failure{OutcomeKind::refused,
                            loaded.path + ": cannot allocate memory in static TLS block"};
    for (const Import& import : loaded.object->imports()) {
      if (import.weak) continue;
      const Match match = lookup.find(import);
      if (match.result == LookupResult::found) continue;
      if (match.result == LookupResult::assumed) {
        const auto& path = process.at(static_cast<std::size_t>(match.object)).path;
        const std::string provider(file_name_of(path));
        if (!has_other_flavour(environment, provider, import)) {
          process.assumed.push_back(provider);
          if (!out.unknown && is_unknown_torch(environment, provider))
            out.unknown =
                Failure{OutcomeKind::unknown,
                        "the symbols of torch " + environment.torch->version + " are not known"};
          continue;
        }
      }
      if (match.result == LookupResult::aborts) {
        if (!out.failure)
          out.failure =
              Failure{OutcomeKind::refused,
                      "Inconsistency detected by ld.so: dl-lookup.c: check_match: Assertion "
                      "`version->filename == NULL || ! _dl_name_match_p "
                      "(version->filename, map)' failed!"};
        continue;
      }
      out.missing.push_back({std::string(import.name), std::string(import.version),
                             std::string(import.file), loaded.path});
      if (!out.failure)
        out.failure = Failure{OutcomeKind::missing_symbol, undefined_symbol(loaded, import)};
    }
  }
  return out;
}

}  // namespace wheelcheck
