#include "report/environment_summary.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace wheelcheck {
namespace {

std::string torch_text(const Torch& torch) {
  std::string text = "torch " + torch.version;
  if (torch.cxx11_abi) text += fmt::format(", C++11 ABI {}", *torch.cxx11_abi ? 1 : 0);
  return text;
}

std::string python_text(const Python& python) {
  const std::string name = python.implementation.empty() || python.implementation == "cpython"
                               ? "python"
                               : python.implementation;
  return name + " " + python.version + (python.free_threaded ? "t" : "");
}

std::string libc_name(const Libc& libc) { return libc.kind == Libc::Kind::musl ? "musl" : "glibc"; }

std::string gpu_text(const std::vector<std::string>& gpus) {
  if (gpus.empty()) return "none";
  std::vector<std::string> names;
  for (const std::string& gpu : gpus) names.push_back(sm_name(gpu));
  return fmt::format("{}", fmt::join(names, " "));
}

/// What to do where the symbols of torch are not known.
std::string unknown_symbols(const Environment& environment) {
  if (!environment.torch || environment.torch->symbols_known) return {};
  return "; the symbols of this torch are not known: capture where it is installed (wheelcheck env "
         "capture) or snapshot its wheel (wheelcheck snapshot, then --data)";
}

}  // namespace

std::string sm_name(const std::string& capability) {
  std::string name = "sm_";
  for (char c : capability)
    if (c != '.') name += c;
  return name;
}

std::string summary_line(const Environment& environment) {
  std::vector<std::string> parts;
  if (environment.python) parts.push_back(python_text(*environment.python));
  if (environment.torch) parts.push_back(torch_text(*environment.torch));
  if (environment.libc)
    parts.push_back(libc_name(*environment.libc) + " " + environment.libc->version);
  if (environment.machine) parts.push_back(*environment.machine);
  if (environment.driver) parts.push_back("driver " + *environment.driver);
  if (environment.gpus)
    parts.push_back(environment.gpus->empty() ? "no GPU" : gpu_text(*environment.gpus));
  if (parts.empty()) parts.push_back("nothing described");
  const bool says_source = environment.name.starts_with(environment.source);
  const std::string source = says_source ? std::string() : " (" + environment.source + ")";
  return fmt::format("{}{}: {}{}", environment.name, source, fmt::join(parts, " · "),
                     unknown_symbols(environment));
}

std::vector<std::pair<std::string, std::string>> summary_fields(const Environment& environment) {
  std::vector<std::pair<std::string, std::string>> fields;
  if (environment.python) fields.emplace_back("python", environment.python->version);
  if (const auto& torch = environment.torch) {
    fields.emplace_back("torch", torch->version);
    if (torch->cxx11_abi) fields.emplace_back("cxx11abi", *torch->cxx11_abi ? "1" : "0");
    if (!torch->cuda.empty()) fields.emplace_back("cuda", torch->cuda);
    if (!torch->symbols_known) fields.emplace_back("torch_symbols", "unknown");
  }
  if (environment.libc)
    fields.emplace_back(libc_name(*environment.libc), environment.libc->version);
  if (environment.libstdcxx) fields.emplace_back("libstdcxx", *environment.libstdcxx);
  if (environment.machine) fields.emplace_back("machine", *environment.machine);
  if (environment.driver) fields.emplace_back("driver", *environment.driver);
  if (environment.gpus) fields.emplace_back("gpu", gpu_text(*environment.gpus));
  if (const auto& python = environment.python) {
    if (!python->implementation.empty() && python->implementation != "cpython")
      fields.emplace_back("implementation", python->implementation);
    if (python->free_threaded) fields.emplace_back("free_threaded", "1");
  }
  return fields;
}

}  // namespace wheelcheck
