#include "environment/capture/gpu_driver.hpp"

#include <algorithm>

#include "environment/capture/libc_files.hpp"
#include "environment/capture/program_output.hpp"

namespace wheelcheck {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Digits and dots, beginning and ending with a digit, with at least one dot.
bool is_dotted_number(std::string_view text) {
  return text.size() >= 3 && is_digit(text.front()) && is_digit(text.back()) &&
         text.find('.') != std::string_view::npos &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || c == '.'; });
}

bool has_device(Root& root) {
  for (const DirectoryEntry& entry : root.list("/dev"))
    if (entry.name.starts_with("nvidia")) return true;
  return false;
}

}  // namespace

std::string driver_version_in(std::string_view text) {
  const auto line = text.find("NVRM version:");
  if (line == std::string_view::npos) return {};
  text = text.substr(line, text.find('\n', line) - line);
  while (!text.empty()) {
    const auto begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) break;
    const auto end = std::min(text.find_first_of(" \t", begin), text.size());
    const std::string_view word = text.substr(begin, end - begin);
    if (is_dotted_number(word)) return std::string(word);
    text.remove_prefix(end);
  }
  return {};
}

std::vector<std::string> compute_capabilities_in(std::string_view text) {
  std::vector<std::string> result;
  while (!text.empty()) {
    const auto end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    while (line.ends_with(' ') || line.ends_with('\r')) line.remove_suffix(1);
    if (is_dotted_number(line)) result.emplace_back(line);
  }
  std::sort(result.begin(), result.end(), version_less);
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

GpuDriver find_gpu_driver(Root& root) {
  GpuDriver result;
  if (!root.is_this_machine()) {
    result.no_device = !has_device(root);
    return result;
  }
  const auto text = root.read("/proc/driver/nvidia/version", 65536);
  const std::string version = driver_version_in(text.value_or(""));
  if (!version.empty()) result.driver = version;
  result.no_device = version.empty() && !has_device(root);
  if (result.no_device) return result;
  const ProgramOutput gpus = run_program(
      {"nvidia-smi", "--query-gpu=compute_cap", "--format=csv,noheader"}, std::chrono::seconds(5));
  if (gpus.problem.empty()) {
    auto capabilities = compute_capabilities_in(gpus.text);
    if (!capabilities.empty()) result.gpus = std::move(capabilities);
  }
  return result;
}

}  // namespace wheelcheck
