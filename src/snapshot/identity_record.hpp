// A library's identity as bytes of a snapshot file; strings are numbers in the file's string table.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "facts/byte_reader.hpp"
#include "facts/byte_writer.hpp"
#include "snapshot/library_record.hpp"

namespace wheelcheck {

/// What a stored library is, without its symbols.
struct StoredLibrary {
  std::string path, sha256;
  ObjectIdentity identity;
  bool imports_known = false;
};

using StringNumber = std::function<std::uint32_t(std::string_view)>;
using NumberedString = std::function<std::string_view(std::uint64_t)>;  // throws CannotRead

std::string write_identity(const LibraryRecord& library, const StringNumber& number_of);
StoredLibrary read_identity(std::string_view record, const NumberedString& string_at);

/// Hexadecimal digits to bytes and back; other characters count as 0.
std::string bytes_of_hex(std::string_view digits);
std::string hex_of_bytes(std::string_view bytes);

}  // namespace wheelcheck
