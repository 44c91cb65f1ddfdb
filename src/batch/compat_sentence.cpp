// What a wheel works with, in one sentence.
#include <algorithm>

#include "batch/compat.hpp"
#include "diagnosis/diagnosis.hpp"

namespace wheelcheck {

namespace {

std::string minor_of(const std::string& version) {
  const auto first = version.find('.');
  return version.substr(0, first == version.npos ? first : version.find('.', first + 1));
}

std::vector<std::string> minors_of(const std::vector<std::string>& versions) {
  std::vector<std::string> minors;
  for (const std::string& version : versions)
    if (minors.empty() || minors.back() != minor_of(version)) minors.push_back(minor_of(version));
  return minors;
}

/// "2.8 only (2.8.0)" where all are of one minor, else the ranges.
std::string torch_range(const CompatAxis& axis) {
  const std::vector<std::string> passing = axis.passing(), minors = minors_of(passing);
  if (minors.size() != 1) return describe_range(passing, axis.values());
  std::string listed;
  for (const std::string& release : passing) listed += (listed.empty() ? "" : ", ") + release;
  return minors.front() + " only (" + listed + ")";
}

class Sentence {
 public:
  explicit Sentence(const Compat& of) : of_(of) {}

  std::string text() {
    const CompatAxis *torch = of_.axis("torch"), *python = of_.axis("python");
    if (torch && torch->passing().empty()) return "This file " + without(*torch, "torch releases");
    if (python && python->passing().empty()) return "This file " + without(*python, "Pythons");
    if (torch) add("torch " + torch_range(*torch));
    if (of_.cxx11_abi) add(std::string("C++11 ABI ") + (*of_.cxx11_abi ? "1" : "0"));
    for (const std::string& major : of_.cuda) add("CUDA " + major);
    if (python) add("Python " + describe_range(python->passing(), python->values()));
    if (const CompatAxis* numpy = of_.axis("numpy"))
      add("NumPy " + describe_range(numpy->passing(), numpy->values()));
    if (const CompatAxis* gpu = of_.axis("gpu"))
      add("GPUs of compute capability " + describe_range(gpu->passing(), gpu->values()));
    if (!of_.glibc.empty()) add("glibc ≥ " + of_.glibc);
    return "This file works with " + parts_ + "." + aside();
  }

 private:
  void add(const std::string& part) { parts_ += (parts_.empty() ? "" : ", ") + part; }

  std::string without(const CompatAxis& axis, const std::string& what) const {
    const bool unknown = std::any_of(axis.points.begin(), axis.points.end(), [](const auto& point) {
      return point.verdict == Verdict::unknown;
    });
    if (unknown) return "could not be settled with any of the " + what + " that are known.";
    return "works with none of the " + std::to_string(axis.points.size()) + " " + what +
           " that are known." + aside();
  }

  /// METADATA and the bytes may disagree.
  std::string aside() const {
    if (of_.torch_requirement.empty()) return {};
    return " Its metadata asks for torch" + of_.torch_requirement + ".";
  }

  const Compat& of_;
  std::string parts_;
};

}  // namespace

std::string compat_sentence(const Compat& compat) { return Sentence(compat).text(); }

}  // namespace wheelcheck
