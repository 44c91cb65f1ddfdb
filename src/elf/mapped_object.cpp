#include "elf/mapped_object.hpp"

#include <algorithm>
#include <mutex>

#include "elf/hash_table.hpp"
#include "elf/identity.hpp"
#include "elf/mapping.hpp"
#include "elf/relocation_table.hpp"
#include "elf/symbol_table.hpp"
#include "facts/symbol_rules.hpp"
#include "facts/version_index.hpp"

namespace wheelcheck::elf {

namespace {

class MappedObject final : public Object {
 public:
  explicit MappedObject(const std::string& path) : mapping_(path), bytes_(mapping_.bytes()) {
    DefectLog log;
    object_ = identify(bytes_, log);
    if (!object_.unread.empty()) throw CannotRead(path + ": " + object_.unread);
    const TableLayout& tables = object_.dynamic.tables;
    const Encoding encoding = object_.header.encoding;
    versions_ = VersionIndex(object_.identity);
    symbols_ = held_table(bytes_, tables.symbols, encoding);
    symbol_versions_ = held_table(bytes_, tables.symbol_versions, encoding);
    hash_ = GnuHash::parse(held_table(bytes_, tables.gnu_hash, encoding));
    if (!hash_) linear_count_ = held_symbols(count_symbols(bytes_, object_, log));
  }

  const ObjectIdentity& identity() const override { return object_.identity; }

  void find(std::string_view name, std::uint32_t hash,
            std::vector<Definition>& out) const override {
    if (!hash_) {
      for (std::uint64_t index = 1; index < linear_count_; ++index) consider(index, name, out);
      return;
    }
    if (!hash_->may_hold(hash)) return;
    const std::uint32_t first = hash_->buckets.u32(std::uint64_t{hash % hash_->bucket_count} * 4);
    if (first < hash_->first_symbol || first == 0) return;
    for (std::uint64_t index = first;; ++index) {
      const std::uint64_t at = (index - hash_->first_symbol) * 4;
      if (!hash_->chains.holds(at, 4)) return;
      const std::uint32_t entry = hash_->chains.u32(at);
      if (((entry ^ hash) >> 1U) == 0) consider(index, name, out);
      if (entry & 1U) return;
    }
  }

  const std::vector<Import>& imports() const override {
    std::call_once(imported_, [this] { list_imports(); });
    return imports_;
  }

  void each_export(const std::function<void(std::string_view)>& visit) const override {
    DefectLog log;
    FileBytes bytes(mapping_.bytes());
    const std::uint64_t count = held_symbols(count_symbols(bytes, object_, log));
    StringTable strings = object_.strings;
    for (std::uint64_t index = 1; index < count; ++index) {
      const Symbol symbol = symbol_at(symbols_, index);
      if (!defines(symbol)) continue;
      if (const auto name = strings.at(symbol.name)) visit(*name);
    }
  }

 private:
  /// A relocation may name symbol 2^32 - 1 of a table that has ten.
  std::uint64_t held_symbols(std::uint64_t count) const {
    return std::min(count, symbols_.size() / symbol_size(symbols_.encoding()));
  }

  void consider(std::uint64_t index, std::string_view name, std::vector<Definition>& out) const {
    const std::uint64_t size = symbol_size(symbols_.encoding());
    if (!symbols_.holds(index * size, size)) return;
    const Symbol symbol = symbol_at(symbols_, index);
    if (!named(symbol, name) || !defines(symbol)) return;
    const std::uint16_t version = version_of(index);
    out.push_back({versions_.at(version).name, static_cast<std::uint16_t>(version & 0x7fffU),
                   (version & 0x8000U) != 0, symbol.type(), symbol.binding()});
  }

  bool named(const Symbol& symbol, std::string_view name) const {
    const Region& strings = object_.strings.region();
    return strings.holds(symbol.name, name.size() + 1) &&
           std::memcmp(strings.text() + symbol.name, name.data(), name.size()) == 0 &&
           strings.text()[symbol.name + name.size()] == '\0';
  }

  void list_imports() const {
    FileBytes bytes(mapping_.bytes());
    const auto symbol = [this](std::uint32_t index) { return symbol_at(symbols_, index); };
    const std::uint64_t limit = symbols_.size() / symbol_size(symbols_.encoding());
    StringTable strings = object_.strings;
    for (std::uint32_t index : relocated_symbols(bytes, object_, limit, symbol).indices) {
      const Symbol wanted = symbol(index);
      if (!wheelcheck::imports(wanted)) continue;
      const auto version = versions_.at(version_of(index));
      imports_.push_back({strings.at(wanted.name).value_or(std::string_view()), version.name,
                          version.file, wanted.binding() == 2, wanted.type()});
    }
  }

  /// DT_VERSYM's entry; 1 (global) where the table does not hold one.
  std::uint16_t version_of(std::uint64_t index) const {
    return symbol_versions_.holds(index * 2, 2) ? symbol_versions_.u16(index * 2)
                                                : std::uint16_t{1};
  }

  Mapping mapping_;
  FileBytes bytes_;
  Identified object_;
  VersionIndex versions_{ObjectIdentity{}};
  Region symbols_, symbol_versions_;
  std::optional<GnuHash> hash_;
  std::uint64_t linear_count_ = 0;  // without DT_GNU_HASH
  mutable std::once_flag imported_;
  mutable std::vector<Import> imports_;
};

}  // namespace

ObjectPtr open_mapped_object(const std::string& path) {
  return std::make_shared<MappedObject>(path);
}

}  // namespace wheelcheck::elf
