// Mangled names, which a wheel's symbol table is full of.
#include "fuzz/target.hpp"
#include "report/escape.hpp"
#include "symbol/name.hpp"

namespace wheelcheck::fuzz {
namespace {

void run(std::string_view input) {
  const std::string shown = for_terminal(readable(input));
  require(valid_utf8(shown) == shown, "what a terminal gets is UTF-8");
  without_flavour(input);
  cxx11_flavour(input);
  qualified_name(input);
  require(input.starts_with(overload_prefix(input)), "the prefix is one of the name");
  outer_namespace(input);
}

std::vector<std::string> seeds() {
  return {
      "_ZN3c105ErrorC2ENS_14SourceLocationESs",
      "_ZN3c105ErrorC1ENS_14SourceLocationENSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEEE",
      "_ZN2at4_ops19empty_memory_format4callEN3c108ArrayRefINS2_6SymIntEEESt8optionalINS2_"
      "10ScalarTypeEE",
      "_ZNK3foo3barB5cxx11Ev",
      "_ZTVN10__cxxabiv120__si_class_type_infoE",
      "_ZZN3abcIiLi3EEC1EvENKUlT_E_clIfEEDaS1_",
      "PyInit__C",
      "_ZDpT_",
      "_ZNSt3__16vectorE"};
}

}  // namespace

const Target symbol_target{"symbol", run, seeds};

}  // namespace wheelcheck::fuzz
