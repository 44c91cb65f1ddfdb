#include "batch/unchanged.hpp"

#include "archive/address.hpp"
#include "archive/archive.hpp"
#include "archive/byte_source.hpp"
#include "archive/digest.hpp"
#include "facts/defect.hpp"
#include "wheel/reader.hpp"

namespace wheelcheck {
namespace {

std::string digest_of(FileSource& source, const FactsCache* cache) {
  if (cache)
    if (const auto known = cache->known_digest(source.name())) return *known;
  return hexadecimal(digest_of_range(source, 0, source.size()));
}

}  // namespace

bool is_unchanged(const WheelFacts& told, const FactsCache* cache) {
  if (is_address(told.path)) return true;
  try {
    FileSource source(told.path);
    if (source.size() != told.size) return false;
    if (!told.sha256.empty()) return digest_of(source, cache) == told.sha256;
    if (told.directory_digest.empty()) return false;
    const Archive archive = Archive::open(source, Limits{}, Depth::names);
    return directory_digest_of(archive) == told.directory_digest;
  } catch (const CannotRead&) {
    return false;
  }
}

}  // namespace wheelcheck
