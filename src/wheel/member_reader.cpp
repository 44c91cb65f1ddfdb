#include "wheel/member_reader.hpp"

#include <fmt/format.h>

#include "archive/printable_name.hpp"
#include "source/imports.hpp"
#include "wheel/content_sink.hpp"
#include "wheel/defect_kinds.hpp"
#include "wheel/layout.hpp"

namespace wheelcheck {
namespace {

Member member_of(const Entry& entry) {
  Member member;
  member.path = entry.name;
  member.size = entry.size;
  member.compressed_size = entry.compressed_size;
  member.offset = entry.local_offset;
  member.mode = entry.mode();
  member.installed_path = installed_path(entry.name);
  member.unread = entry.refused;
  return member;
}

/// Takes every byte for an object that has to see them again.
class StreamSink : public Sink {
 public:
  explicit StreamSink(elf::ObjectStream& stream) : stream_(stream) {}
  bool write(std::span<const std::byte> bytes) override { return stream_.write(bytes); }

 private:
  elf::ObjectStream& stream_;
};

PythonModule module_of(const Member& member, const ContentSink& content, const Limits& limits) {
  if (content.text() != nullptr)
    return read_imports(member.path, member.installed_path, *content.text());
  PythonModule module = read_imports(member.path, member.installed_path, {});
  module.unread = fmt::format("longer than {} bytes", limits.source_bytes);
  return module;
}

}  // namespace

MemberResult MemberReader::read(const Entry& entry, const MemberWish& wish) {
  MemberResult result;
  result.member = member_of(entry);
  if (!entry.refused.empty() || wish.depth == Depth::names) return result;
  try {
    read_bytes(entry, wish, result);
  } catch (const CannotRead& trouble) {
    result.member.unread = trouble.what();
  }
  return result;
}

void MemberReader::read_bytes(const Entry& entry, const MemberWish& wish, MemberResult& result) {
  Member& member = result.member;
  const Limits& limits = archive_->limits();
  ContentSink content(entry.name, entry.size, wish.depth, wish.keep, limits);
  std::optional<Digest> digest;
  std::vector<Sink*> sinks = {&content};
  if (wish.digest) sinks.push_back(&digest.emplace(*wish.digest));
  Tee tee(std::move(sinks));
  MemberReading reading = inflater_.inflate(*archive_, entry, tee);
  content.end();
  result.bytes = reading.bytes;
  member.kind = content.recognised().kind;
  member.described_as = content.recognised().described_as;
  if (!reading.good()) {
    member.unread = reading.defects.front().text;
    result.defects = std::move(reading.defects);
    return;
  }
  if (digest && reading.complete) result.digest = digest->finish();
  if (wish.keep > 0 && content.text() != nullptr) result.text = *content.text();
  if (member.kind == MemberKind::python) result.module = module_of(member, content, limits);
  elf::ObjectStream* stream = content.object();
  if (stream == nullptr) return;
  SharedObject object = stream->finish();
  while (stream->needs_another_pass()) {
    StreamSink again(*stream);
    inflater_.inflate(*archive_, entry, again);
    object = stream->finish();
  }
  member.unread = object.unread;
  member.object = std::make_shared<const SharedObject>(std::move(object));
}

}  // namespace wheelcheck
