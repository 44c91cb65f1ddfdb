// A file that is still on a server, read by byte ranges.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "archive/address.hpp"
#include "archive/byte_source.hpp"
#include "archive/file_range.hpp"
#include "archive/http_request.hpp"
#include "archive/spool_file.hpp"

namespace wheelcheck {

/// Bytes that came from a server.
struct FetchedRange {
  std::uint64_t first = 0, length = 0;
  std::string sha256;  // raw
};

/// Fetches what is read, with growing read-ahead where reading goes straight on, and keeps it: at
/// most 64 MiB, the oldest go first. Several threads fetch at the same time. A server that sends
/// other bytes than asked for, or another file than at the beginning (ETag or Last-Modified, and
/// size), is CannotRead; so is one that sends whole files only, unless `options.download` is set:
/// then all of it goes to a file without a name.
class UrlSource : public ByteSource {
 public:
  /// What is asked for first. Most directories of wheels are shorter; and the end record, looked
  /// for behind a comment of any length (65 557 bytes from the end, and a ZIP64 locator before it),
  /// is in it.
  static constexpr std::uint64_t tail_bytes = 68 * 1024;

  /// Asks for the end of the file, where an archive's directory is. Throws CannotRead.
  explicit UrlSource(std::string address, UrlOptions options = {});

  std::uint64_t size() const override { return size_; }
  /// As shown_address().
  std::string name() const override { return name_; }

  /// Fetches what is not there yet, together over a few connections: what lies near each other in
  /// one request. At most half of what is kept; the rest is left to reading. Throws CannotRead.
  void fetch_ahead(std::vector<FileRange> ranges);

  Fetched fetched() const;
  /// ETag or Last-Modified of the file; empty: the server sends neither.
  const std::string& validator() const { return validator_; }
  /// All that was fetched, in the order of the file: what was read is among it.
  std::vector<FetchedRange> ranges() const;

 private:
  class TailBody;
  using Lock = std::unique_lock<std::mutex>;

  std::size_t fill(std::uint64_t offset, std::span<std::byte> out) override;
  void make_ready(std::uint64_t offset, std::uint64_t length) override;

  void open();
  std::string check_range(const HttpAnswer& answer, const FileRange& range) const;
  std::string_view kept_at(std::uint64_t offset) const;
  FileRange next_taken(std::uint64_t offset) const;
  std::vector<FileRange> missing(FileRange range) const;
  std::string_view await(Lock& lock, std::uint64_t offset, std::uint64_t length);
  void fetch(Lock& lock, const std::vector<FileRange>& ranges);
  void keep(std::uint64_t first, std::string bytes);

  std::string address_, name_;
  UrlOptions options_;
  std::uint64_t size_ = 0;
  std::string validator_;
  SpoolFile spool_;  // open: the whole file, from a server without ranges

  mutable std::mutex fetching_;  // of all that follows; not held while a server is waited for
  std::condition_variable arrived_;
  std::map<std::uint64_t, std::string> kept_;      // by offset, not overlapping
  std::map<std::uint64_t, std::uint64_t> coming_;  // asked for: first and end
  std::vector<std::uint64_t> age_;                 // offsets of kept_, the oldest first
  std::uint64_t kept_bytes_ = 0;
  std::map<std::uint64_t, std::uint64_t> runs_;  // by their end, bytes fetched straight on
  Fetched fetched_;
  std::vector<FetchedRange> ranges_;
};

}  // namespace wheelcheck
