// One library before it is packed, and the part of it that is stored as a record of its own.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/object.hpp"

namespace wheelcheck {

/// A definition with its name: what Object::find answers for it, without the version's number
/// (that is the verdef's) where it has a version.
struct ExportedSymbol {
  std::string name;
  std::string version;      // empty: unversioned
  std::uint16_t index = 1;  // DT_VERSYM value without the hidden bit
  bool hidden = false;
  std::uint8_t type = 0, binding = 1;

  auto operator<=>(const ExportedSymbol&) const = default;
};

struct ImportedSymbol {
  std::string name, version, file;
  bool weak = false;
  std::uint8_t type = 0;

  auto operator<=>(const ImportedSymbol&) const = default;
};

struct LibraryRecord {
  std::string path;  // in its package: "torch/lib/libc10.so", "usr/lib/x86_64-linux-gnu/libc.so.6"
  std::string sha256;  // of the library, hexadecimal; empty: not known
  ObjectIdentity identity;
  std::vector<ExportedSymbol> exports;
  std::optional<std::vector<ImportedSymbol>> imports;  // nullopt: not recorded
};

/// Everything that `object` answers: from a file, a wheel's member or another snapshot.
LibraryRecord library_record(std::string path, std::string sha256, const Object& object,
                             bool with_imports);

}  // namespace wheelcheck
