#include "environment/descriptor/captured_object.hpp"

#include <nlohmann/json.hpp>

#include "environment/descriptor/base64.hpp"
#include "environment/descriptor/identity_json.hpp"
#include "facts/defect.hpp"
#include "facts/json_extent.hpp"

namespace wheelcheck {

namespace {

// Decoded out of the text as it stands: base64 needs no escapes, and megabytes no copy.
std::string base64_of(std::string_view value, const std::string& where) {
  if (value.empty()) return {};
  if (!value.starts_with('"')) fail_to_read(where, "not a string");
  auto bytes = base64_decode(value.substr(1, value.size() - 2));
  if (!bytes) fail_to_read(where, "not base64");
  return std::move(*bytes);
}

}  // namespace

void CapturedObject::parse() const {
  std::call_once(parsed_, [this] {
    nlohmann::json object = nlohmann::json::object();
    for (const JsonMember& member : json_members(slice_)) {
      if (member.key == "symbols") {
        encoded_ = member.value;
      } else if (member.key == "filter") {
        filter_ = SymbolFilter::from_bytes(base64_of(member.value, where_ + "/filter"));
      } else {
        object[std::string(member.key)] = parse_json(member.value, where_);
      }
    }
    const JsonFields fields(object, where_);
    problem_ = fields.text("unreadable");
    identity_ = read_identity(fields);
    imports_known_ = fields.flag("imports_known", true);
    exports_known_ = fields.flag("exports_known", true);
  });
  if (!problem_.empty()) throw CannotRead(problem_);
}

const SymbolTable& CapturedObject::symbols() const {
  parse();
  std::call_once(decoded_, [this] {
    const std::string where = where_ + "/symbols";
    try {
      symbols_ = std::make_unique<SymbolTable>(base64_of(encoded_, where));
    } catch (const CannotRead& error) {
      fail_to_read(where, error.what());
    }
  });
  return *symbols_;
}

const ObjectIdentity& CapturedObject::identity() const {
  parse();
  return identity_;
}

bool CapturedObject::imports_known() const {
  parse();
  return imports_known_;
}

bool CapturedObject::exports_known() const {
  parse();
  return exports_known_;
}

void CapturedObject::find(std::string_view name, std::uint32_t hash,
                          std::vector<Definition>& out) const {
  if (!exports_known() || !filter_.may_hold(hash)) return;
  const SymbolTable& table = symbols();
  try {
    table.find(name, out);
  } catch (const CannotRead& error) {
    fail_to_read(where_ + "/symbols", error.what());
  }
}

const std::vector<Import>& CapturedObject::imports() const {
  static const std::vector<Import> none;
  return imports_known() ? symbols().imports() : none;
}

void CapturedObject::each_export(const std::function<void(std::string_view)>& visit) const {
  if (!exports_known()) return;
  const SymbolTable& table = symbols();
  try {
    table.each_export(visit);
  } catch (const CannotRead& error) {
    fail_to_read(where_ + "/symbols", error.what());
  }
}

}  // namespace wheelcheck
