// From an environment to the tags that its installer accepts.
#pragma once

#include <optional>
#include <vector>

#include "environment/environment.hpp"
#include "facts/wheel_facts.hpp"
#include "python/supported_tags.hpp"

namespace wheelcheck {

/// What the environment's tags follow from. Machine and C library are the wheel's where the
/// environment describes none, so that only what is described can speak against it. nullopt: no
/// Python is described, or its version has no minor number.
std::optional<TagTarget> tag_target(const Environment& environment, const WheelName& wheel);

/// Every combination that the name stands for, in its order; of more than `tag_limit` the first.
std::vector<Tag> tags_of(const WheelName& name);

/// The tags that were captured, else those of tag_target(). nullopt: neither is described.
std::optional<SupportedTags> installer_tags(const Environment& environment, const WheelName& wheel);

}  // namespace wheelcheck
