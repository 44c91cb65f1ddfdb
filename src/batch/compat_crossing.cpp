// The environments of each axis, made and asked one by one.
#include "batch/compat.hpp"

#include <algorithm>

#include "batch/compat_floor.hpp"
#include "batch/compat_point.hpp"
#include "batch/compat_target.hpp"
#include "engine/examine.hpp"
#include "engine/rule.hpp"
#include "engine/torch_use.hpp"
#include "environment/presets.hpp"
#include "python/version_number.hpp"

namespace wheelcheck {

namespace {

using Words = std::vector<std::string>;

/// Faults of the file itself, and what its metadata wants installed beside it: the first are the
/// same everywhere, the second is told apart from what loads.
const std::vector<std::string> left_out = {"archive", "record",       "metadata",
                                           "claim",   "entry-points", "requirement"};

Words words_of(const std::string& text) {
  Words words;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find(' ', begin), text.size());
    words.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

std::string minor_of(std::string_view version) {
  const auto first = version.find('.');
  return std::string(first == version.npos ? version
                                           : version.substr(0, version.find('.', first + 1)));
}

bool has_rules(std::string_view family) {
  const auto& rules = all_rules();
  return std::any_of(rules.begin(), rules.end(),
                     [&](const Rule* rule) { return names_rule(family, rule->id); });
}

class Crossing {
 public:
  Crossing(WheelFactsPtr wheel, const PublishedSnapshots& snapshots)
      : wheel_(std::move(wheel)), snapshots_(snapshots) {
    compat_.wheel = wheel_;
    compat_.machine = machine_of_tags(wheel_->name);
  }

  Compat run() {
    read_floors();
    choose_pythons();
    system_ = system_words();
    if (uses_torch(*wheel_)) cross_torch();
    cross_pythons();
    cross_systems();
    const Words versions = {"1.21.6", "1.24.4", "1.26.4", "2.0.2", "2.2.6", "2.3.5"};
    cross("numpy", "numpy==", versions);
    cross("gpu", "gpu==", {"7.0", "7.5", "8.0", "8.6", "8.9", "9.0", "10.0", "12.0"});
    return std::move(compat_);
  }

 private:
  Result examine_in(const Words& words) const {
    std::vector<std::string_view> views(words.begin(), words.end());
    const auto environment = std::make_shared<const Environment>(
        compose(Environment{}, parse_inline_list(views), &snapshots_));
    ExamineOptions how;
    how.selection.ignore = left_out;
    return std::move(examine({wheel_}, {}, environment, how).front());
  }

  CompatPoint point(std::string value, const Words& words) const {
    CompatPoint point;
    point.value = std::move(value);
    blame(examine_in(words), point);
    return point;
  }

  void read_floors() {
    auto none = std::make_shared<Environment>();
    none->source = "none";
    none->machine = compat_.machine;
    const Result alone = std::move(examine({wheel_}, {}, none, {}).front());
    for (const Finding& finding : alone.findings)
      compat_.faults += finding.severity == Severity::error && suppressing(finding.rule) &&
                        finding.suppressed.empty();
    const std::string tagged = tagged_glibc(wheel_->name);
    compat_.glibc = version_floor(alone.libraries, "GLIBC_");
    if (compare_numbers(tagged, compat_.glibc) > 0) compat_.glibc = tagged;
    compat_.libstdcxx = version_floor(alone.libraries, "GLIBCXX_");
    compat_.cuda = cuda_majors(alone.libraries);
  }

  static bool suppressing(std::string_view rule) {
    return std::any_of(left_out.begin(), left_out.end(), [rule](const std::string& family) {
      return family != "requirement" && names_rule(family, rule);
    });
  }

  /// Every minor that was recorded, as words ("3.11", "3.13t"), and those that the tags accept.
  void choose_pythons() {
    for (const FoundRelease& found : snapshots_.releases(ReleaseKind::python, compat_.machine)) {
      const std::string minor = minor_of(found.release->version);
      if (std::find(minors_.begin(), minors_.end(), minor) == minors_.end())
        minors_.push_back(minor);
    }
    accepted_ = accepted_pythons(wheel_->name, compat_.machine, minors_);
  }

  std::string python_word(const std::string& minor) const {
    return "python==" + minor + (is_free_threaded(wheel_->name) ? "t" : "");
  }

  /// A system that is young enough for the wheel, but no younger than need be: what recent glibcs
  /// refuse is the business of the system axis.
  Words system_words() const {
    constexpr std::string_view usual = "2.35";
    const Preset* best = nullptr;
    for (const Preset& preset : presets()) {
      if (!preset.parts.empty() || compare_numbers(preset.glibc, usual) < 0) continue;
      if (compare_numbers(preset.glibc, compat_.glibc) < 0 ||
          compare_numbers(preset.libstdcxx, compat_.libstdcxx) < 0)
        continue;
      if (!best || compare_numbers(preset.glibc, best->glibc) < 0) best = &preset;
    }
    Words words = {"machine==" + compat_.machine, "library==libcuda.so.1",
                   "library==libnvidia-ml.so.1"};
    if (best) words.push_back("os==" + best->name);
    return words;
  }

