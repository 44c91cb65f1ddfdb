#include "environment/requirements.hpp"

#include "environment/marker_environment.hpp"
#include "python/name.hpp"

namespace wheelcheck {
namespace {

struct Line {
  Requirement requirement;
  const std::string* written;
  bool of_itself;
};

std::vector<Line> read(std::string_view distribution, const std::vector<std::string>& lines) {
  const std::string own = normalize_name(distribution);
  std::vector<Line> made;
  for (const std::string& line : lines)
    if (auto requirement = Requirement::parse(line)) {
      const bool of_itself = normalize_name(requirement->name) == own;
      made.push_back({std::move(*requirement), &line, of_itself});
    }
  return made;
}

/// Adds the extras that the distribution asks of itself, until there are no more: each round adds
/// one at least, and there are no more than the lines name.
void close_extras(const std::vector<Line>& lines, MarkerEnvironment& markers) {
  for (bool grown = true; grown;) {
    grown = false;
    for (const Line& line : lines) {
      if (!line.of_itself || line.requirement.applies(markers) == Truth::no) continue;
      for (const std::string& extra : line.requirement.extras)
        grown = markers.extras.insert(normalize_name(extra)).second || grown;
    }
  }
}

Misfit order_misfit(const Version& version, const Version& bound) {
  const auto order = compare_public(version, bound);
  if (order < 0) return Misfit::too_old;
  return order > 0 ? Misfit::too_new : Misfit::other_build;
}

}  // namespace

std::vector<ActiveRequirement> active_requirements(std::string_view distribution,
                                                   const std::vector<std::string>& lines,
                                                   const Environment& environment,
                                                   std::set<std::string> extras) {
  std::vector<Line> all = read(distribution, lines);
  MarkerEnvironment markers = marker_environment(environment, std::move(extras));
  close_extras(all, markers);
  std::vector<ActiveRequirement> active;
  for (Line& line : all) {
    const Truth applies = line.requirement.applies(markers);
    if (line.of_itself || applies == Truth::no) continue;
    active.push_back({std::move(line.requirement), *line.written, applies == Truth::yes});
  }
  return active;
}

bool python_allowed(std::string_view requires_python, const Environment& environment) {
  const auto set = SpecifierSet::parse(requires_python);
  const auto python =
      environment.python ? Version::parse(environment.python->version) : std::nullopt;
  return !set || !python || set->contains(*python, Prereleases::allow);
}

Misfit misfit(const Version& version, const SpecifierSet& set) {
  if (set.contains(version, Prereleases::allow)) return Misfit::none;
  using Relation = Specifier::Relation;
  for (const std::size_t index : set.failing(version)) {
    const Specifier& clause = set.specifiers[index];
    switch (clause.relation) {
      case Relation::not_equal:
        return Misfit::excluded;
      case Relation::less:
      case Relation::less_equal:
        return Misfit::too_new;
      case Relation::greater:
      case Relation::greater_equal:
        return Misfit::too_old;
      case Relation::equal:
      case Relation::compatible:
        return order_misfit(version, clause.version);
      case Relation::arbitrary:
        return Misfit::other_build;
    }
  }
  return Misfit::excluded;
}

std::string_view to_string(Misfit misfit) {
  switch (misfit) {
    case Misfit::none:
      return "fits";
    case Misfit::too_old:
      return "is too old";
    case Misfit::too_new:
      return "is too new";
    case Misfit::excluded:
      return "is excluded";
    case Misfit::other_build:
      return "is another build";
  }
  return "is excluded";
}

}  // namespace wheelcheck
