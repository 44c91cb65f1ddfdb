#include "environment/descriptor/symbol_table.hpp"

#include <algorithm>
#include <map>

#include "environment/descriptor/compressed.hpp"
#include "facts/byte_writer.hpp"
#include "facts/defect.hpp"

namespace wheelcheck {

namespace {

constexpr std::uint8_t format = 2;
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

// st_info as in the file, and the hidden bit above it.
std::uint64_t kind_of(const Definition& definition) {
  return (definition.type & 15U) | (definition.binding & 15U) << 4 |
         (definition.hidden ? 256U : 0U);
}

std::string packed(const std::vector<Definition>& definitions, Words& words) {
  ByteWriter out;
  for (const Definition& definition : definitions) {
    out.number(words.index_of(definition.version));
    out.number(definition.index);
    out.number(kind_of(definition));
  }
  return out.take();
}

// A library's symbols are defined in few different ways: each is written once.
void write_exports(const Object& object, ByteWriter& out, Words& words) {
  std::map<std::string, std::uint64_t> numbers;
  ByteWriter ways;
  std::vector<NameBlocks::Entry> entries;
  std::vector<Definition> found;
  for (const std::string& name : sorted_exports(object)) {
    found.clear();
    object.find(name, gnu_hash(name), found);
    const auto [way, fresh] = numbers.emplace(packed(found, words), numbers.size());
    if (fresh) ways.text(way->first);
    entries.push_back({name, way->second});
  }
  out.text(ways.bytes());
  NameBlocks::write(entries, out);
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
  words_ = read_words(in);
  read_exports(in);
  read_imports(in);
}

void SymbolTable::read_exports(ByteReader& in) {
  for (ByteReader ways(in.text()); !ways.done();) {
    std::vector<Definition>& definitions = ways_.emplace_back();
    for (ByteReader way(ways.text()); !way.done();) {
      Definition definition;
      definition.version = word_at(words_, way.number());
      definition.index = static_cast<std::uint16_t>(way.number());
      const std::uint64_t kind = way.number();
      definition.type = kind & 15U;
      definition.binding = kind >> 4 & 15U;
      definition.hidden = (kind & 256U) != 0;
      definitions.push_back(definition);
    }
  }
  names_ = NameBlocks(in);
}

void SymbolTable::read_imports(ByteReader& in) {
  const std::uint64_t count = in.number();
  ByteReader names(in.text()), details(in.text());
  for (std::uint64_t i = 0; i < count; ++i) {
    Import import;
    import.name = names.text();
    import.version = word_at(words_, details.number());
    import.file = word_at(words_, details.number());
    const std::uint8_t kind = details.u8();
    import.type = kind & 15;
    import.weak = (kind & 128) != 0;
    imports_.push_back(import);
  }
}

void SymbolTable::find(std::string_view name, std::vector<Definition>& out) const {
  const std::optional<std::uint64_t> way = names_.find(name);
  if (!way) return;
  if (*way >= ways_.size()) throw CannotRead("a symbol is defined in a way that is not listed");
  out.insert(out.end(), ways_[*way].begin(), ways_[*way].end());
}

void SymbolTable::each_export(const std::function<void(std::string_view)>& visit) const {
  names_.each(names_limit, visit);
}

}  // namespace wheelcheck
