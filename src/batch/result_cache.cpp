#include "batch/result_cache.hpp"

#include <algorithm>

#include "batch/cache_key.hpp"
#include "batch/condense.hpp"
#include "facts/packing.hpp"
#include "wheel/file_name.hpp"

namespace wheelcheck {
namespace {

constexpr std::size_t largest_entry = std::size_t{256} << 20U;
/// Environments that change, as a `current` does with every installation, leave their results
/// behind; the oldest go.
constexpr std::size_t kept_columns = 48;

/// What one file of the cache holds.
struct KeptEntry {
  std::string program;
  std::uint64_t size = 0;
  std::string sha256, directory_digest;
  Depth depth = Depth::full;
  RecordState record = RecordState::missing;
  std::vector<std::pair<std::string, std::string>> cells;  // by column, the latest first
};

const std::string* find(const KeptEntry& entry, const std::optional<std::string>& column) {
  for (const auto& [name, cell] : entry.cells)
    if (name == column) return &cell;
  return nullptr;
}

KeptEntry entry_of(const WheelFacts& wheel) {
  KeptEntry entry;
  entry.size = wheel.size;
  entry.sha256 = wheel.sha256;
  entry.directory_digest = wheel.directory_digest;
  entry.depth = wheel.depth;
  entry.record = wheel.record;
  return entry;
}

std::shared_ptr<const WheelFacts> outline_of(const KeptEntry& entry, const std::string& path) {
  WheelFacts wheel;
  wheel.path = path;
  ParsedWheelName parsed = parse_wheel_name(path);
  wheel.name = std::move(parsed.name);
  wheel.name_error = std::move(parsed.error);
  wheel.size = entry.size;
  wheel.sha256 = entry.sha256;
  wheel.directory_digest = entry.directory_digest;
  wheel.depth = entry.depth;
  wheel.record = entry.record;
  return outline(wheel);
}

template <typename Io, Some<KeptEntry> T>
void fields(Io& io, T& value) {
  auto& [program, size, sha256, directory_digest, depth, record, cells] = value;
  io(program, size, sha256, directory_digest, depth, record, cells);
}

/// Of this program, whole; else nothing.
std::optional<KeptEntry> unpack_entry(const std::optional<std::string>& bytes,
                                      const std::string& program) {
  if (!bytes || program.empty()) return std::nullopt;
  try {
    Unpacker unpacker(*bytes);
    KeptEntry entry;
    unpacker(entry);
    if (unpacker.done() && entry.program == program) return entry;
  } catch (const CannotRead&) {
  }
  return std::nullopt;
}

}  // namespace

bool ObservedWheel::complete() const {
  return outline &&
         std::all_of(cells.begin(), cells.end(), [](const auto& cell) { return !!cell; });
}

std::string ResultCache::name_of(const std::string& path, const std::string& digest) const {
  return entry_name("results", digest, reading_key(path, keys_.read, keys_.limits));
}

ObservedWheel ResultCache::read(const std::string& path, const std::string& digest) const {
  ObservedWheel wheel;
  wheel.cells.resize(keys_.columns.size());
  const auto entry =
      unpack_entry(directory_.read(name_of(path, digest), largest_entry), keys_.program);
  if (!entry) return wheel;
  wheel.outline = outline_of(*entry, path);
  for (std::size_t i = 0; i < wheel.cells.size(); ++i)
    if (const std::string* cell = find(*entry, keys_.columns[i])) wheel.cells[i] = *cell;
  return wheel;
}

void ResultCache::write(const std::string& path, const std::string& digest,
                        const ObservedWheel& wheel) const {
  if (keys_.program.empty() || !wheel.outline) return;
  const std::string name = name_of(path, digest);
  const auto old = unpack_entry(directory_.read(name, largest_entry), keys_.program);
  KeptEntry entry = entry_of(*wheel.outline);
  entry.program = keys_.program;
  for (std::size_t i = 0; i < wheel.cells.size(); ++i)
    if (keys_.columns[i] && wheel.cells[i] && !find(entry, keys_.columns[i]))
      entry.cells.emplace_back(*keys_.columns[i], *wheel.cells[i]);
  if (entry.cells.empty()) return;
  if (old)
    for (const auto& cell : old->cells)
      if (entry.cells.size() < kept_columns && !find(entry, cell.first))
        entry.cells.push_back(cell);
  Packer packer;
  packer(entry);
  directory_.write(name, packer.take());
}

}  // namespace wheelcheck
