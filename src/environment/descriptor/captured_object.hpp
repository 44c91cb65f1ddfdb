// A library of a descriptor as an Object: read out of the text when it is asked for.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "environment/descriptor/symbol_filter.hpp"
#include "environment/descriptor/symbol_table.hpp"
#include "facts/object.hpp"

namespace wheelcheck {

/// Identity is parsed on the first question, symbols are decoded on the first question about them.
/// Malformed text throws EnvironmentError, not CannotRead: a damaged description must not look like
/// a damaged library. A library that could not be read when it was captured throws CannotRead with
/// the text of then.
class CapturedObject : public Object {
 public:
  /// `slice` is the library's JSON object, in a text that `owner` keeps; `where` is
  /// "FILE: /libraries/7".
  CapturedObject(std::shared_ptr<const void> owner, std::string_view slice, std::string where)
      : owner_(std::move(owner)), slice_(slice), where_(std::move(where)) {}

  /// All that is known of the library, as the descriptor has it.
  std::string_view text() const { return slice_; }

  const ObjectIdentity& identity() const override;
  void find(std::string_view name, std::uint32_t hash, std::vector<Definition>& out) const override;
  const std::vector<Import>& imports() const override;
  bool imports_known() const override;
  bool exports_known() const override;
  void each_export(const std::function<void(std::string_view)>& visit) const override;

 private:
  void parse() const;
  const SymbolTable& symbols() const;

  std::shared_ptr<const void> owner_;
  std::string_view slice_;
  std::string where_;
  mutable std::once_flag parsed_, decoded_;
  mutable ObjectIdentity identity_;
  mutable std::string problem_;       // it could not be read when it was captured
  mutable std::string_view encoded_;  // base64 with its quotes, in slice_
  mutable SymbolFilter filter_;
  mutable bool imports_known_ = true, exports_known_ = true;
  mutable std::unique_ptr<SymbolTable> symbols_;
};

}  // namespace wheelcheck
