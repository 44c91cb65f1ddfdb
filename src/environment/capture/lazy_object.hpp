// An installed file as an Object that nobody has opened yet.
#pragma once

#include <mutex>
#include <string>
#include <utility>

#include "facts/object.hpp"

namespace wheelcheck {

/// Opens the file when something is first asked of it; every question then throws CannotRead with
/// ld.so's text if it cannot be read. Of a thousand registered libraries a check asks a dozen.
class LazyObject : public Object {
 public:
  explicit LazyObject(std::string path) : path_(std::move(path)) {}

  const std::string& path() const { return path_; }

  const ObjectIdentity& identity() const override { return opened().identity(); }
  void find(std::string_view name, std::uint32_t hash,
            std::vector<Definition>& out) const override {
    opened().find(name, hash, out);
  }
  const std::vector<Import>& imports() const override { return opened().imports(); }
  bool imports_known() const override { return opened().imports_known(); }
  bool exports_known() const override { return opened().exports_known(); }
  void each_export(const std::function<void(std::string_view)>& visit) const override {
    opened().each_export(visit);
  }

 private:
  const Object& opened() const;

  std::string path_;
  mutable std::once_flag once_;
  mutable ObjectPtr object_;
  mutable std::string problem_;
};

}  // namespace wheelcheck
