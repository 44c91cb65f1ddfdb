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
  const std::vector<DirectoryEntry> entries = root.list("/dev");
  return std::any_of(entries.begin(), entries.end(),
                     [](const DirectoryEntry& entry) { return is_gpu_device(entry.name); });
}

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
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

bool is_gpu_device(std::string_view name) {
  return name.starts_with("nvidia") || name == "dxg" || name == "nvhost-gpu" || name == "nvmap";
}

GpuDriver read_smi(std::string_view text) {
  GpuDriver result;
  std::vector<std::string> capabilities;
  while (!text.empty()) {
    const auto end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    const auto comma = line.find(',');
    if (comma == std::string_view::npos) continue;
    const std::string_view driver = trimmed(line.substr(0, comma));
    const std::string_view capability = trimmed(line.substr(comma + 1));
    if (is_dotted_number(driver)) result.driver = std::string(driver);
    if (is_dotted_number(capability)) capabilities.emplace_back(capability);
  }
  std::sort(capabilities.begin(), capabilities.end(), version_less);
  capabilities.erase(std::unique(capabilities.begin(), capabilities.end()), capabilities.end());
  if (!capabilities.empty()) result.gpus = std::move(capabilities);
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
  if (version.empty() && !has_device(root)) {
    result.no_device = true;
    return result;
  }
  const ProgramOutput smi =
      run_program({"nvidia-smi", "--query-gpu=driver_version,compute_cap", "--format=csv,noheader"},
                  std::chrono::seconds(5));
  if (smi.problem.empty()) result = read_smi(smi.text);
  if (!version.empty()) result.driver = version;
  return result;
}

}  // namespace wheelcheck
