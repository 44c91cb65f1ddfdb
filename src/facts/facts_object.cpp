#include "facts/facts_object.hpp"

#include <bit>
#include <functional>
#include <mutex>

#include "facts/symbol_rules.hpp"
#include "facts/version_index.hpp"

namespace wheelcheck {

namespace {

/// Definitions by name: buckets of chains through `next`, each in symbol-table order. The library's
/// hash is several bytes a step, ld.so's is one.
class DefinitionIndex {
 public:
  explicit DefinitionIndex(const SharedObject& object) : next_(object.symbols.size(), 0) {
    buckets_.assign(std::bit_ceil(object.symbols.size() + 1), 0);
    for (std::size_t index = object.symbols.size(); index-- > first_of(object);) {
      const Symbol& symbol = object.symbols[index];
      if (!defines(symbol)) continue;
      std::uint32_t& bucket = bucket_of(object.name(symbol));
      next_[index] = bucket;
      bucket = static_cast<std::uint32_t>(index);
    }
  }

  std::uint32_t first(std::string_view name) const { return buckets_[place_of(name)]; }
  std::uint32_t next(std::uint32_t index) const { return next_[index]; }

 private:
  static std::size_t first_of(const SharedObject& object) {
    return std::max<std::size_t>(object.first_hashed,
                                 1);  // entry 0 is no symbol, so 0 ends a chain
  }
  std::size_t place_of(std::string_view name) const {
    return std::hash<std::string_view>()(name) & (buckets_.size() - 1);
  }
  std::uint32_t& bucket_of(std::string_view name) { return buckets_[place_of(name)]; }

  std::vector<std::uint32_t> buckets_, next_;
};

class FactsObject final : public Object {
 public:
  explicit FactsObject(std::shared_ptr<const SharedObject> facts)
      : facts_(std::move(facts)), versions_(facts_->identity) {}

  const ObjectIdentity& identity() const override { return facts_->identity; }
  std::string_view unread() const override { return facts_->unread; }
  bool imports_known() const override { return facts_->unread.empty(); }
  bool exports_known() const override { return facts_->unread.empty(); }

  void find(std::string_view name, std::uint32_t, std::vector<Definition>& out) const override {
    std::call_once(indexed_, [this] { index_ = std::make_unique<DefinitionIndex>(*facts_); });
    for (auto index = index_->first(name); index != 0; index = index_->next(index)) {
      const Symbol& symbol = facts_->symbols[index];
      if (!named(symbol, name)) continue;
      out.push_back({versions_.at(symbol.version).name,
                     static_cast<std::uint16_t>(symbol.version & 0x7fffU),
                     (symbol.version & 0x8000U) != 0, symbol.type(), symbol.binding()});
    }
  }

  const std::vector<Import>& imports() const override {
    std::call_once(imported_, [this] { list_imports(); });
    return imports_;
  }

  void each_export(const std::function<void(std::string_view)>& visit) const override {
    for (std::size_t index = 1; index < facts_->symbols.size(); ++index) {
      if (defines(facts_->symbols[index])) visit(facts_->name(facts_->symbols[index]));
    }
  }

 private:
  /// Compares without measuring the stored name, which a stranger may have made long.
  bool named(const Symbol& symbol, std::string_view name) const {
    if (symbol.name_length != 0 && symbol.name_length != name.size()) return false;
    const std::string& strings = facts_->strings;
    return symbol.name < strings.size() && strings.size() - symbol.name >= name.size() &&
           strings.compare(symbol.name, name.size(), name) == 0 &&
           strings.c_str()[symbol.name + name.size()] == '\0';
  }

  void list_imports() const {
    for (std::uint32_t index : facts_->relocated) {
      if (index >= facts_->symbols.size()) continue;
      const Symbol& symbol = facts_->symbols[index];
      if (!wheelcheck::imports(symbol)) continue;
      const auto version = versions_.at(symbol.version);
      imports_.push_back(
          {facts_->name(symbol), version.name, version.file, symbol.binding() == 2, symbol.type()});
    }
  }

  std::shared_ptr<const SharedObject> facts_;
  VersionIndex versions_;
  mutable std::once_flag indexed_, imported_;
  mutable std::unique_ptr<DefinitionIndex> index_;
  mutable std::vector<Import> imports_;
};

}  // namespace

ObjectPtr make_object(std::shared_ptr<const SharedObject> facts) {
  return std::make_shared<FactsObject>(std::move(facts));
}

}  // namespace wheelcheck
