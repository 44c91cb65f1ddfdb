#include "batch/condense.hpp"

#include <map>

#include "facts/utf8.hpp"

namespace wheelcheck {
namespace {

void tidy(std::string& text) { text = valid_utf8(text); }

/// The members that any of the results speaks of, once each.
std::map<const Member*, std::size_t> list_members(const std::vector<Result>& results,
                                                  WheelFacts& kept) {
  std::map<const Member*, std::size_t> places;
  for (const Result& result : results)
    for (const LibraryCase& library : result.libraries)
      if (places.emplace(library.member, kept.members.size()).second)
        kept.members.emplace_back().path = valid_utf8(library.member->path);
  return places;
}

void condense(Outcome& outcome) {
  Outcome kept;
  kept.kind = outcome.kind;
  kept.message = valid_utf8(outcome.message);
  kept.assuming = std::move(outcome.assuming);
  for (std::string& text : kept.assuming) tidy(text);
  outcome = std::move(kept);
}

void condense(Finding& finding) {
  for (std::string* text : {&finding.member, &finding.needs, &finding.has, &finding.result,
                            &finding.remedy, &finding.suppressed})
    tidy(*text);
  trim_evidence(finding);
  for (std::string& text : finding.evidence) tidy(text);
}

}  // namespace

std::shared_ptr<WheelFacts> outline(const WheelFacts& wheel) {
  auto kept = std::make_shared<WheelFacts>();
  kept->path = valid_utf8(wheel.path);
  kept->name = wheel.name;
  for (std::string* text : {&kept->name.file_name, &kept->name.distribution, &kept->name.version,
                            &kept->name.build, &kept->name.variant})
    tidy(*text);
  kept->name_error = valid_utf8(wheel.name_error);
  kept->size = wheel.size;
  kept->sha256 = wheel.sha256;
  kept->directory_digest = wheel.directory_digest;
  kept->depth = wheel.depth;
  kept->record = wheel.record;
  return kept;
}

void trim_evidence(Finding& finding) {
  if (finding.evidence.size() > kept_evidence) finding.evidence.resize(kept_evidence);
}

void condense(std::vector<Result>& results) {
  if (results.empty()) return;
  const WheelFactsPtr whole = results.front().wheel;
  const auto kept = outline(*whole);
  const auto places = list_members(results, *kept);
  for (Result& result : results) {
    result.wheel = kept;
    for (LibraryCase& library : result.libraries) {
      library.member = &kept->members[places.at(library.member)];
      condense(library.outcome);
      tidy(library.group);
      tidy(library.reached_by);
    }
    for (Finding& finding : result.findings) condense(finding);
    for (Unchecked& entry : result.unchecked) tidy(entry.reason);
    tidy(result.reason);
  }
}

}  // namespace wheelcheck
