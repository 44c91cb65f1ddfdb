#include <algorithm>
#include <set>

#include "engine/finding_draft.hpp"
#include "python/tag.hpp"

namespace wheelcheck {
namespace {

using Words = std::set<std::string>;

/// The three dimensions of a set of tags. Of a platform only system and machine count: wheels are
/// built as `linux_x86_64` and renamed to `manylinux…` when they were found to fit, and repair
/// tools raise or lower the level in the name alone.
struct Dimensions {
  Words python, abi, machine;
};

std::string system_and_machine(const std::string& platform) {
  const PlatformTag tag = parse_platform_tag(platform);
  switch (tag.family) {
    case PlatformTag::Family::any:
      return "any";
    case PlatformTag::Family::manylinux:
    case PlatformTag::Family::musllinux:
    case PlatformTag::Family::linux:
      return "linux " + tag.machine;
    case PlatformTag::Family::macosx:
      return "macosx " + tag.machine;
    case PlatformTag::Family::windows:
    case PlatformTag::Family::other:
      break;
  }
  return platform;
}

void add(const std::vector<Tag>& tags, Dimensions& dimensions) {
  for (const Tag& tag : tags) {
    dimensions.python.insert(tag.python);
    dimensions.abi.insert(tag.abi);
    dimensions.machine.insert(system_and_machine(tag.platform));
  }
}

Dimensions of_name(const WheelName& name) {
  Dimensions dimensions;
  dimensions.python.insert(name.python_tags.begin(), name.python_tags.end());
  dimensions.abi.insert(name.abi_tags.begin(), name.abi_tags.end());
  for (const std::string& platform : name.platform_tags)
    dimensions.machine.insert(system_and_machine(platform));
  return dimensions;
}

std::string joined(const Words& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

/// Does a tag of the build include one of the name? "any" has every machine, "none" every ABI, and
/// "py3" every interpreter of Python 3.
bool includes(const std::string& built, const std::string& named) {
  if (built == named || built == "any" || built == "none") return true;
  const bool generic = built.starts_with("py") && built.size() == 3;
  return generic && named.size() > 2 && named[2] == built[2];
}

/// Everything that the name claims, the build was made for; or it claims all of that and more of
/// the kind, as somebody does who knows that the same file works elsewhere.
bool harmless(const Words& name, const Words& built) {
  const auto is_built = [&](const std::string& word) {
    return std::any_of(built.begin(), built.end(),
                       [&](const std::string& one) { return includes(one, word); });
  };
  return std::all_of(name.begin(), name.end(), is_built) ||
         std::includes(name.begin(), name.end(), built.begin(), built.end());
}

struct Report {
  const Rule& rule;
  Results& results;

  void compare(const char* what, const Words& name, const Words& file) const {
    if (name == file) return;
    Finding finding = draft(rule, Phase::install);
    finding.decides = false;
    if (harmless(name, file)) finding.severity = Severity::note;
    finding.needs = std::string(what) + " of the file name: " + joined(name);
    finding.has = std::string(what) + " in WHEEL: " + joined(file);
    finding.result = "installers go by the file name, and the build was made for what WHEEL says";
    finding.remedy = rule.cure;
    results.findings.push_back(std::move(finding));
  }
};

void check(const Rule& self, const Case& subject, Results& results) {
  const WheelFacts& wheel = *subject.wheel;
  if (!wheel.name_error.empty() || wheel.name.python_tags.empty()) return;
  Dimensions file;
  for (const std::string& line : wheel.wheel.tags) add(parse_tags(line), file);
  if (file.python.empty()) return;  // no Tag line: nothing to contradict
  const Dimensions name = of_name(wheel.name);
  const Report report{self, results};
  report.compare("Python tag", name.python, file.python);
  report.compare("ABI tag", name.abi, file.abi);
  report.compare("platform", name.machine, file.machine);
}

}  // namespace

extern const Rule tag_name_mismatch = {
    .id = "tag-name-mismatch",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .summary = "the file name claims other tags than the WHEEL file inside",
    .cause =
        R"(Somebody renamed the wheel. pip and uv read only the file name, so a wheel that was built for
one Python, ABI or machine is installed on another one. `linux_x86_64` inside and `manylinux`
outside is how many projects publish, and is no fault. A name that claims less than the build
(`any` inside, one platform outside), or a tag more beside it, is a note.)",
    .cure =
        "take a build for this Python and machine; as its author, rename with `wheel tags`, which "
        "writes both places",
    .check = check,
};

}  // namespace wheelcheck
