#include "environment/glibc.hpp"

#include "python/version_number.hpp"

namespace wheelcheck {
namespace {

bool is_glibc(const Environment& environment) {
  return environment.libc && environment.libc->kind == Libc::Kind::glibc;
}

}  // namespace

bool glibc_at_least(const Environment& environment, std::string_view version) {
  return is_glibc(environment) && compare_numbers(environment.libc->version, version) >= 0;
}

bool glibc_before(const Environment& environment, std::string_view version) {
  return is_glibc(environment) && compare_numbers(environment.libc->version, version) < 0;
}

}  // namespace wheelcheck
