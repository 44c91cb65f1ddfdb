// Colour, where it was asked for.
#pragma once

#include <string>

namespace wheelcheck {

/// Wraps text that is already escaped into SGR sequences (ECMA-48, 8.3.117); the text itself where
/// colour is off.
class Paint {
 public:
  explicit Paint(bool colour) : colour_(colour) {}

  std::string good(const std::string& text) const { return wrap("32", text); }
  std::string caution(const std::string& text) const { return wrap("33", text); }
  std::string bad(const std::string& text) const { return wrap("1;31", text); }
  std::string strong(const std::string& text) const { return wrap("1", text); }

 private:
  std::string wrap(const char* code, const std::string& text) const {
    return colour_ ? std::string("\x1b[") + code + "m" + text + "\x1b[0m" : text;
  }

  bool colour_;
};

}  // namespace wheelcheck
