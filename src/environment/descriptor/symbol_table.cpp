#include "environment/descriptor/symbol_table.hpp"

#include <algorithm>
#include <bit>

#include "environment/descriptor/compressed.hpp"
#include "facts/byte_writer.hpp"
#include "facts/defect.hpp"

namespace wheelcheck {

namespace {

constexpr std::uint8_t format = 1;
constexpr std::size_t names_limit = std::size_t{128} << 20;

// Version names and verneed files, each written once.
class Words {
 public:
  std::uint64_t index_of(std::string_view word) {
    const auto found = std::find(words_.begin(), words_.end(), word);
    if (found != words_.end()) return static_cast<std::uint64_t>(found - words_.begin());
    words_.emplace_back(word);
    return words_.size() - 1;
  }
  void write(ByteWriter& out) const {
    out.number(words_.size());
    for (const std::string& word : words_) out.text(word);
  }

 private:
  std::vector<std::string> words_;
};

std::vector<std::string> sorted_exports(const Object& object) {
  std::vector<std::string> names;
  if (object.exports_known())
    object.each_export([&](std::string_view name) { names.emplace_back(name); });
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

std::size_t shared_prefix(std::string_view a, std::string_view b) {
  const auto [end, other] =
      std::mismatch(a.begin(), a.begin() + std::min(a.size(), b.size()), b.begin());
  return static_cast<std::size_t>(end - a.begin());
}

// st_info as in the file, and the hidden bit above it.
std::uint64_t kind_of(const Definition& definition) {
  return (definition.type & 15U) | (definition.binding & 15U) << 4 |
         (definition.hidden ? 256U : 0U);
}

void write_exports(const Object& object, ByteWriter& out, Words& words) {
  const std::vector<std::string> names = sorted_exports(object);
  ByteWriter prefixes, suffixes, counts, versions, kinds;
  std::string_view previous;
  std::vector<Definition> found;
  for (const std::string& name : names) {
    const std::size_t prefix = shared_prefix(previous, name);
    prefixes.number(prefix);
    suffixes.text(std::string_view(name).substr(prefix));
    previous = name;
    found.clear();
    object.find(name, gnu_hash(name), found);
    counts.number(found.size());
    for (const Definition& definition : found) {
      versions.number(words.index_of(definition.version));
      versions.number(definition.index);
      kinds.number(kind_of(definition));
    }
  }
  out.number(names.size());
  for (const ByteWriter* column : {&prefixes, &suffixes, &counts, &versions, &kinds})
    out.text(column->bytes());
}

void write_imports(const Object& object, ByteWriter& out, Words& words) {
  const std::vector<Import>& imports = object.imports();
  ByteWriter names, versions;
  for (const Import& import : imports) {
    names.text(import.name);
    versions.number(words.index_of(import.version));
    versions.number(words.index_of(import.file));
    versions.u8(static_cast<std::uint8_t>((import.type & 15) | (import.weak ? 128 : 0)));
  }
  out.number(imports.size());
  out.text(names.bytes());
  out.text(versions.bytes());
}

std::vector<std::string_view> read_words(ByteReader& in) {
  std::vector<std::string_view> words;
  for (std::uint64_t left = in.number(); left > 0; --left) words.push_back(in.text());
  return words;
}

std::string_view word_at(const std::vector<std::string_view>& words, std::uint64_t index) {
  if (index >= words.size()) throw CannotRead("a symbol names a version that is not in the table");
  return words[index];
}

}  // namespace

std::string encode_symbols(const Object& object) {
  Words words;
  ByteWriter exports, imports, all;
  words.index_of("");
  write_exports(object, exports, words);
  write_imports(object, imports, words);
  all.u8(format);
  words.write(all);
  return compress(all.bytes() + exports.bytes() + imports.bytes());
}

SymbolTable::SymbolTable(std::string_view bytes) : plain_(decompress(bytes, names_limit)) {
  ByteReader in(plain_);
  if (in.u8() != format) throw CannotRead("symbols in a format that this program does not know");
  const std::vector<std::string_view> words = read_words(in);
  read_exports(in, words);
  build_slots();
  read_imports(in, words);
}

void SymbolTable::read_exports(ByteReader& in, const std::vector<std::string_view>& words) {
  const std::uint64_t count = in.number();
  ByteReader prefixes(in.text()), suffixes(in.text()), counts(in.text()), versions(in.text()),
      kinds(in.text());
  for (std::uint64_t i = 0; i < count; ++i) {
    add_name(prefixes.number(), suffixes.text());
    const std::uint64_t definitions = counts.number();
    for (std::uint64_t j = 0; j < definitions; ++j) {
      Definition definition;
      definition.version = word_at(words, versions.number());
      definition.index = static_cast<std::uint16_t>(versions.number());
      const std::uint64_t kind = kinds.number();
      definition.type = kind & 15U;
      definition.binding = kind >> 4 & 15U;
      definition.hidden = (kind & 256U) != 0;
      definitions_.push_back(definition);
    }
    exports_.back().count = static_cast<std::uint32_t>(definitions);
  }
}

void SymbolTable::add_name(std::uint64_t prefix, std::string_view suffix) {
  const Name previous = exports_.empty() ? Name{} : exports_.back();
  if (prefix > previous.length || names_.size() + prefix + suffix.size() > names_limit)
    throw CannotRead("the exported names are longer than the limit");
  Name name;
  name.begin = names_.size();
  name.length = static_cast<std::uint32_t>(prefix + suffix.size());
  names_.append(names_, previous.begin, prefix).append(suffix);
  name.hash = gnu_hash(text_of(name));
  name.first = static_cast<std::uint32_t>(definitions_.size());
  exports_.push_back(name);
}

void SymbolTable::read_imports(ByteReader& in, const std::vector<std::string_view>& words) {
  const std::uint64_t count = in.number();
  ByteReader names(in.text()), details(in.text());
  for (std::uint64_t i = 0; i < count; ++i) {
    Import import;
    import.name = names.text();
    import.version = word_at(words, details.number());
    import.file = word_at(words, details.number());
    const std::uint8_t kind = details.u8();
    import.type = kind & 15;
    import.weak = (kind & 128) != 0;
    imports_.push_back(import);
  }
}

void SymbolTable::build_slots() {
  slots_.assign(std::bit_ceil(exports_.size() * 2 + 1), 0);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = 0; i < exports_.size(); ++i) {
    std::size_t at = exports_[i].hash & mask;
    while (slots_[at] != 0) at = (at + 1) & mask;
    slots_[at] = static_cast<std::uint32_t>(i + 1);
  }
}

void SymbolTable::find(std::string_view name, std::uint32_t hash,
                       std::vector<Definition>& out) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask; slots_[at] != 0; at = (at + 1) & mask) {
    const Name& candidate = exports_[slots_[at] - 1];
    if (candidate.hash != hash || text_of(candidate) != name) continue;
    const auto begin = definitions_.begin() + candidate.first;
    out.insert(out.end(), begin, begin + candidate.count);
    return;
  }
}

void SymbolTable::each_export(const std::function<void(std::string_view)>& visit) const {
  for (const Name& name : exports_) visit(text_of(name));
}

}  // namespace wheelcheck
