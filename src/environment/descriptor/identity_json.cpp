#include "environment/descriptor/identity_json.hpp"

#include <nlohmann/json.hpp>

#include "environment/environment_error.hpp"

namespace wheelcheck {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* stack_names[] = {"absent", "not-executable", "executable"};

// The members whose value is a number: key, default, and the member itself.
template <typename Identity, typename Visit>
void each_number(Identity& identity, const Visit& visit) {
  const ObjectIdentity plain;
  visit("class", plain.elf_class, identity.elf_class);
  visit("data", plain.data, identity.data);
  visit("os_abi", plain.os_abi, identity.os_abi);
  visit("abi_version", plain.abi_version, identity.abi_version);
  visit("ident_version", plain.ident_version, identity.ident_version);
  visit("padded", plain.padded, identity.padded);
  visit("version", plain.version, identity.version);
  visit("odd_headers", plain.odd_headers, identity.odd_headers);
  visit("headers_cut", plain.headers_cut, identity.headers_cut);
  visit("tls_size", plain.tls_size, identity.tls_size);
  visit("machine", plain.machine, identity.machine);
  visit("type", plain.type, identity.type);
  visit("machine_flags", plain.machine_flags, identity.machine_flags);
  visit("file_size", plain.file_size, identity.file_size);
  visit("flags", plain.flags, identity.flags);
  visit("flags_1", plain.flags_1, identity.flags_1);
  visit("isa_needed", plain.isa_needed, identity.isa_needed);
}

Json needs_of(const ObjectIdentity& identity) {
  Json result = Json::array();
  for (const VersionNeed& need : identity.version_needs) {
    Json versions = Json::array();
    for (const NeededVersion& version : need.versions) {
      Json row = {version.name, version.index};
      if (version.weak) row.push_back(true);
      versions.push_back(std::move(row));
    }
    result.push_back({{"file", need.file}, {"versions", std::move(versions)}});
  }
  return result;
}

Json definitions_of(const ObjectIdentity& identity) {
  Json result = Json::array();
  for (const VersionDefinition& definition : identity.version_definitions) {
    Json row = {definition.name, definition.index};
    if (definition.base) row.push_back(true);
    result.push_back(std::move(row));
  }
  return result;
}

Json segments_of(const ObjectIdentity& identity) {
  Json result = Json::array();
  for (const Segment& part : identity.segments)
    result.push_back(
        {part.offset, part.address, part.file_size, part.memory_size, part.alignment, part.flags});
  return result;
}

// [name, index] or [name, index, true].
struct VersionRow {
  std::string name;
  std::uint16_t index;
  bool marked;
};

VersionRow read_row(const nlohmann::json& row, const JsonFields& fields, const char* key) {
  const bool good = row.is_array() && row.size() >= 2 && row.size() <= 3 && row[0].is_string() &&
                    row[1].is_number_unsigned() && (row.size() == 2 || row[2].is_boolean());
  if (!good) fields.fail(key, "rows of [name, index] or [name, index, true]");
  return {row[0].get<std::string>(), row[1].get<std::uint16_t>(),
          row.size() == 3 && row[2].get<bool>()};
}

const nlohmann::json& array_of(const JsonFields& fields, const char* key) {
  static const nlohmann::json empty = nlohmann::json::array();
  const nlohmann::json* value = fields.member(key);
  if (!value) return empty;
  if (!value->is_array()) fields.fail(key, "an array");
  return *value;
}

void read_versions(const JsonFields& fields, ObjectIdentity& identity) {
  for (const JsonFields& need : fields.objects("version_needs")) {
    VersionNeed result{need.text("file"), {}};
    for (const nlohmann::json& row : array_of(need, "versions")) {
      VersionRow version = read_row(row, need, "versions");
      result.versions.push_back({std::move(version.name), version.index, version.marked});
    }
    identity.version_needs.push_back(std::move(result));
  }
  for (const nlohmann::json& row : array_of(fields, "version_definitions")) {
    VersionRow version = read_row(row, fields, "version_definitions");
    identity.version_definitions.push_back(
        {std::move(version.name), version.index, version.marked});
  }
}

void read_segments(const JsonFields& fields, ObjectIdentity& identity) {
  for (const nlohmann::json& row : array_of(fields, "segments")) {
    bool good = row.is_array() && row.size() == 6;
    for (std::size_t i = 0; good && i < 6; ++i) good = row[i].is_number_unsigned();
    if (!good) fields.fail("segments", "rows of six whole numbers");
    const auto at = [&](std::size_t i) { return row[i].get<std::uint64_t>(); };
    identity.segments.push_back(
        {at(0), at(1), at(2), at(3), at(4), static_cast<std::uint32_t>(at(5))});
  }
}

StackFlags read_stack(const JsonFields& fields) {
  const auto name = fields.optional_text("stack");
  if (!name) return StackFlags::not_executable;
  for (std::size_t i = 0; i < std::size(stack_names); ++i)
    if (*name == stack_names[i]) return static_cast<StackFlags>(i);
  fields.fail("stack", "absent, not-executable or executable");
}

}  // namespace

void write_identity(const ObjectIdentity& identity, Json& out) {
  const auto add_text = [&](const char* key, const std::string& value) {
    if (!value.empty()) out[key] = value;
  };
  const auto add_list = [&](const char* key, const std::vector<std::string>& value, bool always) {
    if (always || !value.empty()) out[key] = value;
  };
  const auto add_flag = [&](const char* key, bool value) {
    if (value) out[key] = true;
  };
  add_text("soname", identity.soname);
  add_list("needed", identity.needed, false);
  add_list("rpath", identity.rpath, identity.has_rpath);
  add_list("runpath", identity.runpath, identity.has_runpath);
  add_list("audit", identity.audit, false);
  add_list("filters", identity.filters, false);
  add_list("auxiliaries", identity.auxiliaries, false);
  add_text("interpreter", identity.interpreter);
  each_number(identity, [&](const char* key, auto otherwise, auto value) {
    if (value != otherwise) out[key] = value;
  });
  add_flag("relr", identity.has_relr);
  add_flag("text_relocations", identity.text_relocations);
  if (!identity.has_dynamic) out["has_dynamic"] = false;
  if (identity.stack != StackFlags::not_executable)
    out["stack"] = stack_names[static_cast<std::size_t>(identity.stack)];
  if (!identity.version_needs.empty()) out["version_needs"] = needs_of(identity);
  if (!identity.version_definitions.empty()) out["version_definitions"] = definitions_of(identity);
  if (!identity.segments.empty()) out["segments"] = segments_of(identity);
}

ObjectIdentity read_identity(const JsonFields& fields) {
  ObjectIdentity identity;
  identity.soname = fields.text("soname");
  identity.needed = fields.texts("needed");
  identity.has_rpath = fields.has("rpath");
  identity.rpath = fields.texts("rpath");
  identity.has_runpath = fields.has("runpath");
  identity.runpath = fields.texts("runpath");
  identity.audit = fields.texts("audit");
  identity.filters = fields.texts("filters");
  identity.auxiliaries = fields.texts("auxiliaries");
  identity.interpreter = fields.text("interpreter");
  each_number(identity, [&](const char* key, auto otherwise, auto& value) {
    value = static_cast<std::decay_t<decltype(value)>>(fields.number(key, otherwise));
  });
  identity.has_relr = fields.flag("relr");
  identity.text_relocations = fields.flag("text_relocations");
  identity.has_dynamic = fields.flag("has_dynamic", true);
  identity.stack = read_stack(fields);
  read_versions(fields, identity);
  read_segments(fields, identity);
  return identity;
}

}  // namespace wheelcheck
