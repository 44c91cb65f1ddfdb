// Plain structs as bytes and back: what is read from wheels, and what is found out about them.
#pragma once

#include <concepts>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "facts/byte_reader.hpp"
#include "facts/byte_writer.hpp"
#include "facts/shared_object.hpp"

namespace wheelcheck {

/// Each struct is told once, by a function `fields(io, value)` over a structured binding that stops
/// compiling when a field is added; the packer and the unpacker both follow it.
template <typename Value, typename Kind>
concept Some = std::same_as<std::remove_const_t<Value>, Kind>;

inline constexpr std::size_t packed_symbol_bytes = 22;

class Packer {
 public:
  template <typename... Values>
  void operator()(const Values&... values) {
    (put(values), ...);
  }
  std::string take() { return out_.take(); }

 private:
  template <typename Value>
  void put(const Value& value) {
    if constexpr (std::is_enum_v<Value>)
      out_.number(static_cast<std::uint64_t>(value));
    else if constexpr (std::is_integral_v<Value>)
      out_.number(static_cast<std::uint64_t>(value));
    else
      fields(*this, value);
  }
  void put(const std::string& value) { out_.text(value); }
  void put(const std::optional<bool>& value) { out_.u8(value ? (*value ? 2 : 1) : 0); }
  template <typename Value>
  void put(const std::optional<Value>& value) {
    out_.u8(value ? 1 : 0);
    if (value) put(*value);
  }
  template <typename Left, typename Right>
  void put(const std::pair<Left, Right>& value) {
    put(value.first);
    put(value.second);
  }
  template <typename Key, typename Value, typename Order>
  void put(const std::map<Key, Value, Order>& values) {
    out_.number(values.size());
    for (const auto& entry : values) put(entry);
  }
  template <typename Value>
  void put(const std::shared_ptr<const Value>& value) {
    out_.u8(value ? 1 : 0);
    if (value) put(*value);
  }
  void put(const Symbol& value) {
    const auto& [name, version, info, other, section, name_length, address] = value;
    out_.u32(name);
    out_.u16(version);
    out_.u8(info);
    out_.u8(other);
    out_.u16(section);
    out_.u32(name_length);
    out_.u64(address);
  }
  template <typename Value>
  void put(const std::vector<Value>& values) {
    out_.number(values.size());
    for (const Value& value : values) put(value);
  }

  ByteWriter out_;
};

class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : in_(bytes) {}
  template <typename... Values>
  void operator()(Values&... values) {
    (get(values), ...);
  }
  bool done() const { return in_.done(); }

 private:
  template <typename Value>
  void get(Value& value) {
    if constexpr (std::is_enum_v<Value>)
      value = static_cast<Value>(in_.number());
    else if constexpr (std::is_integral_v<Value>)
      value = static_cast<Value>(in_.number());
    else
      fields(*this, value);
  }
  void get(std::string& value) { value = in_.text(); }
  void get(std::optional<bool>& value) {
    const std::uint8_t state = in_.u8();
    if (state != 0) value = state == 2;
  }
  template <typename Value>
  void get(std::optional<Value>& value) {
    if (in_.u8() != 0) get(value.emplace());
  }
  template <typename Left, typename Right>
  void get(std::pair<Left, Right>& value) {
    get(value.first);
    get(value.second);
  }
  template <typename Value>
  void get(std::shared_ptr<const Value>& value) {
    if (in_.u8() == 0) return;
    auto object = std::make_shared<Value>();
    get(*object);
    value = std::move(object);
  }
  void get(Symbol& value) {
    const char* at = in_.take(packed_symbol_bytes).data();
    value = {load<std::uint32_t>(at),     load<std::uint16_t>(at + 4), load<std::uint8_t>(at + 6),
             load<std::uint8_t>(at + 7),  load<std::uint16_t>(at + 8), load<std::uint32_t>(at + 10),
             load<std::uint64_t>(at + 14)};
  }
  /// Grows as values come out: many bytes of memory may stand for one byte of a hostile count.
  template <typename Value>
  void get(std::vector<Value>& values) {
    const std::size_t count = in_.count();
    for (std::size_t i = 0; i < count; ++i) get(values.emplace_back());
  }
  void get(std::vector<Symbol>& values) {
    values.resize(in_.count(packed_symbol_bytes));
    for (Symbol& value : values) get(value);
  }

  ByteReader in_;
};

}  // namespace wheelcheck
