// One wheel file, from its path to its facts.
#pragma once

#include <string>

#include "archive/limits.hpp"
#include "archive/url_source.hpp"
#include "facts/wheel_facts.hpp"
#include "wheel/reader.hpp"

namespace wheelcheck {

class FactsCache;  // batch/facts_cache.hpp

/// The facts, or in one line why there are none.
struct WheelFileRead {
  WheelFactsPtr facts;
  std::string trouble;
  bool cached = false;       // no member was read
  std::string fetched = {};  // of an address: one line that says what was asked of the server
  std::string digest = {};   // SHA-256 of a local file, where a cache wanted it
};

inline constexpr const char* out_of_memory = "there is not enough memory to read it";

/// Throws nothing: neither CannotRead nor for want of memory. A file that changes while it is read
/// gives no facts, nor does one that a signal interrupted. `path` may be an address.
WheelFileRead read_wheel_file(const std::string& path, const ReadOptions& how,
                              const Limits& limits);

/// The same for what is still on a server, with the patience of `patience`; `cache` may be null.
WheelFileRead read_wheel_address(const std::string& address, const ReadOptions& how,
                                 const Limits& limits, const UrlOptions& patience,
                                 const FactsCache* cache = nullptr);

}  // namespace wheelcheck
