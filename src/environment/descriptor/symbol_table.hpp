// The symbols of one object in a few bytes for each: what a descriptor carries of a library.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "environment/descriptor/compressed.hpp"
#include "environment/descriptor/name_blocks.hpp"
#include "facts/byte_reader.hpp"
#include "facts/object.hpp"

namespace wheelcheck {

/// Exports and imports of `object`, sorted names front-coded, compressed by zstd.
/// The same object gives the same bytes.
std::string encode_symbols(const Object& object);

/// The symbols, opened as far as they are asked for. Immutable.
class SymbolTable {
 public:
  /// `bytes` is what encode_symbols() gave, or anything. Throws CannotRead with one sentence;
  /// nothing grows beyond 128 MiB whatever the bytes declare.
  explicit SymbolTable(std::string_view bytes);
  SymbolTable(const SymbolTable&) = delete;
  SymbolTable& operator=(const SymbolTable&) = delete;

  /// Both throw CannotRead where the names are damaged.
  void find(std::string_view name, std::vector<Definition>& out) const;
  void each_export(const std::function<void(std::string_view)>& visit) const;
  const std::vector<Import>& imports() const { return imports_; }

 private:
  void read_exports(ByteReader& in);
  void read_imports(ByteReader& in);

  std::string plain_;  // the decompressed table: everything else views it
  std::vector<std::string_view> words_;
  std::vector<std::vector<Definition>> ways_;  // in which symbols are defined
  NameBlocks names_;                           // each with the number of its way
  std::vector<Import> imports_;
};

}  // namespace wheelcheck
