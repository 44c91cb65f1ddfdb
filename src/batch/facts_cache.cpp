#include "batch/facts_cache.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include "archive/archive.hpp"
#include "archive/byte_source.hpp"
#include "archive/digest.hpp"
#include "batch/address_facts.hpp"
#include "batch/cache_key.hpp"
#include "batch/file_stamp.hpp"
#include "facts/byte_reader.hpp"
#include "facts/byte_writer.hpp"
#include "facts/packed_facts.hpp"
#include "facts/path.hpp"

namespace wheelcheck {
namespace {

constexpr std::size_t largest_index_entry = 64U << 10U, largest_facts = std::size_t{2} << 30U;

std::string absolute(const std::string& path) {
  std::error_code trouble;
  const auto full = std::filesystem::absolute(path, trouble);
  return trouble ? path : full.lexically_normal().string();
}

struct IndexEntry {
  std::string path, digest;
  FileStamp stamp = {};
};

std::string pack_entry(const IndexEntry& entry) {
  ByteWriter out;
  out.text(entry.path);
  out.text(entry.digest);
  const auto& [inode, size, modified, modified_ns, changed, changed_ns] = entry.stamp;
  for (std::uint64_t value : {inode, size, modified, modified_ns, changed, changed_ns})
    out.number(value);
  return out.take();
}

std::optional<IndexEntry> unpack_entry(const std::optional<std::string>& bytes) {
  if (!bytes) return std::nullopt;
  try {
    ByteReader in(*bytes);
    IndexEntry entry;
    entry.path = in.text();
    entry.digest = in.text();
    auto& [inode, size, modified, modified_ns, changed, changed_ns] = entry.stamp;
    for (std::uint64_t* value : {&inode, &size, &modified, &modified_ns, &changed, &changed_ns})
      *value = in.number();
    if (in.done() && entry.digest.size() == 64) return entry;
  } catch (const CannotRead&) {
  }
  return std::nullopt;
}

std::string index_name(const std::string& path) {
  const std::string key = sha256_of(path);
  return "index/" + key.substr(0, 2) + "/" + key;
}

/// What was read of a server is found by the end of the file, which is fetched in any case.
std::string address_name(ByteSource& source, const std::string& path, const ReadOptions& how,
                         const Limits& limits) {
  const std::uint64_t end = source.size(), begin = end - std::min(UrlSource::tail_bytes, end);
  const std::string digest = hexadecimal(digest_of_range(source, begin, end));
  return entry_name("address", digest, reading_key(path, how, limits));
}

WheelFactsPtr unpack_facts(const std::optional<std::string>& bytes, const std::string& path) {
  if (!bytes) return nullptr;
  try {
    auto facts = std::make_shared<WheelFacts>(unpack(*bytes));
    if (facts->name.file_name != file_name_of(path)) return nullptr;
    facts->path = path;
    return facts;
  } catch (const CannotRead&) {
    return nullptr;
  }
}

}  // namespace

std::optional<std::string> FactsCache::known_digest(const std::string& path) const {
  if (rehash_) return std::nullopt;
  const std::string full = absolute(path);
  const auto entry = unpack_entry(directory_.read(index_name(full), largest_index_entry));
  if (!entry || entry->path != full || stamp_of(path) != entry->stamp) return std::nullopt;
  return entry->digest;
}

WheelFileRead FactsCache::read(const std::string& path, const ReadOptions& how,
                               const Limits& limits, const Reading& reading) const {
  const std::string key = reading_key(path, how, limits);
  if (const auto digest = known_digest(path))
    if (auto facts =
            unpack_facts(directory_.read(entry_name("facts", *digest, key), largest_facts), path))
      return {std::move(facts), {}, true, {}, *digest};
  try {
    const auto stamp = stamp_of(path);
    FileSource source(path);
    const std::string digest = hexadecimal(digest_of_range(source, 0, source.size()));
    const std::string name = entry_name("facts", digest, key);
    WheelFactsPtr facts = unpack_facts(directory_.read(name, largest_facts), path);
    const bool found = facts != nullptr;
    if (!found) {
      ReadOptions known = how;
      known.sha256 = digest;
      facts = facts_from_server(source, path, how, limits);
      if (!facts) {
        WheelFileRead read = reading ? reading(path, known) : read_wheel_file(path, known, limits);
        if (!read.facts) return read;
        facts = std::move(read.facts);
      }
    }
    if (source.changed() || stamp != stamp_of(path))
      return {nullptr, "the file changed while it was read", false};
    if (!found) directory_.write(name, pack(*facts));
    if (stamp && stamp->settled()) {
      const std::string full = absolute(path);
      directory_.write(index_name(full), pack_entry({full, digest, *stamp}));
    }
    return {std::move(facts), {}, found, {}, digest};
  } catch (const CannotRead& error) {
    return {nullptr, error.what(), false};
  } catch (const std::bad_alloc&) {
    return {nullptr, out_of_memory, false};
  }
}

/// Only where every byte that they were made from is the same here.
WheelFactsPtr FactsCache::facts_from_server(ByteSource& source, const std::string& path,
                                            const ReadOptions& how, const Limits& limits) const {
  if (how.depth != Depth::head) return nullptr;
  const auto kept =
      unpack_address_facts(directory_.read(address_name(source, path, how, limits), largest_facts));
  if (!kept || !same_bytes(*kept, source)) return nullptr;
  return unpack_facts(kept->facts, path);
}

WheelFileRead FactsCache::read(WheelAddress& wheel, const ReadOptions& how) const {
  const std::string path = wheel.source().name();
  const std::string name =
      address_name(wheel.archive().source(), path, how, wheel.archive().limits());
  if (!rehash_)
    if (const auto kept = unpack_address_facts(directory_.read(name, largest_facts));
        kept && same_file(*kept, wheel.source()))
      if (auto facts = unpack_facts(kept->facts, path))
        return {std::move(facts), {}, true, wheel.account() + ", the rest known"};
  auto facts = std::make_shared<WheelFacts>(wheel.read(how));
  const auto ranges = wheel.source().ranges();
  if (!ranges.empty())
    directory_.write(name,
                     pack_address_facts({path, wheel.source().validator(), ranges, pack(*facts)}));
  return {std::move(facts), {}, false, wheel.account()};
}

FactsCache::Pruned FactsCache::prune() const {
  std::set<std::string> digests;
  std::vector<std::pair<std::string, std::uint64_t>> files, dead;
  directory_.each([&](const std::string& name, std::uint64_t size) {
    files.emplace_back(name, size);
    if (!name.starts_with("index/")) return;
    const auto entry = unpack_entry(directory_.read(name, largest_index_entry));
    if (entry && stamp_of(entry->path) == entry->stamp)
      digests.insert(entry->digest);
    else
      dead.emplace_back(name, size);
  });
  for (const auto& [name, size] : files) {
    if (name.starts_with("index/")) continue;
    const std::string file(file_name_of(name));
    const bool of_files = name.starts_with("facts/") || name.starts_with("results/");
    const bool wanted = of_files && of_this_version(file) && digests.contains(file.substr(0, 64));
    if (!wanted) dead.emplace_back(name, size);
  }
  Pruned pruned;
  for (const auto& [name, size] : dead) {
    directory_.remove(name);
    ++pruned.entries;
    pruned.bytes += size;
  }
  return pruned;
}

}  // namespace wheelcheck
