#include "engine/numpy_evidence.hpp"

#include <algorithm>

#include "python/version_number.hpp"

namespace wheelcheck {
namespace {

bool holds(const SharedObject& object, std::string_view text) {
  return std::find(object.evidence.begin(), object.evidence.end(), text) != object.evidence.end();
}

/// The highest of several: every one of them has to be met.
std::string highest_target(const SharedObject& object) {
  constexpr std::string_view begin = "(NumPy ";
  std::string highest;
  for (const std::string& text : object.evidence) {
    if (!text.starts_with(begin) || !text.ends_with(')')) continue;
    const std::string version = text.substr(begin.size(), text.size() - begin.size() - 1);
    if (highest.empty() || compare_numbers(version, highest) > 0) highest = version;
  }
  return highest;
}

}  // namespace

NumpyEvidence numpy_evidence(const SharedObject& object) {
  NumpyEvidence evidence;
  const bool by_headers = holds(object, "numpy.core._multiarray_umath");
  const bool old_place = by_headers || holds(object, "numpy.core.multiarray failed to import");
  evidence.second_generation = holds(object, "numpy._core._multiarray_umath") ||
                               holds(object, "numpy._core.multiarray failed to import");
  evidence.first_generation = old_place && !evidence.second_generation;
  evidence.by_cython = !by_headers;
  evidence.pybind11 = std::any_of(
      object.evidence.begin(), object.evidence.end(),
      [](const std::string& text) { return text.starts_with("__pybind11_internals_v"); });
  if (evidence.second_generation) evidence.lowest = highest_target(object);
  return evidence;
}

bool uses_numpy(const SharedObject& object) {
  const NumpyEvidence evidence = numpy_evidence(object);
  return evidence.first_generation || evidence.second_generation;
}

}  // namespace wheelcheck
