#include "snapshot/library_record.hpp"

#include <algorithm>

namespace wheelcheck {

namespace {

std::vector<std::string> exported_names(const Object& object) {
  std::vector<std::string> names;
  object.each_export([&names](std::string_view name) { names.emplace_back(name); });
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace

LibraryRecord library_record(std::string path, std::string sha256, const Object& object,
                             bool with_imports) {
  LibraryRecord record{std::move(path), std::move(sha256), object.identity(), {}, std::nullopt};
  std::vector<Definition> found;
  for (const std::string& name : exported_names(object)) {
    found.clear();
    object.find(name, gnu_hash(name), found);
    for (const Definition& of : found) {
      record.exports.push_back(
          {name, std::string(of.version), of.index, of.hidden, of.type, of.binding});
    }
  }
  if (!with_imports || !object.imports_known()) return record;
  record.imports.emplace();
  for (const Import& of : object.imports()) {
    record.imports->push_back(
        {std::string(of.name), std::string(of.version), std::string(of.file), of.weak, of.type});
  }
  return record;
}

}  // namespace wheelcheck
