// The symbols of one object in a few bytes for each: what a descriptor carries of a library.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "environment/descriptor/compressed.hpp"
#include "facts/byte_reader.hpp"
#include "facts/object.hpp"

namespace wheelcheck {

/// Exports and imports of `object`, sorted names front-coded, columns apart, compressed by zstd.
/// The same object gives the same bytes.
std::string encode_symbols(const Object& object);

/// Decoded symbols with a hash table over the exported names. Immutable.
class SymbolTable {
 public:
  /// `bytes` is what encode_symbols() gave, or anything. Throws CannotRead with one sentence;
  /// nothing grows beyond 128 MiB whatever the bytes declare.
  explicit SymbolTable(std::string_view bytes);
  SymbolTable(const SymbolTable&) = delete;
  SymbolTable& operator=(const SymbolTable&) = delete;

  void find(std::string_view name, std::uint32_t hash, std::vector<Definition>& out) const;
  const std::vector<Import>& imports() const { return imports_; }
  void each_export(const std::function<void(std::string_view)>& visit) const;

 private:
  struct Name {
    std::size_t begin = 0;  // in names_
    std::uint32_t length = 0;
    std::uint32_t hash = 0;
    std::uint32_t first = 0, count = 0;  // in definitions_
  };

  std::string_view text_of(const Name& name) const {
    return std::string_view(names_).substr(name.begin, name.length);
  }
  void read_exports(ByteReader& in, const std::vector<std::string_view>& words);
  void add_name(std::uint64_t prefix, std::string_view suffix);
  void read_imports(ByteReader& in, const std::vector<std::string_view>& words);
  void build_slots();

  std::string names_;  // of exports, one after the other
  std::string plain_;  // the decompressed table: versions and imports live here
  std::vector<Name> exports_;
  std::vector<Definition> definitions_;
  std::vector<Import> imports_;
  std::vector<std::uint32_t> slots_;  // open addressing by hash; 0: empty, else index + 1
};

}  // namespace wheelcheck
