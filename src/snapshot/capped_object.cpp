#include "snapshot/capped_object.hpp"

#include <algorithm>

#include "python/version_number.hpp"

namespace wheelcheck {

namespace {

/// The number after `prefix` ("GLIBC_"); empty: another node.
std::string_view number_after(std::string_view node, std::string_view prefix) {
  if (!node.starts_with(prefix)) return {};
  const std::string_view number = node.substr(prefix.size());
  return !number.empty() && number[0] >= '0' && number[0] <= '9' ? number : std::string_view();
}

bool above(std::string_view number, std::string_view limit) {
  return !number.empty() && compare_numbers(number, limit) > 0;
}

}  // namespace

CappedObject::CappedObject(ObjectPtr newer, const IsYounger& younger)
    : newer_(std::move(newer)), identity_(newer_->identity()) {
  std::erase_if(identity_.version_definitions, [&](const VersionDefinition& version) {
    if (version.base || !younger(version.name)) return false;
    removed_.push_back(version.name);
    return true;
  });
  identity_.version_needs.clear();
  std::sort(removed_.begin(), removed_.end());
}

void CappedObject::find(std::string_view name, std::uint32_t hash,
                        std::vector<Definition>& out) const {
  const auto before = static_cast<std::ptrdiff_t>(out.size());
  newer_->find(name, hash, out);
  const auto first = out.begin() + before;
  out.erase(std::remove_if(first, out.end(),
                           [this](const Definition& of) {
                             return std::binary_search(removed_.begin(), removed_.end(),
                                                       of.version);
                           }),
            out.end());
  const auto kept = out.begin() + before;
  if (kept == out.end() || removed_.empty()) return;
  const bool all_hidden =
      std::all_of(kept, out.end(), [](const Definition& of) { return of.hidden; });
  const bool lost_default = all_hidden && newer_has_default(name, hash);
  if (lost_default) out.back().hidden = false;
}

const std::vector<Import>& CappedObject::imports() const {
  static const std::vector<Import> none;
  return none;
}

void CappedObject::each_export(const std::function<void(std::string_view)>& visit) const {
  std::vector<Definition> found;
  newer_->each_export([&](std::string_view name) {
    found.clear();
    find(name, gnu_hash(name), found);
    if (!found.empty()) visit(name);
  });
}

bool CappedObject::newer_has_default(std::string_view name, std::uint32_t hash) const {
  std::vector<Definition> all;
  newer_->find(name, hash, all);
  return std::any_of(all.begin(), all.end(), [](const Definition& of) { return !of.hidden; });
}

IsYounger younger_than_glibc(std::string version) {
  return [version = std::move(version)](std::string_view node) {
    if (above(number_after(node, "GLIBC_"), version)) return true;
    // Nodes without symbols that state an ability of ld.so: since 2.36 (glibc NEWS), the others
    // since 2.43 but in distributions that ported them back.
    if (node == "GLIBC_ABI_DT_RELR") return compare_numbers(version, "2.36") < 0;
    if (node.starts_with("GLIBC_ABI_")) return compare_numbers(version, "2.43") < 0;
    return false;
  };
}

IsYounger younger_than_libstdcxx(std::string glibcxx, std::string cxxabi) {
  return [glibcxx = std::move(glibcxx), cxxabi = std::move(cxxabi)](std::string_view node) {
    return above(number_after(node, "GLIBCXX_"), glibcxx) ||
           above(number_after(node, "CXXABI_"), cxxabi);
  };
}

IsYounger younger_than_gcc(int major) {
  return [limit = std::to_string(major) + ".99"](std::string_view node) {
    return above(number_after(node, "GCC_"), limit);
  };
}

}  // namespace wheelcheck
