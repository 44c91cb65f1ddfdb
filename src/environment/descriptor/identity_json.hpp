// ObjectIdentity as members of a library's object in a descriptor. What has its default is left
// out.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "environment/descriptor/json_fields.hpp"
#include "facts/object.hpp"

namespace wheelcheck {

void write_identity(const ObjectIdentity& identity, nlohmann::ordered_json& out);

/// Throws EnvironmentError.
ObjectIdentity read_identity(const JsonFields& fields);

}  // namespace wheelcheck
