#include "elf/head_reader.hpp"

#include <algorithm>

#include "elf/identity.hpp"
#include "elf/reader.hpp"
#include "elf/symbol_table.hpp"

namespace wheelcheck::elf {

namespace {

/// A string of .dynstr and where it begins there.
struct Name {
  std::uint64_t offset = 0;
  std::string_view text;
};

bool is_library_name(std::string_view text) {
  const auto at = text.rfind(".so");
  if (at == std::string_view::npos || at == 0 || text.find('/') != std::string_view::npos) {
    return false;
  }
  const std::string_view rest = text.substr(at + 3);
  return rest.empty() || rest.front() == '.';
}

bool is_search_path(std::string_view text) {
  return !text.empty() && (text.front() == '/' || text.find("$ORIGIN") != std::string_view::npos ||
                           text.find("${ORIGIN}") != std::string_view::npos);
}

std::string_view stem(std::string_view library) { return library.substr(0, library.find(".so")); }

/// What the strings that no symbol uses say of the dynamic table.
struct InferredNames {
  std::vector<Name> libraries, paths;
  std::uint64_t last_symbol_name = 0;
};

InferredNames unused_names(const SharedObject& object) {
  InferredNames out;
  std::vector<bool> used(object.strings.size() + 1, false);
  for (const Symbol& symbol : object.symbols) {
    if (symbol.name >= object.strings.size()) continue;
    used[symbol.name] = true;
    out.last_symbol_name = std::max<std::uint64_t>(out.last_symbol_name, symbol.name);
  }
  for (std::size_t at = 1; at < object.strings.size();) {
    const std::size_t end = std::min(object.strings.find('\0', at), object.strings.size());
    const Name name{at, std::string_view(object.strings).substr(at, end - at)};
    if (!used[at] && is_library_name(name.text)) out.libraries.push_back(name);
    if (!used[at] && is_search_path(name.text)) out.paths.push_back(name);
    at = end + 1;
  }
  return out;
}

/// Where the last name of a library with needed versions begins. GNU ld adds those while it loads
/// libraries, the SONAME when all are loaded.
std::uint64_t last_needed_file(const InferredNames& names, const ObjectIdentity& identity) {
  std::uint64_t last = 0;
  for (const VersionNeed& need : identity.version_needs) {
    for (const Name& name : names.libraries) {
      if (name.text == need.file) last = std::max(last, name.offset);
    }
  }
  return last;
}

/// The own name: that of the base version, of the file, or one behind all symbols and needed files
/// that is spelt like the file's. False where this can't be told.
bool infer_soname(const InferredNames& names, const std::string& file_name,
                  ObjectIdentity& identity) {
  for (const VersionDefinition& definition : identity.version_definitions) {
    if (definition.base) identity.soname = definition.name;
  }
  for (const Name& name : names.libraries) {
    if (identity.soname.empty() && name.text == file_name) identity.soname = name.text;
  }
  if (!identity.soname.empty()) return true;
  const std::uint64_t loaded = std::max(last_needed_file(names, identity), names.last_symbol_name);
  for (const Name& name : names.libraries) {
    if (name.offset <= loaded) continue;
    if (stem(name.text) != stem(file_name) || !identity.soname.empty()) return false;
    identity.soname = name.text;
  }
  return true;
}

bool infer_identity(const SharedObject& object, const std::string& file_name,
                    ObjectIdentity& identity) {
  const InferredNames names = unused_names(object);
  if (names.paths.size() > 1 || !infer_soname(names, file_name, identity)) return false;
  for (const Name& name : names.libraries) {
    if (name.text != identity.soname) identity.needed.emplace_back(name.text);
  }
  for (const VersionNeed& need : identity.version_needs) {
    const bool listed = std::find(identity.needed.begin(), identity.needed.end(), need.file) !=
                        identity.needed.end();
    if (!listed) return false;  // its name is shared with a symbol's or comes from elsewhere
    for (const NeededVersion& version : need.versions) {
      if (version.name == "GLIBC_ABI_DT_RELR") return false;  // DT_RELR lies between the tables
    }
  }
  if (!names.paths.empty()) {
    identity.has_runpath = true;
    identity.runpath = split_search_path(std::string(names.paths.front().text));
  }
  return true;
}

}  // namespace

std::optional<SharedObject> read_head(std::span<const std::byte> beginning, const Header& header,
                                      const std::string& file_name, FileBytes& file) {
  auto located = locate_head_tables(beginning, header);
  if (!located) return std::nullopt;
  DefectLog log;
  Identified object = identify_by_headers(file, log);
  if (!object.unread.empty() || !file.missing().empty()) return std::nullopt;
  object.dynamic.tables = located->tables;
  const Table& strings = located->tables.strings;
  object.strings = StringTable(exact_table(file, strings, strings.length, header.encoding));
  identify_versions(file, located->tables, object, log);
  SharedObject out = read_symbols_of(file, object, located->symbol_count, log);
  if (!out.unread.empty() || !file.missing().empty()) return std::nullopt;
  if (!infer_identity(out, file_name, object.identity)) return std::nullopt;
  out.identity = std::move(object.identity);
  out.depth = Depth::head;
  out.inferred = {"needed", "runpath", "soname", "!audit",           "!evidence",
                  "!flags", "!gpu",    "!rpath", "!text-relocations"};
  out.defects = log.take();
  return out;
}

}  // namespace wheelcheck::elf
