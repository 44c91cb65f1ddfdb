#include "snapshot/import_pool.hpp"

#include "snapshot/name_block.hpp"

namespace wheelcheck {

namespace {

std::string opened(std::string_view section) {
  if (section.empty()) return {};
  ByteReader in(section);
  const std::uint32_t size = in.u32();
  return decompressed(in.take(in.left()), size);
}

}  // namespace

ImportPool::ImportPool(const SnapshotFile& file) : file_(file) {
  each_front_coded(opened(file.section(snapshot_format::import_names)),
                   [this](std::string_view name) { names_.emplace_back(name); });
  const std::string kinds = opened(file.section(snapshot_format::import_kinds));
  for (ByteReader in(kinds); !in.done();) {
    const std::uint64_t name = in.number();
    if (name >= names_.size()) throw CannotRead("snapshot: an import has no name");
    Import of{names_[name], file.checked_string(in.number()), file.checked_string(in.number())};
    const std::uint8_t flags = in.u8();
    of.weak = (flags & 0x80) != 0;
    of.type = flags & 0x7F;
    kinds_.push_back(of);
  }
}

std::vector<Import> ImportPool::imports_of(std::uint32_t library) const {
  std::vector<Import> imports;
  for (ByteReader in(file_.import_lists().at(library)); !in.done();) {
    const std::uint64_t kind = in.number();
    if (kind >= kinds_.size()) throw CannotRead("snapshot: there is no such import");
    imports.push_back(kinds_[kind]);
  }
  return imports;
}

}  // namespace wheelcheck
