// An interpreter's program made from what its shared library exports: builds with and without
// libpython3.X.so have the same C API.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "facts/object.hpp"

namespace wheelcheck {

/// A program that exports what `library` does (a static build), or, with `needs_library`, nothing
/// of its own but that library in DT_NEEDED (a shared build). Since it runs where it is installed,
/// it needs no more than parts of the C library, in whatever version is there.
class ProgramObject final : public Object {
 public:
  ProgramObject(ObjectPtr library, bool needs_library);

  const ObjectIdentity& identity() const override { return identity_; }
  void find(std::string_view name, std::uint32_t hash,
            std::vector<Definition>& out) const override {
    if (!needs_library_) library_->find(name, hash, out);
  }
  const std::vector<Import>& imports() const override;
  bool imports_known() const override { return false; }
  void each_export(const std::function<void(std::string_view)>& visit) const override {
    if (!needs_library_) library_->each_export(visit);
  }

 private:
  ObjectPtr library_;
  bool needs_library_;
  ObjectIdentity identity_;
};

/// The libraries of `needed` that are part of glibc.
std::vector<std::string> c_libraries(const std::vector<std::string>& needed);

}  // namespace wheelcheck
