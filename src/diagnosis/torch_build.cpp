#include "diagnosis/torch_build.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <unordered_set>

#include "diagnosis/header_mark.hpp"
#include "diagnosis/owner.hpp"
#include "diagnosis/release_history.hpp"
#include "python/name.hpp"
#include "python/requirement.hpp"
#include "python/version_number.hpp"
#include "symbol/name.hpp"

namespace wheelcheck {

namespace {

/// Minors of the shipped releases, oldest first.
const std::vector<std::string>& known_minors() {
  static const std::vector<std::string> minors = [] {
    std::vector<std::string> out;
    for (const std::string& release : known_torch_releases())
      if (out.empty() || out.back() != torch_minor(release)) out.push_back(torch_minor(release));
    return out;
  }();
  return minors;
}

/// Drops the minors that `fits` refuses, and says so, if some but not all of them go.
void narrow(TorchBuild& build, const std::function<bool(const std::string&)>& fits,
            const std::string& evidence) {
  std::vector<std::string> left;
  std::copy_if(build.minors.begin(), build.minors.end(), std::back_inserter(left), fits);
  if (left.empty() || left.size() == build.minors.size()) return;
  build.minors = std::move(left);
  build.evidence.push_back(evidence);
}

bool holds(const std::vector<std::string>& minors, const std::string& minor) {
  return std::find(minors.begin(), minors.end(), minor) != minors.end();
}

/// Could the name tell the C++11 ABI? Spares most names the demangler.
bool may_have_flavour(std::string_view name) {
  return name.find("cxx11") != name.npos || name.find("Ss") != name.npos ||
         name.find("4list") != name.npos;
}

using Names = std::unordered_set<std::string_view>;

/// All that the marks ask for.
const Names& marked_names() {
  static const Names names = [] {
    Names out;
    for (const HeaderMark& mark : header_marks()) {
      out.insert(mark.symbol);
      out.insert(mark.without);
    }
    return out;
  }();
  return names;
}

/// The nearest bound by the headers, and the symbol that tells it.
struct HeaderBound {
  std::string minor, symbol;
};

/// What the symbols of one library say.
class SymbolReading {
 public:
  explicit SymbolReading(const SharedObject& object) {
    exported_.set();
    Names marked;
    for (const Symbol& symbol : object.symbols) {
      const std::string_view name = object.name(symbol);
      if (!name.starts_with("_Z")) continue;
      if (marked_names().contains(name)) marked.insert(name);
      if (!symbol.defined() && symbol.binding() != weak_binding) import(name);
    }
    for (const HeaderMark& mark : header_marks())
      if (marked.contains(mark.symbol) && !marked.contains(mark.without)) apply(mark);
  }

  bool uses_torch() const { return uses_torch_; }           // imports a C++ function of torch
  const ReleaseSet& exported() const { return exported_; }  // releases that export all of them
  const HeaderBound& from() const { return from_; }
  const HeaderBound& to() const { return to_; }

 private:
  static constexpr std::uint8_t weak_binding = 2;  // STB_WEAK

  /// A name with a std::string is one that releases of the other C++11 ABI have in another form.
  void import(std::string_view name) {
    if (owner_of(name, {}) != Owner::torch) return;
    ReleaseSet exporters = torch_release_set(name);
    if (exporters.none()) return;
    uses_torch_ = true;
    if (may_have_flavour(name))
      if (const auto flavour = cxx11_flavour(name))
        exporters |= torch_releases_of_flavour(!*flavour);
    exported_ &= exporters;
  }

  void apply(const HeaderMark& mark) {
    if (!mark.from.empty() && (from_.minor.empty() || compare_numbers(mark.from, from_.minor) > 0))
      from_ = {mark.from, mark.symbol};
    if (!mark.to.empty() && (to_.minor.empty() || compare_numbers(mark.to, to_.minor) < 0))
      to_ = {mark.to, mark.symbol};
  }

