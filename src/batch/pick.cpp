#include "batch/pick.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "batch/build_order.hpp"
#include "environment/requirements.hpp"
#include "python/name.hpp"
#include "python/pip_order.hpp"
#include "python/version.hpp"
#include "wheel/claims.hpp"
#include "wheel/file_name.hpp"

namespace wheelcheck {

namespace {

constexpr std::size_t no_rank = ~std::size_t{0};

/// Of files of one project: the place of each in pip's order, were all of them to fit.
std::vector<std::size_t> pip_places(const std::vector<PickedFile>& files) {
  std::vector<PipCandidate> candidates;
  for (const PickedFile& file : files)
    candidates.push_back({file.name.version, file.name.build, file.fit.tag_rank.value_or(no_rank),
                          file.name.file_name});
  std::vector<std::size_t> places(files.size(), files.size());
  std::size_t place = 0;
  for (const std::size_t index : pip_order(candidates)) places[index] = place++;
  return places;
}

struct Ranked {
  PickedFile file;
  Version release;  // without the label
  bool known = false;
  std::size_t pip_place = 0;
};

/// Pre-releases and what PEP 440 does not know come last, as pip leaves them out.
bool goes_before(const Ranked& a, const Ranked& b) {
  const auto last = [](const Ranked& one) { return !one.known || one.release.is_prerelease(); };
  if (last(a) != last(b)) return last(b);
  if (a.known && b.known)
    if (const auto order = compare_public(a.release, b.release); order != 0) return order > 0;
  const auto key = [](const Ranked& one) {
    return std::tuple(static_cast<int>(one.file.evidence.answer), one.file.fit.lacks.size(),
                      !one.file.fit.torch_named, one.file.fit.cuda_distance, one.pip_place);
  };
  return key(a) < key(b);
}

void put_in_order(std::vector<PickedFile>& files) {
  const std::vector<std::size_t> places = pip_places(files);
  std::vector<Ranked> ranked;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const auto version = Version::parse(files[i].name.version);
    ranked.push_back(
        {std::move(files[i]), version.value_or(Version()), version.has_value(), places[i]});
  }
  std::stable_sort(ranked.begin(), ranked.end(), goes_before);
  for (std::size_t i = 0; i < files.size(); ++i) files[i] = std::move(ranked[i].file);
}

/// What the index says of a file, beyond its name.
void judge_listing(const ListedFile& file, const Environment& environment, BuildFit& fit) {
  if (file.yanked)
    fit.lacks.push_back({"yanked", file.yanked->empty() ? "withdrawn" : *file.yanked, ""});
  const bool told = std::any_of(fit.lacks.begin(), fit.lacks.end(),
                                [](const Lack& lack) { return lack.what == "Python"; });
  if (!told && !python_allowed(file.requires_python, environment))
    fit.lacks.push_back({"Python", file.requires_python, environment.python->version});
}

/// "flash-attn" of "flash_attn-2.8.3.tar.gz".
std::string project_of_sdist(std::string_view name) {
  return normalize_name(name.substr(0, name.rfind('-')));
}

void order_if_needed(PickedProject& project, const Environment& environment) {
  if (project.fits.empty()) project.order = build_order(project, environment);
}

}  // namespace

std::vector<PickedProject> pick(const Listing& listing, const Environment& environment) {
  std::map<std::string, PickedProject> projects;
  std::map<std::string, std::vector<PickedFile>> farther;  // for the pattern of their names
  BuildFitting fitting(environment);
  for (const ListedFile& file : listing.wheels) {
    ParsedWheelName parsed = parse_wheel_name(file.name);
    if (!parsed.error.empty()) continue;
    PickedFile picked{&file, std::move(parsed.name), {}, {}, {}};
    picked.claims = claims_of(picked.name);
    picked.fit = fitting.fit(picked.name, picked.claims);
    judge_listing(file, environment, picked.fit);
    PickedProject& project = projects[normalize_name(picked.name.distribution)];
    ++project.files;
    if (picked.fit.lacks.empty())
      project.fits.push_back(std::move(picked));
    else if (picked.fit.lacks.size() == 1)
      project.near_misses.push_back(std::move(picked));
  }
  for (const ListedFile& file : listing.sdists)
    projects[project_of_sdist(file.name)].sdists.push_back(file.name);
  std::vector<PickedProject> answer;
  for (auto& [name, project] : projects) {
    project.name = name;
    put_in_order(project.fits);
    put_in_order(project.near_misses);
    order_if_needed(project, environment);
    answer.push_back(std::move(project));
  }
  return answer;
}

void settle(PickedProject& project, const Environment& environment) {
  std::vector<PickedFile> left;
  for (PickedFile& file : project.fits) {
    if (file.evidence.answer != BinaryEvidence::Answer::not_read) project.by_name = false;
    if (file.evidence.answer == BinaryEvidence::Answer::fails) {
      file.fit.lacks.push_back({"bytes", file.evidence.cause, ""});
      project.near_misses.insert(project.near_misses.begin(), std::move(file));
    } else {
      left.push_back(std::move(file));
    }
  }
  project.fits = std::move(left);
  put_in_order(project.fits);
  order_if_needed(project, environment);
}

}  // namespace wheelcheck
