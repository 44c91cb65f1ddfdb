// Under which names the cache keeps things.
#pragma once

#include <string>
#include <string_view>

#include "archive/limits.hpp"
#include "wheel/reader.hpp"

namespace wheelcheck {

/// 64 hexadecimal digits.
std::string sha256_of(std::string_view text);

/// All that facts depend on besides the bytes: the name (it chooses the .dist-info and makes the
/// claims), how much was read, within which limits, and by which version:
/// "0123456789abcdef-0.1.0.4".
std::string reading_key(const std::string& path, const ReadOptions& how, const Limits& limits);

/// Was an entry of this name written by this version?
bool of_this_version(std::string_view entry_name);

/// "KIND/3f/3f0c…-KEY": of a digest of 64 digits and a reading_key().
std::string entry_name(std::string_view kind, const std::string& digest, const std::string& key);

}  // namespace wheelcheck
