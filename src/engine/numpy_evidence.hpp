// What a binary says of the NumPy that it was built with (strings of NumPy's headers, and of the
// declarations that NumPy ships for Cython).
#pragma once

#include <string>

#include "facts/shared_object.hpp"

namespace wheelcheck {

struct NumpyEvidence {
  bool first_generation = false;   // NumPy 1.x: knows nothing but numpy.core
  bool second_generation = false;  // NumPy 2: knows numpy._core
  bool by_cython = false;          // no C API: Cython's declarations alone tell
  bool pybind11 = false;           // it holds the marker of pybind11's internals
  std::string lowest;  // "1.23" of "(NumPy 1.23)": what NPY_TARGET_VERSION was; empty: not told
};

NumpyEvidence numpy_evidence(const SharedObject& object);

/// It imports NumPy's C API by the headers' own code, or its types by Cython's.
bool uses_numpy(const SharedObject& object);

}  // namespace wheelcheck
