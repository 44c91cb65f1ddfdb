// The framing of a zip, libzip behind it, and every member inflated.
#include "archive/archive.hpp"
#include "archive/inflater.hpp"
#include "fuzz/target.hpp"
#include "support/zip_writer.hpp"

namespace wheelcheck::fuzz {
namespace {

constexpr std::size_t most_members = 64;
constexpr std::uint64_t most_bytes = 1U << 20U;

struct Counting : Sink {
  std::uint64_t bytes = 0;
  bool write(std::span<const std::byte> more) override {
    return (bytes += more.size()) < most_bytes;
  }
};

void inflate_members(const Archive& archive) {
  Inflater inflater;
  std::size_t inflated = 0;
  for (const Entry& entry : archive.entries()) {
    if (++inflated > most_members) return;
    Counting sink;
    const MemberReading reading = inflater.inflate(archive, entry, sink);
    require(sink.bytes <= entry.size, "no more than the declared size is handed out");
    require(entry.refused.empty() || sink.bytes == 0, "what the audit refused is not inflated");
    require(!reading.complete || reading.bytes == sink.bytes, "what was read was handed out");
  }
}

void run(std::string_view input) {
  Limits limits;
  limits.members = 5'000;
  limits.central_directory_bytes = 1U << 20U;
  MemorySource source(bytes_of(input));
  std::vector<std::string> names;
  for (const Depth depth : {Depth::full, Depth::head}) {
    const Archive archive = Archive::open(source, limits, depth);
    require(archive.entries().size() <= limits.members, "the limit of members holds");
    require(archive.complete() || !archive.defects().empty(), "what is not whole has a defect");
    archive.directory_digest();
    std::vector<std::string> seen;
    for (const Entry& entry : archive.entries()) seen.push_back(entry.name);
    require(depth == Depth::full || seen == names, "depth does not change the list of members");
    names = std::move(seen);
    inflate_members(archive);
  }
}

std::vector<std::string> seeds() {
  std::vector<std::string> made;
  test::ZipArchive zip;
  made.push_back(zip.bytes());
  zip.add("pkg/__init__.py", "import pkg._C\n");
  zip.add("pkg/_C.so", std::string(3000, 'x'));
  zip.add("pkg/data", "stored", false);
  made.push_back(zip.bytes());
  zip.comment = "a comment";
  zip.zip64 = true;
  made.push_back(zip.bytes());
  zip.prefix = "#!/bin/sh\n";
  zip.members[1].local.flags = zip.members[1].central.flags = 8;
  zip.members[1].descriptor = test::data_descriptor(test::crc32(zip.members[1].data), 12, 3000);
  zip.members[2].listed = false;
  made.push_back(zip.bytes());
  zip.suffix = made[1];
  zip.members[0].central.extra = std::string("\x01\x00\x08\x00", 4) + test::little_endian(14, 8);
  zip.members[0].central.size = 0xFFFFFFFF;
  made.push_back(zip.bytes());
  return made;
}

}  // namespace

const Target archive_target{"archive", run, seeds};

}  // namespace wheelcheck::fuzz
