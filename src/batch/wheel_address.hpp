// One wheel that is still on a server: opened with a request or two, read as far as it is asked.
#pragma once

#include <string>

#include "archive/archive.hpp"
#include "archive/url_source.hpp"
#include "facts/wheel_facts.hpp"
#include "wheel/reader.hpp"

namespace wheelcheck {

class WheelAddress {
 public:
  /// Asks for the archive's directory. Throws CannotRead.
  WheelAddress(const std::string& address, const Limits& limits, Depth depth,
               const UrlOptions& patience)
      : source_(address, patience), archive_(Archive::open(source_, limits, depth)) {}

  /// METADATA alone, which lies near the directory more often than not. Throws CannotRead.
  Metadata metadata();

  /// `how.depth` is what the address was opened with. Throws CannotRead.
  WheelFacts read(ReadOptions how);

  const Archive& archive() const { return archive_; }
  const UrlSource& source() const { return source_; }

  /// "https://…/x.whl: 690713 of 16715691 bytes in 20 requests".
  std::string account() const;

 private:
  UrlSource source_;
  Archive archive_;
};

}  // namespace wheelcheck
