#include "environment/descriptor/captured_object.hpp"

#include <nlohmann/json.hpp>

#include "environment/descriptor/base64.hpp"
#include "environment/descriptor/identity_json.hpp"
#include "environment/environment_error.hpp"
#include "facts/defect.hpp"

namespace wheelcheck {

void CapturedObject::parse() const {
  std::call_once(parsed_, [this] {
    const nlohmann::json object = parse_json(slice_, where_);
    const JsonFields fields(object, where_);
    problem_ = fields.text("unreadable");
    identity_ = read_identity(fields);
    encoded_ = fields.text("symbols");
    imports_known_ = fields.flag("imports_known", true);
    exports_known_ = fields.flag("exports_known", true);
  });
  if (!problem_.empty()) throw CannotRead(problem_);
}

const SymbolTable& CapturedObject::symbols() const {
  parse();
  std::call_once(decoded_, [this] {
    try {
      const auto bytes = base64_decode(encoded_);
      if (!bytes) throw CannotRead("not base64");
      symbols_ = std::make_unique<SymbolTable>(*bytes);
      encoded_ = {};
    } catch (const CannotRead& error) {
      throw EnvironmentError(where_ + "/symbols: " + error.what() +
                             ": capture it again with `wheelcheck env capture -o FILE`");
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
  if (exports_known()) symbols().find(name, hash, out);
}

const std::vector<Import>& CapturedObject::imports() const {
  static const std::vector<Import> none;
  return imports_known() ? symbols().imports() : none;
}

void CapturedObject::each_export(const std::function<void(std::string_view)>& visit) const {
  if (exports_known()) symbols().each_export(visit);
}

}  // namespace wheelcheck
