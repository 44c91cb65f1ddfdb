#include "engine/numpy_evidence.hpp"

#include <doctest/doctest.h>

using namespace wheelcheck;

TEST_SUITE("engine") {
  TEST_CASE("numpy evidence: two module names and a text tell the headers") {
    SharedObject object;
    CHECK_FALSE(uses_numpy(object));
    object.evidence = {"numpy.core._multiarray_umath"};
    CHECK(numpy_evidence(object).first_generation);
    object.evidence = {"(NumPy 1.19)", "(NumPy 1.23)", "numpy._core._multiarray_umath",
                       "numpy.core._multiarray_umath"};
    const NumpyEvidence evidence = numpy_evidence(object);
    CHECK_FALSE(evidence.first_generation);
    CHECK(evidence.second_generation);
    CHECK(evidence.lowest == "1.23");
    object.evidence = {"__pybind11_internals_v4_gcc_libstdcpp_cxxabi1011__",
                       "numpy.core._multiarray_umath"};
    CHECK(numpy_evidence(object).pybind11);
    CHECK(numpy_evidence(object).first_generation);
    object.evidence = {"numpy.core.multiarray failed to import"};  // Cython
    CHECK(numpy_evidence(object).first_generation);
    object.evidence = {"numpy._core.multiarray failed to import"};
    CHECK(numpy_evidence(object).second_generation);
    object.evidence = {"numpy.core.multiarray"};  // pybind11 before 2.12
    CHECK_FALSE(uses_numpy(object));
  }
}
