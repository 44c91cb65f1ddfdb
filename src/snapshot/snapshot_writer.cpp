#include "snapshot/snapshot_writer.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <tuple>

#include "snapshot/catalogue.hpp"
#include "snapshot/import_packer.hpp"
#include "snapshot/symbol_packer.hpp"

namespace wheelcheck {

using namespace snapshot_format;

namespace {

using Sections = std::array<std::string, section_count>;

/// The numbers in a version, so that 2.10.0 comes after 2.9.1.
std::vector<std::uint64_t> numbers_in(std::string_view version) {
  std::vector<std::uint64_t> numbers;
  bool in_number = false;
  for (const char c : version) {
    const bool digit = c >= '0' && c <= '9';
    if (digit && !in_number) numbers.push_back(0);
    if (digit) numbers.back() = numbers.back() * 10 + static_cast<std::uint64_t>(c - '0');
    in_number = digit;
  }
  return numbers;
}

/// Successive versions of one library side by side: then most sets of libraries are one range.
struct Placed {
  const LibraryRecord* library;
  std::size_t package;
};

void order(std::vector<Placed>& libraries, const std::vector<Package>& packages) {
  const auto key = [&packages](const Placed& placed) {
    const Package& package = packages[placed.package];
    return std::tuple(placed.library->path, package.machine, numbers_in(package.version),
                      package.file, package.sha256);
  };
  std::sort(libraries.begin(), libraries.end(),
            [&key](const Placed& a, const Placed& b) { return key(a) < key(b); });
}

std::string file_of(const Sections& sections, const SymbolPacker& symbols, std::size_t libraries) {
  ByteWriter out;
  out.raw(magic);
  out.u32(version);
  out.u32(symbols.bucket_bits());
  out.u64(symbols.seed());
  out.u32(symbols.symbol_count());
  out.u32(static_cast<std::uint32_t>(libraries));
  const auto aligned = [](std::size_t size) { return (size + 63) / 64 * 64; };
  std::size_t offset = aligned(header_size + sections.size() * section_entry_size);
  for (const std::string& section : sections) {
    out.u64(offset);
    out.u64(section.size());
    offset = aligned(offset + section.size());
  }
  for (const std::string& section : sections) {
    out.raw(std::string(aligned(out.size()) - out.size(), '\0'));
    out.raw(section);
  }
  return out.take();
}

std::vector<std::uint32_t> indices_of(const std::vector<std::string>& files,
                                      const std::vector<Package>& packages) {
  std::vector<std::uint32_t> indices;
  for (const std::string& file : files) {
    const auto found = std::find_if(packages.begin(), packages.end(),
                                    [&file](const Package& of) { return of.file == file; });
    if (found == packages.end()) throw CannotRead("snapshot: no package " + file + " was given");
    indices.push_back(static_cast<std::uint32_t>(found - packages.begin()));
  }
  return indices;
}

}  // namespace

void SnapshotWriter::add(Package package, std::vector<LibraryRecord> libraries) {
  for (const Package& known : packages_) {
    if (known.file == package.file && known.sha256 == package.sha256) return;
  }
  for (LibraryRecord& library : libraries) {
    std::sort(library.exports.begin(), library.exports.end());
  }
  packages_.push_back(std::move(package));
  libraries_.push_back(std::move(libraries));
}

void SnapshotWriter::add(Release release, const std::vector<std::string>& package_files,
                         const std::vector<std::string>& alternative_files) {
  releases_.push_back({std::move(release), package_files, alternative_files});
}

std::string SnapshotWriter::finish() {
  std::vector<std::size_t> sorted(packages_.size());
  std::iota(sorted.begin(), sorted.end(), std::size_t{0});
  const auto package_key = [this](std::size_t i) {
    return std::tuple(packages_[i].name, packages_[i].machine, numbers_in(packages_[i].version),
                      packages_[i].file, packages_[i].sha256);
  };
  std::sort(sorted.begin(), sorted.end(), [&package_key](std::size_t a, std::size_t b) {
    return package_key(a) < package_key(b);
  });

  Catalogue catalogue;
  std::vector<Placed> placed;
  for (const std::size_t i : sorted) {
    for (const LibraryRecord& library : libraries_[i]) {
      placed.push_back({&library, catalogue.packages.size()});
    }
    catalogue.packages.push_back(packages_[i]);
    catalogue.packages.back().libraries.clear();
  }
  if (placed.size() > most_libraries) throw CannotRead("snapshot: more libraries than fit");
  order(placed, catalogue.packages);

  Sections sections;
  StringNumbers strings;
  strings.number_of("");
  SymbolPacker symbols;
  std::vector<const LibraryRecord*> libraries;
  std::vector<std::string> identities;
  for (const Placed& one : placed) {
    catalogue.packages[one.package].libraries.push_back(
        static_cast<std::uint32_t>(libraries.size()));
    libraries.push_back(one.library);
    symbols.add(*one.library, strings);
    identities.push_back(write_identity(
        *one.library, [&strings](std::string_view text) { return strings.number_of(text); }));
  }
  symbols.pack(sections);
  pack_imports(libraries, strings, sections);
  for (const NamedRelease& named : releases_) {
    Release release = named.release;
    release.packages = indices_of(named.packages, catalogue.packages);
    release.alternatives = indices_of(named.alternatives, catalogue.packages);
    catalogue.releases.push_back(std::move(release));
  }
  std::sort(catalogue.releases.begin(), catalogue.releases.end(),
            [](const Release& a, const Release& b) {
              return std::tuple(a.kind, numbers_in(a.version), a.machine, a.name) <
                     std::tuple(b.kind, numbers_in(b.version), b.machine, b.name);
            });
  sections[Section::identities] = blob_table(identities);
  sections[Section::catalogue] = write_catalogue(
      catalogue, [&strings](std::string_view text) { return strings.number_of(text); });
  sections[Section::strings] = strings.table();
  return file_of(sections, symbols, libraries.size());
}

}  // namespace wheelcheck
