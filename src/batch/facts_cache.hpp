// Facts kept from run to run. They are found by the SHA-256 of the whole file, and that digest,
// where the file was not touched since, by path, inode, size and times, as git's index does.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "batch/cache_directory.hpp"
#include "batch/wheel_address.hpp"
#include "batch/wheel_file_read.hpp"

namespace wheelcheck {

class FactsCache {
 public:
  /// `rehash`: trust no path, inode and times; read every file's bytes again.
  FactsCache(CacheDirectory directory, bool rehash)
      : directory_(std::move(directory)), rehash_(rehash) {}

  const CacheDirectory& directory() const { return directory_; }

  /// SHA-256 of a file that was not touched since it was read; nullopt: its bytes must be read.
  std::optional<std::string> known_digest(const std::string& path) const;

  /// How a file is read that the cache does not know.
  using Reading = std::function<WheelFileRead(const std::string& path, const ReadOptions& how)>;

  /// As read_wheel_file(), from the cache where it can; what was read is kept. Safe to call from
  /// several threads and processes on one directory. `reading` empty: by read_wheel_file().
  WheelFileRead read(const std::string& path, const ReadOptions& how, const Limits& limits,
                     const Reading& reading = {}) const;

  /// As WheelAddress::read(), from the cache where the server says that the file is the one that
  /// was read before. What was read is kept, and serves read() at the same depth for a local file
  /// with the same bytes.
  WheelFileRead read(WheelAddress& wheel, const ReadOptions& how) const;

  struct Pruned {
    std::uint64_t entries = 0, bytes = 0;
  };
  /// Removes what no file that is still there leads to: entries for files that changed or went
  /// away, all that was read of servers, what other versions kept, what interrupted writers left.
  Pruned prune() const;

 private:
  WheelFactsPtr facts_from_server(ByteSource& source, const std::string& path,
                                  const ReadOptions& how, const Limits& limits) const;

  CacheDirectory directory_;
  bool rehash_;
};

}  // namespace wheelcheck
