// A directory of small files that many processes share, on a network file system too: no lock and
// no database, an entry is written aside and renamed, and whatever is damaged counts as missing.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace wheelcheck {

class CacheDirectory {
 public:
  /// `$WHEELCHECK_CACHE_DIR`, `$XDG_CACHE_HOME/wheelcheck` or `~/.cache/wheelcheck`; empty where
  /// none of these is set to an absolute path.
  static std::string default_path();

  /// Makes the directory (0700) where it is missing. Unusable, with trouble(), unless it is a
  /// directory, no link, that belongs to this user and that nobody else may write to: whoever may
  /// write facts may forge answers.
  explicit CacheDirectory(std::string path);

  const std::string& path() const { return path_; }
  bool usable() const { return trouble_.empty(); }
  const std::string& trouble() const { return trouble_; }

  /// The payload of the entry `name` ("facts/3f/3f0c…"); nullopt where it is missing, damaged or
  /// larger than `limit` bytes.
  std::optional<std::string> read(std::string_view name, std::size_t limit) const;

  /// Returns whether it was written; a cache that is full or gone is no error.
  bool write(std::string_view name, std::string_view payload) const;

  void remove(std::string_view name) const;

  /// Every regular file below, in order: its name and size in bytes.
  void each(const std::function<void(const std::string& name, std::uint64_t size)>& visit) const;

 private:
  std::string path_, trouble_;
};

}  // namespace wheelcheck
