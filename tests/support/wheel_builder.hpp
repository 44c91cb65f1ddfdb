// The least wheel for a rule: a few words of JSON become the bytes of a .whl.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace wheelcheck::testing {

struct BuiltWheel {
  std::string file_name;
  std::string bytes;
};

/// Keys: "file" (the wheel's name), "members" (path → text, {"elf": …}, {"hex": …}, {"text": …,
/// "mode": "0755"} or {"elf": …, "bulk": N}), "metadata" and "wheel" (fields that are added to or
/// replace the usual ones; a list gives repeated lines; null leaves a field out; a string is the
/// whole file; null leaves the file out), "record" (a string is the whole file; null leaves it out;
/// an object maps paths to rows that replace the true ones, null drops the row), "bytes" (the whole
/// file as text, for what is no zip). The same JSON gives the same bytes. Throws
/// std::invalid_argument for what it does not know.
BuiltWheel build_wheel(const nlohmann::json& description);

}  // namespace wheelcheck::testing
