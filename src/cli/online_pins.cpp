#include "cli/online_pins.hpp"

#include <algorithm>

#include "cli/output.hpp"
#include "cli/pinned_inputs.hpp"
#include "cli/read_inputs.hpp"
#include "environment/marker_environment.hpp"
#include "index/index_choice.hpp"
#include "index/index_client.hpp"
#include "python/name.hpp"

namespace wheelcheck {
namespace {

bool has_local_file(const Pin& pin) {
  return std::any_of(pin.files.begin(), pin.files.end(),
                     [](const PinnedFile& file) { return !file.path.empty(); });
}

std::string text_of(const Pin& pin) {
  return pin.requirement.name + pin.requirement.specifiers.text();
}

}  // namespace

OnlinePins::OnlinePins(const CheckOptions& options, const ResolveOptions& resolve)
    : options_(options), resolve_(resolve), client_(index_client(options.online)) {}

OnlinePins::~OnlinePins() = default;

/// Its exports are known without its hundreds of megabytes.
bool OnlinePins::described(const Pin& pin, const Environment& environment) const {
  if (normalize_name(pin.requirement.name) != "torch") return false;
  const auto version = exact_version(pin.requirement);
  const Environment with = with_pins(environment, {pin}, resolve_);
  return version && with.torch && Version::parse(with.torch->version) &&
         compare_public(*Version::parse(with.torch->version), *version) == 0;
}

/// Where the pin's file is; empty: nowhere, or there is no need to read it.
std::string OnlinePins::locate(Pin& pin, const Environment& environment, Answer& answer) {
  const bool judged = pin.at.unjudged.empty() && !has_local_file(pin) &&
                      pin.requirement.applies(marker_environment(environment)) != Truth::no;
  if (!judged || described(pin, environment)) return {};
  const Listing& files = client_->files(pin.requirement.name);
  const std::vector<const ListedFile*> matching = files_for(pin, files);
  if (matching.empty()) {
    const bool known = !files.wheels.empty() || !files.sdists.empty();
    answer.errors.push_back(
        {text_of(pin), (known ? "no wheel of such a release is at " : "no such project at ") +
                           client_->places()});
    answer.complete = false;
    return {};
  }
  // What the index says of the bytes is compared where all of them are read.
  const bool whole = options_.depth_chosen && options_.depth == Depth::full && options_.hash;
  pin.files.clear();
  for (const ListedFile* file : matching) {
    pin.files.push_back({file->name, {}, {}});
    if (whole && !file->sha256.empty()) pin.files.back().hashes = {"sha256:" + file->sha256};
  }
  const ListedFile* choice = installers_choice(matching, environment);
  if (!choice) return {};
  return choice->path.empty() ? choice->url : choice->path;
}

std::vector<WheelFactsPtr> OnlinePins::take(std::vector<Pin>& pins, const Environment& environment,
                                            Answer& answer) {
  std::vector<WheelFactsPtr> wheels;
  if (!client_) return wheels;
  std::vector<std::string> places, unread;
  for (Pin& pin : pins)
    if (std::string place = locate(pin, environment, answer); !place.empty())
      places.push_back(std::move(place));
  for (const std::string& place : places)
    if (!read_.contains(place)) unread.push_back(place);
  for (const std::string& place : unread) {
    const auto read = read_wheels({place}, options_, answer);
    read_[place] = read.empty() ? nullptr : read.front();
  }
  for (const std::string& place : places)
    if (read_[place]) wheels.push_back(read_[place]);
  return wheels;
}

}  // namespace wheelcheck
