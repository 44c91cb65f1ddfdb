#include "cli/pinned_inputs.hpp"

#include <algorithm>
#include <filesystem>

#include "archive/address.hpp"
#include "environment/environment_error.hpp"
#include "facts/defect.hpp"
#include "input/pin_list.hpp"
#include "input/pinned_wheels.hpp"
#include "python/name.hpp"

namespace wheelcheck {
namespace {

/// The version as an inline list takes it; empty: the pin leaves it open.
std::string exact_text(const Pin& pin) {
  const auto version = exact_version(pin.requirement);
  return version && pin.at.unjudged.empty() ? version->text() : std::string();
}

WheelFactsPtr with_pin(const WheelFacts& wheel, const Pin& pin) {
  WheelFacts made = wheel;
  made.pinned = pin.at;
  made.extras = pin.requirement.extras;
  if (made.pinned->hashes.empty())
    for (const PinnedFile& file : pin.files)
      if (file.name == wheel.name.file_name) made.pinned->hashes = file.hashes;
  return std::make_shared<const WheelFacts>(std::move(made));
}

/// "torchvision", where indexes are asked: a name alone asks for what an installer would take.
bool names_project(const std::string& word) {
  std::error_code unknown;
  return !word.ends_with(".whl") && Requirement::parse(word) &&
         !std::filesystem::exists(word, unknown);
}

/// What no wheel is called: a list, as hooks name the files that changed.
bool names_list(const std::string& word) {
  return !is_address(word) &&
         (word.ends_with(".txt") || word.ends_with(".toml") || word.ends_with(".lock"));
}

}  // namespace

std::vector<std::vector<Pin>> take_pins(std::vector<std::string>& words,
                                        const CheckOptions& options, Answer& answer) {
  const auto read_list = [&answer](const std::string& list, std::vector<Pin>& pins) {
    try {
      for (Pin& pin : read_pin_list(list)) pins.push_back(std::move(pin));
    } catch (const CannotRead& error) {
      answer.errors.push_back({list, error.what()});
      answer.complete = false;
    }
  };
  std::vector<Pin> shared;
  std::vector<std::string> others, lists;
  for (const std::string& word : words) {
    if (names_list(word))
      lists.push_back(word);
    else if (looks_like_pin(word) || (options.online.wanted() && names_project(word)))
      shared.push_back(parse_pin(word, {}));
    else
      others.push_back(word);
  }
  words = std::move(others);
  for (const std::string& list : options.requirements) read_list(list, shared);
  std::vector<std::vector<Pin>> sets;
  for (const std::string& list : lists) {
    sets.push_back(shared);
    read_list(list, sets.back());
  }
  if (lists.empty()) sets.push_back(std::move(shared));
  std::erase_if(sets, [](const std::vector<Pin>& pins) { return pins.empty(); });
  return sets;
}

std::vector<std::string> local_files(const std::vector<Pin>& pins) {
  std::vector<std::string> paths;
  for (const Pin& pin : pins)
    for (const PinnedFile& file : pin.files)
      if (!file.path.empty()) paths.push_back(file.path);
  return paths;
}

Environment with_pins(Environment environment, const std::vector<Pin>& pins,
                      const ResolveOptions& resolve) {
  for (const Pin& pin : pins) {
    const std::string name = normalize_name(pin.requirement.name), version = exact_text(pin);
    if (version.empty()) continue;
    try {
      const InlinePart part{name, version, name != "torch"};
      environment = compose(environment, {part}, resolve.snapshots);
    } catch (const EnvironmentError&) {
      // A release that no table knows: the rules on releases say so, and nothing is laid out.
    }
  }
  return environment;
}

std::vector<WheelFactsPtr> united(const std::vector<WheelFactsPtr>& at_hand,
                                  const std::vector<Pin>& pins, const Environment& environment) {
  std::vector<WheelFactsPtr> wheels;
  for (const WheelFactsPtr& wheel : at_hand) {
    const auto pin = std::find_if(pins.begin(), pins.end(),
                                  [&](const Pin& one) { return satisfies(wheel->name, one); });
    if (pin == pins.end()) {
      wheels.push_back(wheel);
      continue;
    }
    wheels.push_back(with_pin(*wheel, *pin));
  }
  // All pins together decide what an open one would bring.
  for (const WheelFactsPtr& wheel : pinned_wheels(pins, environment, known_releases())) {
    const bool read = std::any_of(wheels.begin(), wheels.end(), [&](const WheelFactsPtr& other) {
      return other->pinned && other->depth != Depth::names &&
             normalize_name(other->name.distribution) == normalize_name(wheel->name.distribution);
    });
    if (!read) wheels.push_back(wheel);
  }
  return wheels;
}

}  // namespace wheelcheck
