// What a binary says of the NumPy that it was built with (strings of NumPy's headers).
#pragma once

#include <string>

#include "facts/shared_object.hpp"

namespace wheelcheck {

struct NumpyEvidence {
  bool first_generation = false;   // NumPy 1.x headers: knows numpy.core._multiarray_umath alone
  bool second_generation = false;  // NumPy 2 headers: knows both places
  bool pybind11 = false;           // it holds the marker of pybind11's internals
  std::string lowest;  // "1.23" of "(NumPy 1.23)": what NPY_TARGET_VERSION was; empty: not told
};

NumpyEvidence numpy_evidence(const SharedObject& object);

/// It imports NumPy's C API by the headers' own code.
bool uses_numpy(const SharedObject& object);

}  // namespace wheelcheck
