// A file that is still on a server, read by byte ranges.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "archive/byte_source.hpp"

namespace wheelcheck {

/// Is this argument an address ("https://…"), and no path?
bool is_address(std::string_view word);

struct UrlOptions {
  std::chrono::seconds stall{30};  // without a byte, or without a connection
  std::chrono::seconds most{600};  // one request
  int attempts = 4;                // of one request, with pauses of 1, 2 and 4 s between
  std::chrono::milliseconds pause{1000};
};

/// What was asked of the server so far.
struct Fetched {
  std::uint64_t bytes = 0;     // of bodies, those of failed attempts included
  std::uint64_t requests = 0;  // attempts
};

/// Fetches what is read, with growing read-ahead where reading goes straight on, and keeps it: at
/// most 64 MiB, the oldest go first. A server that sends whole files only, other bytes than asked
/// for, or another file than at the beginning (ETag or Last-Modified, and size) is CannotRead.
/// Requests are made by curl(1), so proxies, certificates and .netrc are found as curl finds them;
/// `https` may not lead to `http` by a redirect.
class UrlSource : public ByteSource {
 public:
  /// Asks for the end of the file, where an archive's directory is. Throws CannotRead.
  explicit UrlSource(std::string address, UrlOptions options = {});

  std::uint64_t size() const override { return size_; }
  /// Without user, password, query and fragment, so that it can be shown and ends in a file name.
  std::string name() const override { return name_; }

  Fetched fetched() const;

 private:
  struct Range {
    std::uint64_t first = 0;
    std::string bytes;
  };

  std::size_t fill(std::uint64_t offset, std::span<std::byte> out) override;
  Range request(const std::string& range, std::uint64_t longest);
  bool attempt(const std::string& range, std::uint64_t longest, Range& got, std::string& problem);
  std::size_t copy_kept(std::uint64_t offset, std::span<std::byte> out);
  void fetch(std::uint64_t offset, std::uint64_t length);
  void keep(Range range);

  std::string address_, name_;
  UrlOptions options_;
  std::uint64_t size_ = 0;
  std::string validator_;
  bool opened_ = false;

  std::mutex fetching_;                        // of what is kept, and one request at a time
  std::map<std::uint64_t, std::string> kept_;  // by offset, not overlapping
  std::vector<std::uint64_t> age_;             // offsets of kept_, the oldest first
  std::uint64_t kept_bytes_ = 0, ahead_ = 0, last_end_ = 0;

  mutable std::mutex counting_;
  Fetched fetched_;
};

}  // namespace wheelcheck
