#include "batch/address_facts.hpp"

#include <algorithm>

#include "archive/digest.hpp"
#include "facts/byte_reader.hpp"
#include "facts/byte_writer.hpp"

namespace wheelcheck {

std::string pack_address_facts(const AddressFacts& facts) {
  ByteWriter out;
  out.text(facts.address);
  out.text(facts.validator);
  out.number(facts.ranges.size());
  for (const FetchedRange& range : facts.ranges) {
    out.number(range.first);
    out.number(range.length);
    out.text(range.sha256);
  }
  out.text(facts.facts);
  return out.take();
}

std::optional<AddressFacts> unpack_address_facts(const std::optional<std::string>& bytes) {
  if (!bytes) return std::nullopt;
  try {
    ByteReader in(*bytes);
    AddressFacts facts;
    facts.address = in.text();
    facts.validator = in.text();
    for (std::uint64_t left = in.number(); left > 0; --left) {
      FetchedRange range;
      range.first = in.number();
      range.length = in.number();
      range.sha256 = in.text();
      facts.ranges.push_back(std::move(range));
    }
    facts.facts = in.text();
    if (in.done() && !facts.ranges.empty()) return facts;
  } catch (const CannotRead&) {
  }
  return std::nullopt;
}

bool same_file(const AddressFacts& facts, const UrlSource& source) {
  return facts.address == source.name() && !facts.validator.empty() &&
         facts.validator == source.validator();
}

bool same_bytes(const AddressFacts& facts, ByteSource& source) {
  return std::all_of(facts.ranges.begin(), facts.ranges.end(), [&](const FetchedRange& range) {
    return range.first <= source.size() && range.length <= source.size() - range.first &&
           digest_of_range(source, range.first, range.first + range.length) == range.sha256;
  });
}

}  // namespace wheelcheck
