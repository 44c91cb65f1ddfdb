#include "symbol/name.hpp"

#include <doctest/doctest.h>

using namespace wheelcheck;

TEST_SUITE("symbol") {
  constexpr std::string_view kOld = "_ZN3c105ErrorC2ENS_14SourceLocationESs";
  constexpr std::string_view kNew =
      "_ZN3c105ErrorC2ENS_14SourceLocationENSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEEE";

  TEST_CASE("both flavours of one function read alike") {
    CHECK(readable(kOld) == "c10::Error::Error(c10::SourceLocation, std::string)");
    CHECK(readable(kNew) == readable(kOld));
    CHECK(without_flavour(kNew) == without_flavour(kOld));
    CHECK(readable("PyInit__C") == "PyInit__C");
  }

  TEST_CASE("the flavour is that of the types, not of identifiers") {
    CHECK(cxx11_flavour(kOld) == false);
    CHECK(cxx11_flavour(kNew) == true);
    CHECK(cxx11_flavour("_ZN3c1014DeviceTypeNameB5cxx11ENS_10DeviceTypeEb") == true);
    CHECK(cxx11_flavour("_ZN3c106SsSsSsEv") == std::nullopt);  // an identifier "SsSsSs"
    CHECK(cxx11_flavour("_ZN2at4addxERKNS_6TensorE") == std::nullopt);
    CHECK(cxx11_flavour("_ZN2ns6stringEv") == std::nullopt);  // ns::string
    CHECK(cxx11_flavour("cudaMalloc") == std::nullopt);
  }

  TEST_CASE("owner's namespace and overloads") {
    CHECK(outer_namespace(kNew) == "c10");
    CHECK(outer_namespace("_ZNK5torch8autograd4Node4nameEv") == "torch");
    CHECK(outer_namespace("_ZTVN5torch8autograd4NodeE") == "torch");
    CHECK(outer_namespace("_ZNSsC1ERKSs") == "std");
    CHECK(outer_namespace("malloc").empty());
    CHECK(outer_namespace("_ZN3c10lsERSoNS_10DeviceTypeE") == "c10");
    CHECK(outer_namespace("_ZSt4cout") == "std");
    CHECK(outer_namespace("_Z6globalv").empty());
    CHECK(outer_namespace("_ZN12_GLOBAL__N_15localEv") == "(anonymous namespace)");
    // What a template returns stands before its name, and is not where it lives.
    CHECK(outer_namespace("_ZN2at5labelIiEESsv") == "at");
    CHECK(outer_namespace("_ZN3BoxIiE5labelIiEESsv") == "Box<int>");
    CHECK(outer_namespace("_ZN99c10").empty());
    CHECK(qualified_name(kNew) == "c10::Error::Error");
    CHECK(overload_prefix(kNew) == "_ZN3c105Error");
    CHECK(kOld.starts_with(overload_prefix(kNew)));
  }

  TEST_CASE("malformed names stay what they are") {
    CHECK(readable("_ZN") == "_ZN");
    CHECK(overload_prefix("_ZN99999999999999999999999999x") == "_ZN");
    CHECK(qualified_name("_Z") == "_Z");
  }
}
