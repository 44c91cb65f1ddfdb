#include "environment/resolve.hpp"

#include <algorithm>

#include "environment/capture/capture.hpp"
#include "environment/capture/root.hpp"
#include "environment/claimed.hpp"
#include "environment/descriptor/descriptor.hpp"
#include "environment/digest.hpp"
#include "environment/environment_error.hpp"
#include "environment/presets.hpp"
#include "facts/nearest_word.hpp"

namespace wheelcheck {

namespace {

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto comma = text.find(',');
    parts.push_back(text.substr(0, comma));
    if (comma == std::string_view::npos) return parts;
    text.remove_prefix(comma + 1);
  }
}

bool exists(const std::string& path) { return Root().real(absolute_path(path)).has_value(); }

/// The parts of a preset, but those that `parts` override.
std::vector<InlinePart> parts_over(const Preset& preset, const std::vector<InlinePart>& parts) {
  const std::string os = "os==" + preset.name;
  std::vector<std::string_view> words{os};
  words.insert(words.end(), preset.parts.begin(), preset.parts.end());
  std::vector<InlinePart> result = parse_inline_list(words);
  std::erase_if(result, [&](const InlinePart& mine) {
    return std::any_of(parts.begin(), parts.end(),
                       [&](const InlinePart& other) { return other.key == mine.key; });
  });
  result.insert(result.end(), parts.begin(), parts.end());
  return result;
}

[[noreturn]] void fail_unknown(const std::string& word) {
  std::vector<std::string_view> known{"current", "none", "claimed"};
  for (const Preset& preset : presets()) known.push_back(preset.name);
  const std::string_view nearest = nearest_word(word, known);
  throw EnvironmentError("--env " + word + ": no such file, directory or preset" +
                         (nearest.empty()
                              ? std::string("; --env takes current, none, claimed, a "
                                            "descriptor, a venv, a preset or key==value")
                              : "; did you mean " + std::string(nearest) + "?"));
}

// The first word of the list, or all of it.
Environment base_of(const std::string& word, const ResolveOptions& options) {
  if (word == "none") {
    Environment environment;
    environment.source = word;
    environment.digest = environment_digest(environment);
    return environment;
  }
  if (is_claimed(word))
    throw EnvironmentError("--env claimed is what one wheel promises: it goes with 'check'");
  if (word == "current")
    return capture_environment(options.python.empty() ? find_current_python()
                                                      : python_at(options.python));
  if (exists(word)) {
    if (looks_like_descriptor(word)) return read_descriptor(word);
    return capture_environment(python_at(word));
  }
  fail_unknown(word);
}

}  // namespace

bool is_claimed(std::string_view spec) { return spec.substr(0, spec.find(',')) == "claimed"; }

Environment resolve_claimed(std::string_view spec, const WheelFacts& wheel,
                            const ResolveOptions& options) {
  Environment environment = claimed_environment(wheel, options.snapshots);
  std::vector<std::string_view> parts = split(spec);
  parts.erase(parts.begin());
  if (!parts.empty())
    environment = compose(std::move(environment), parse_inline_list(parts), options.snapshots);
  environment.name = std::string(spec) + " by " + wheel.name.file_name;
  return environment;
}

Environment resolve_environment(std::string_view spec, const ResolveOptions& options) {
  const std::string whole(spec);
  if (whole.empty())
    throw EnvironmentError("--env is empty; it takes current, a path, a preset or key==value");
  const bool is_path = exists(whole);  // a path may hold commas and equals signs
  std::vector<std::string_view> words = is_path ? std::vector{spec} : split(spec);
  const std::string first(words.front());
  const bool has_base = is_path || first.find('=') == std::string::npos || exists(first);
  if (has_base) words.erase(words.begin());
  std::vector<InlinePart> parts = parse_inline_list(words);
  Environment environment;
  const Preset* preset = has_base && !exists(first) ? find_preset(first) : nullptr;
  if (preset) {
    parts = parts_over(*preset, parts);
  } else if (has_base) {
    environment = base_of(first, options);
  }
  const bool plain = parts.empty();
  if (!plain) environment = compose(std::move(environment), parts, options.snapshots);
  if (!plain || environment.name.empty()) environment.name = spec;
  return environment;
}

}  // namespace wheelcheck