  Words with(Words words, const std::string& torch, const std::string& minor) const {
    words.insert(words.begin(), system_.begin(), system_.end());
    if (!minor.empty()) words.push_back(python_word(minor));
    if (!torch.empty()) words.push_back("torch==" + torch);
    return words;
  }

  void cross_torch() {
    const SpecifierSet wanted = torch_requirement(*wheel_).value_or(SpecifierSet());
    compat_.torch_requirement = wanted.text();
    CompatAxis axis{"torch", {}};
    for (const FoundRelease& found : snapshots_.releases(ReleaseKind::torch, compat_.machine)) {
      axis.points.push_back(torch_point(found));
      const auto version = Version::parse(found.release->version);
      axis.points.back().allowed = !version || wanted.contains(*version, Prereleases::allow);
    }
    compat_.axes.push_back(std::move(axis));
  }

  /// The oldest Python that the wheel accepts and the release was built for: the one that its tag
  /// promises. Others are the Python axis' business.
  std::string common_python(const Release& release) const {
    const auto pythons = release.facts.find("pythons");
    if (pythons == release.facts.end()) return accepted_.empty() ? "" : accepted_.front();
    const Words built = words_of(pythons->second);
    const auto found = std::find_if(accepted_.begin(), accepted_.end(), [&](const auto& minor) {
      return std::find(built.begin(), built.end(), minor) != built.end();
    });
    return found == accepted_.end() ? std::string() : *found;
  }

  CompatPoint torch_point(const FoundRelease& found) {
    const std::string number(release_number(*found.release));
    const std::string python = common_python(*found.release);
    if (python.empty()) {
      CompatPoint none = refused(number, "a Python that both it and this torch were built for");
      none.has = "torch " + number + " is built for " + found.release->facts.at("pythons");
      return none;
    }
    const Result result = examine_in(with({}, number, python));
    CompatPoint point;
    point.value = number;
    blame(result, point);
    point.detail = found.release->version;
    if (const auto& torch = result.environment->torch; torch && torch->cxx11_abi) {
      point.detail += std::string(", C++11 ABI ") + (*torch->cxx11_abi ? "1" : "0");
      if (point.verdict == Verdict::pass) note_abi(*torch->cxx11_abi);
    }
    if (point.verdict == Verdict::pass) works_.push_back({number, *found.release});
    return point;
  }

  void note_abi(bool abi) {
    if (works_.empty()) compat_.cxx11_abi = abi;
    if (compat_.cxx11_abi && *compat_.cxx11_abi != abi) compat_.cxx11_abi.reset();
  }

  /// The youngest torch that works and was built for this Python; empty: none.
  std::string torch_for(const std::string& minor) const {
    for (auto known = works_.rbegin(); known != works_.rend(); ++known) {
      const auto pythons = known->release.facts.find("pythons");
      if (pythons == known->release.facts.end()) return known->number;
      const Words built = words_of(pythons->second);
      if (std::find(built.begin(), built.end(), minor) != built.end()) return known->number;
    }
    return {};
  }

  void cross_pythons() {
    CompatAxis axis{"python", {}};
    for (const std::string& minor : minors_) {
      const bool accepted = std::find(accepted_.begin(), accepted_.end(), minor) != accepted_.end();
      const std::string torch = accepted ? torch_for(minor) : std::string();
      if (accepted && torch.empty() && !works_.empty()) {
        axis.points.push_back(refused(minor, "a torch that it works with, built for this Python"));
      } else {
        axis.points.push_back(point(minor, with({}, torch, minor)));
      }
      if (axis.points.back().verdict == Verdict::pass) {
        python_ = minor;
        torch_ = torch;
      }
    }
    if (python_.empty() && !accepted_.empty()) python_ = accepted_.front();
    compat_.axes.push_back(std::move(axis));
  }

  void cross_systems() {
    CompatAxis axis{"system", {}};
    for (const Preset& preset : presets()) {
      // Policies are floors, which compat_.glibc says; parts are somebody's packages.
      if (!preset.parts.empty() || preset.name.starts_with("manylinux")) continue;
      Words words = with({}, torch_, python_);
      std::erase_if(words, [](const std::string& word) { return word.starts_with("os=="); });
      words.push_back("os==" + preset.name);
      axis.points.push_back(point(preset.name, words));
      axis.points.back().detail = "glibc " + preset.glibc;
    }
    compat_.axes.push_back(std::move(axis));
  }

  /// An axis of values for one word, where rules look at it and some value fails.
  void cross(const std::string& name, const std::string& word, const Words& values) {
    if (!has_rules(name)) return;
    CompatAxis axis{name, {}};
    for (const std::string& value : values)
      axis.points.push_back(point(value, with({word + value}, torch_, python_)));
    if (axis.passing().size() < axis.points.size() && !axis.passing().empty())
      compat_.axes.push_back(std::move(axis));
  }

  struct Working {
    std::string number;
    Release release;
  };

  WheelFactsPtr wheel_;
  const PublishedSnapshots& snapshots_;
  Compat compat_;
  Words minors_, accepted_, system_;
  std::vector<Working> works_;  // torch releases that it works with, ascending
  std::string torch_, python_;  // of the other axes
};

}  // namespace

Compat compat(const WheelFactsPtr& wheel, const PublishedSnapshots& snapshots) {
  return Crossing(wheel, snapshots).run();
}

}  // namespace wheelcheck