  bool uses_torch_ = false;
  ReleaseSet exported_;
  HeaderBound from_, to_;
};

bool exported_by(const std::string& minor, const ReleaseSet& releases) {
  const auto& known = known_torch_releases();
  for (std::size_t i = 0; i < known.size(); ++i)
    if (releases.test(i) && torch_minor(known[i]) == minor) return true;
  return false;
}

TorchBuild read_symbols(const SharedObject& object) {
  TorchBuild build;
  const SymbolReading found(object);
  if (!found.uses_torch()) return build;
  build.minors = known_minors();
  narrow(
      build, [&](const std::string& minor) { return exported_by(minor, found.exported()); },
      "no other release exports all its torch symbols");
  const auto& [from, from_symbol] = found.from();
  const auto& [to, to_symbol] = found.to();
  // Bounds that contradict each other tell nothing.
  if (!from.empty() && !to.empty() && compare_numbers(from, to) > 0) return build;
  if (!from.empty())
    narrow(
        build,
        [&from = from](const std::string& minor) { return compare_numbers(minor, from) >= 0; },
        "headers since " + from + " bring in " + readable(from_symbol));
  if (!to.empty())
    narrow(
        build, [&to = to](const std::string& minor) { return compare_numbers(minor, to) <= 0; },
        "headers up to " + to + " bring in " + readable(to_symbol));
  return build;
}

/// Minors of which some release satisfies the requirement.
std::vector<std::string> minors_allowed(const SpecifierSet& set) {
  std::vector<std::string> out;
  for (const std::string& release : known_torch_releases()) {
    const auto version = Version::parse(release);
    const std::string minor = torch_minor(release);
    if (version && set.contains(*version) && !holds(out, minor)) out.push_back(minor);
  }
  return out;
}

struct Statement {
  std::string minor, text;
};

/// What the wheel says about its build: a requirement that leaves one minor, or a label.
std::vector<Statement> statements(const WheelFacts& wheel) {
  std::vector<Statement> out;
  for (const std::string& line : wheel.metadata.requires_dist) {
    const auto requirement = Requirement::parse(line);
    if (!requirement || requirement->marker || normalize_name(requirement->name) != "torch")
      continue;
    const auto allowed = minors_allowed(requirement->specifiers);
    if (allowed.size() == 1) out.push_back({allowed.front(), "METADATA requires " + line});
  }
  for (const Claim& claim : wheel.claims)
    if (claim.subject == Claim::Subject::torch && !claim.at_least && claim.alternative.empty())
      out.push_back({torch_minor(claim.value), "the name says " + claim.text});
  return out;
}

/// What every library of the wheel allows; empty where they contradict each other.
std::vector<std::string> common_minors(const std::vector<TorchBuild>& builds) {
  std::vector<std::string> common = known_minors();
  for (const TorchBuild& build : builds)
    if (build.known())
      std::erase_if(common, [&](const std::string& minor) { return !holds(build.minors, minor); });
  return common;
}

}  // namespace

std::string TorchBuild::text() const {
  if (minors.empty()) return {};
  if (minors.size() == 1) return minors.front();
  return minors.front() + (minors.size() == 2 ? " or " : " to ") + minors.back();
}

std::vector<TorchBuild> torch_builds(const WheelFacts& wheel) {
  std::vector<TorchBuild> builds;
  for (const Member& member : wheel.members)
    builds.push_back(member.object ? read_symbols(*member.object) : TorchBuild());
  const std::vector<std::string> common = common_minors(builds);
  for (TorchBuild& build : builds) {
    if (!build.known()) continue;
    narrow(
        build, [&](const std::string& minor) { return holds(common, minor); },
        "the other libraries of the wheel fit no other release");
    // A statement that fits what the bytes say is all that need be told.
    for (const Statement& statement : statements(wheel))
      if (holds(build.minors, statement.minor)) build = {{statement.minor}, {statement.text}};
  }
  return builds;
}

std::string torch_minor(std::string_view version) {
  const auto first = version.find('.');
  if (first == std::string_view::npos) return std::string(version);
  return std::string(version.substr(0, version.find_first_not_of("0123456789", first + 1)));
}

}  // namespace wheelcheck
