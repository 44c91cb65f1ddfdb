// ninja's fake disk, for ld.so: objects written as a few words, laid out in an environment.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "environment/environment.hpp"
#include "facts/facts_object.hpp"
#include "facts/shared_object.hpp"

namespace wheelcheck::testing {

/// Writes the facts of one shared object.
class ObjectSpec {
 public:
  explicit ObjectSpec(std::string soname = {}) {
    facts_.identity.soname = std::move(soname);
    facts_.identity.segments = {{0, 0, 4096, 4096, 4096, 5}};
    facts_.strings.push_back('\0');
    facts_.symbols.emplace_back();
  }

  ObjectSpec& needs(std::string name) {
    facts_.identity.needed.push_back(std::move(name));
    return *this;
  }
  ObjectSpec& rpath(std::vector<std::string> directories) {
    facts_.identity.has_rpath = true;
    facts_.identity.rpath = std::move(directories);
    return *this;
  }
  ObjectSpec& runpath(std::vector<std::string> directories) {
    facts_.identity.has_runpath = true;
    facts_.identity.runpath = std::move(directories);
    return *this;
  }
  ObjectSpec& exports(std::string_view name, std::uint16_t version = 1) {
    add(name, version, 0x12, 1, 0x1000);
    return *this;
  }
  ObjectSpec& imports(std::string_view name, std::uint16_t version = 1, bool weak = false) {
    facts_.relocated.push_back(
        add(name, version, static_cast<std::uint8_t>(weak ? 0x20 : 0x10), 0, 0));
    return *this;
  }
  ObjectSpec& wants(std::string file, std::string version, std::uint16_t index, bool weak = false) {
    facts_.identity.version_needs.push_back({std::move(file), {{std::move(version), index, weak}}});
    return *this;
  }
  ObjectSpec& defines(std::string version, std::uint16_t index) {
    facts_.identity.version_definitions.push_back({std::move(version), index, false});
    return *this;
  }
  ObjectIdentity& identity() { return facts_.identity; }

  ObjectPtr make() const { return make_object(std::make_shared<const SharedObject>(facts_)); }

 private:
  std::uint32_t add(std::string_view name, std::uint16_t version, std::uint8_t info,
                    std::uint16_t section, std::uint64_t value) {
    Symbol symbol;
    symbol.name = static_cast<std::uint32_t>(facts_.strings.size());
    symbol.version = version;
    symbol.info = info;
    symbol.section = section;
    symbol.value = value;
    facts_.strings.append(name).push_back('\0');
    facts_.symbols.push_back(symbol);
    return static_cast<std::uint32_t>(facts_.symbols.size() - 1);
  }

  SharedObject facts_;
};

/// An x86-64 glibc machine of which everything is described, with nothing on it but what is put.
class FakeDisk {
 public:
  FakeDisk() {
    environment.machine = "x86_64";
    environment.libc = Libc{Libc::Kind::glibc, "2.36"};
    environment.site_directories = {"/site"};
    environment.default_directories = {"/usr/lib"};
    environment.system_described = true;
    environment.distributions_known = true;
  }

  void put(const std::string& path, const ObjectSpec& spec) {
    environment.libraries[path] = {path, spec.make()};
  }

  Environment environment;
};

}  // namespace wheelcheck::testing
