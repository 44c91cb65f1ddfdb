// Facts of a wheel on a server, with what proves of another copy that they hold for it too.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "archive/byte_source.hpp"
#include "archive/url_source.hpp"

namespace wheelcheck {

struct AddressFacts {
  std::string address, validator;    // as UrlSource has them
  std::vector<FetchedRange> ranges;  // all that the facts were made from
  std::string facts;                 // packed
};

std::string pack_address_facts(const AddressFacts& facts);

/// Nullopt: there are no bytes, or they are damaged.
std::optional<AddressFacts> unpack_address_facts(const std::optional<std::string>& bytes);

/// The server still has the file that the facts were made from, by its own word.
bool same_file(const AddressFacts& facts, const UrlSource& source);

/// Every range that was read has the same SHA-256 in `source`: whatever the server was, the facts
/// are those of this file. Throws CannotRead.
bool same_bytes(const AddressFacts& facts, ByteSource& source);

}  // namespace wheelcheck
