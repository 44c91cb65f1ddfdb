#include "batch/cache_key.hpp"

#include <fmt/format.h>

#include <span>

#include "archive/digest.hpp"
#include "facts/packed_facts.hpp"
#include "facts/path.hpp"

namespace wheelcheck {

namespace {

std::string version_mark() {
  return fmt::format("-{}.{}", WHEELCHECK_VERSION, packed_facts_version);
}

}  // namespace

std::string sha256_of(std::string_view text) {
  Digest digest;
  digest.write(std::as_bytes(std::span(text)));
  return hexadecimal(digest.finish());
}

std::string reading_key(const std::string& path, const ReadOptions& how, const Limits& limits) {
  const auto& [depth, hash, known_digest, threads] = how;
  (void)known_digest, (void)threads;  // facts do not depend on them
  std::string what = fmt::format("{} {}", static_cast<int>(depth), hash);
  for (const LimitDescription& limit : limit_descriptions)
    what += fmt::format(" {}", limits.*limit.value);
  (what += " ") += file_name_of(path);
  return sha256_of(what).substr(0, 16) + version_mark();
}

bool of_this_version(std::string_view entry_name) { return entry_name.ends_with(version_mark()); }

std::string entry_name(std::string_view kind, const std::string& digest, const std::string& key) {
  return fmt::format("{}/{}/{}-{}", kind, digest.substr(0, 2), digest, key);
}

}  // namespace wheelcheck
