// An older release of a library, as far as a newer one tells: what its symbol versions say was
// there already.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/object.hpp"

namespace wheelcheck {

/// Is this version node ("GLIBC_2.34") younger than the release that is described?
using IsYounger = std::function<bool(std::string_view)>;

/// A C or C++ runtime library without the version nodes that `younger` names. Exact as far as
/// symbols were only added, which is what these libraries promise. Where a name loses its default
/// version, the youngest that is left takes its place, as it was then.
class CappedObject final : public Object {
 public:
  CappedObject(ObjectPtr newer, const IsYounger& younger);

  const ObjectIdentity& identity() const override { return identity_; }
  void find(std::string_view name, std::uint32_t hash, std::vector<Definition>& out) const override;
  const std::vector<Import>& imports() const override;
  bool imports_known() const override { return false; }
  void each_export(const std::function<void(std::string_view)>& visit) const override;

 private:
  bool newer_has_default(std::string_view name, std::uint32_t hash) const;

  ObjectPtr newer_;
  ObjectIdentity identity_;
  std::vector<std::string> removed_;  // sorted
};

/// Of glibc: everything above `version` ("2.28"), and the ABI nodes of later releases.
IsYounger younger_than_glibc(std::string version);
/// Of libstdc++: GLIBCXX nodes above `glibcxx` ("3.4.25"), CXXABI nodes above `cxxabi`.
IsYounger younger_than_libstdcxx(std::string glibcxx, std::string cxxabi);
/// Of libgcc_s: GCC nodes above that of the compiler `major`.
IsYounger younger_than_gcc(int major);

}  // namespace wheelcheck
