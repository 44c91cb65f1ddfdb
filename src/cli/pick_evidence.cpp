#include "cli/pick_evidence.hpp"

#include "batch/wheel_address.hpp"
#include "cli/output.hpp"
#include "cli/read_inputs.hpp"
#include "engine/examine.hpp"
#include "index/index_client.hpp"
#include "input/named_wheel.hpp"
#include "wheel/metadata.hpp"

namespace wheelcheck {
namespace {

/// The leading reason of a verdict, in a line.
std::string cause_of(const Result& result) {
  const Finding* finding = leading_finding(result);
  if (!finding) return result.reason;
  return finding->rule + (finding->member.empty() ? "" : " " + finding->member) + ": " +
         finding->needs;
}

BinaryEvidence judged(const WheelFactsPtr& wheel, const EnvironmentPtr& environment) {
  const Result result = std::move(examine({wheel}, {}, environment, {}).front());
  switch (result.verdict) {
    case Verdict::pass:
      return {BinaryEvidence::Answer::loads, {}};
    case Verdict::fail:
      return {BinaryEvidence::Answer::fails, cause_of(result)};
    default:
      return {BinaryEvidence::Answer::unknown, result.reason};
  }
}

/// What requirements alone rule out needs no library to be fetched.
bool metadata_fails(const std::string& name, Metadata metadata, const EnvironmentPtr& environment,
                    BinaryEvidence& evidence) {
  auto wheel = std::make_shared<WheelFacts>(*named_wheel(name));
  wheel->metadata = std::move(metadata);
  evidence = judged(wheel, environment);
  return evidence.answer == BinaryEvidence::Answer::fails;
}

}  // namespace

PickEvidence::PickEvidence(const EnvironmentPtr& environment, const CheckOptions& options,
                           IndexClient* client, bool servers)
    : environment_(environment),
      options_(options),
      client_(client),
      servers_(servers),
      cache_(servers ? cache_of(options.cache) : nullptr) {}

PickEvidence::~PickEvidence() = default;

WheelFileRead PickEvidence::read_opened(WheelAddress& wheel, Depth depth) const {
  ReadOptions how;
  how.depth = depth;
  how.hash = false;
  if (cache_) return cache_->read(wheel, how);
  return {std::make_shared<WheelFacts>(wheel.read(how)), {}, false, {}};
}

BinaryEvidence PickEvidence::read_address(const ListedFile& file) const {
  BinaryEvidence evidence;
  const auto text = client_ ? client_->metadata(file) : std::nullopt;
  if (text) {
    std::vector<Defect> ignored;
    if (metadata_fails(file.name, parse_metadata("METADATA", *text, ignored), environment_,
                       evidence))
      return evidence;
  }
  const Depth depth = options_.depth_chosen ? options_.depth : Depth::head;
  WheelAddress wheel(file.url, options_.limits, depth, patience_of(options_.online));
  const bool failed = !text && metadata_fails(file.name, wheel.metadata(), environment_, evidence);
  if (!failed) evidence = judged(read_opened(wheel, depth).facts, environment_);
  complain(wheel.account());
  return evidence;
}

BinaryEvidence PickEvidence::evidence_of(const ListedFile& file) const {
  if (file.path.empty()) return read_address(file);
  Answer answer;
  const auto wheels = read_wheels({file.path}, options_, answer);
  if (wheels.empty()) return {BinaryEvidence::Answer::fails, answer.errors.front().message};
  return judged(wheels.front(), environment_);
}

void PickEvidence::read(PickedProject& project, bool all) const {
  for (PickedFile& file : project.fits) {
    const bool here = !file.file->path.empty();
    if (!here && (!servers_ || !is_address(file.file->url))) continue;
    file.evidence = evidence_of(*file.file);
    if (file.evidence.answer == BinaryEvidence::Answer::loads && !all) break;
  }
  settle(project, *environment_);
}

}  // namespace wheelcheck
