// A shared object as JSON.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "facts/shared_object.hpp"

namespace wheelcheck {

/// Everything that was read of it; `symbols`: every import and export by name and version too.
nlohmann::ordered_json object_value(const SharedObject& object, bool symbols);

/// Strings as a list, each made valid UTF-8.
nlohmann::ordered_json text_list(const std::vector<std::string>& values);

}  // namespace wheelcheck
