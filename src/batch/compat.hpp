// One wheel against every release that ships with the program: which torch, Python, system, NumPy
// and GPU it works with, and why not the others.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/result.hpp"
#include "facts/wheel_facts.hpp"
#include "snapshot/published_snapshots.hpp"

namespace wheelcheck {

/// What the wheel does in one environment of an axis.
struct CompatPoint {
  std::string value;   // "2.8.0", "3.11", "debian-12"
  std::string detail;  // what else is known of it: "2.8.0+cu128, C++11 ABI 1"; empty: nothing
  Verdict verdict = Verdict::pass;
  Phase phase = Phase::none;  // of a failure
  std::string rule, member;   // of the leading failure; empty: none, or the wheel as a whole
  std::string needs, has;     // why it fails or is unknown
  bool allowed = true;        // false: loads or not, the wheel's metadata asks for another one
};

/// Environments that differ in one thing. The points are in ascending order.
struct CompatAxis {
  std::string name;  // "torch", "python", "system", "numpy", "gpu"
  std::vector<CompatPoint> points;

  std::vector<std::string> values() const;
  std::vector<std::string> passing() const;
  const CompatPoint* find(std::string_view value) const;
};

struct Compat {
  WheelFactsPtr wheel;
  std::string machine;            // that the environments have
  std::vector<CompatAxis> axes;   // those that the wheel gives an answer on
  std::string torch_requirement;  // what METADATA asks of torch: "==2.4.1"; empty: nothing
  std::optional<bool> cxx11_abi;  // the one of every torch that it works with, if it uses torch
  std::vector<std::string> cuda;  // majors of the CUDA libraries that it needs, ascending
  std::string glibc, libstdcxx;   // floors: the youngest versions that it needs; empty: none
  std::size_t faults = 0;         // errors of the file itself, which no environment cures

  const CompatAxis* axis(std::string_view name) const;
};

/// The facts are read once; each environment is composed from the snapshots. Throws
/// EnvironmentError where a wheel's tags cannot be put into words of an environment.
Compat compat(const WheelFactsPtr& wheel, const PublishedSnapshots& snapshots);

/// "This file works with torch 2.8 only (2.8.0), C++11 ABI 1, CUDA 12, Python 3.9 and later,
/// glibc ≥ 2.28."
std::string compat_sentence(const Compat& compat);

}  // namespace wheelcheck
