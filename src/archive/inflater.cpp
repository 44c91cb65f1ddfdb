#include "archive/inflater.hpp"

#include <fmt/format.h>
#include <isa-l/crc.h>
#include <isa-l/igzip_lib.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "archive/defect_kinds.hpp"
#include "archive/local_header.hpp"
#include "archive/printable_name.hpp"

namespace wheelcheck {
namespace {

constexpr std::size_t input_size = 256 << 10U, output_size = 256 << 10U;
// The first pieces are small: a sink that wants only a head should not pay for 256 KiB.
constexpr std::size_t first_piece = 16 << 10U;

}  // namespace

struct Inflater::Buffers {
  inflate_state state;
  std::array<std::byte, input_size> input;
  std::array<std::byte, output_size> output;
};

namespace {

/// One member on its way through the buffers.
class Passage {
 public:
  Passage(Entry entry, Sink& sink) : entry_(std::move(entry)), sink_(sink) {}

  template <typename... Arguments>
  void defect(std::string_view kind, fmt::format_string<Arguments...> text,
              Arguments&&... arguments) {
    reading.defects.push_back({std::string(kind),
                               printable_name(entry_.name) + ": " +
                                   fmt::format(text, std::forward<Arguments>(arguments)...),
                               static_cast<std::int64_t>(entry_.data_offset)});
  }

  /// Hands on inflated bytes; false: stop here, for one reason or another.
  bool pass(std::span<const std::byte> bytes) {
    bool too_long = bytes.size() > entry_.size - reading.bytes;
    if (too_long) bytes = bytes.first(entry_.size - reading.bytes);
    reading.bytes += bytes.size();
    if (!bytes.empty() && !sink_.write(bytes)) {
      reading.enough = true;
      return false;
    }
    if (too_long)
      defect(archive_defect::size_mismatch, "inflates to more than the {} bytes it declares",
             entry_.size);
    return !too_long;
  }

  /// Everything was inflated, `consumed` compressed bytes made it.
  void finish(std::uint64_t consumed, std::uint32_t crc) {
    reading.complete = true;
    reading.crc = crc;
    if (reading.bytes != entry_.size)
      defect(archive_defect::size_mismatch, "inflates to {} bytes and declares {}", reading.bytes,
             entry_.size);
    else if (consumed != entry_.compressed_size)
      defect(archive_defect::size_mismatch, "its data end after {} of {} compressed bytes",
             consumed, entry_.compressed_size);
    if (crc != entry_.crc)
      defect(archive_defect::crc_mismatch, "CRC {:08x}, declared {:08x}", crc, entry_.crc);
  }

  const Entry& entry() const { return entry_; }
  MemberReading reading;

 private:
  Entry entry_;
  Sink& sink_;
};

std::size_t next_piece(std::size_t piece, std::size_t most) { return std::min(piece * 2, most); }

void copy_stored(LibzipHandle::Stream& stream, std::span<std::byte> buffer, Passage& passage) {
  std::uint32_t crc = 0;
  std::uint64_t consumed = 0;
  for (std::size_t piece = first_piece;; piece = next_piece(piece, buffer.size())) {
    auto bytes = buffer.first(stream.read(buffer.first(piece)));
    if (bytes.empty()) return passage.finish(consumed, crc);
    crc = crc32_gzip_refl(crc, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    consumed += bytes.size();
    if (!passage.pass(bytes)) return;
  }
}

std::string_view describe(int code) {
  switch (code) {
    case ISAL_INVALID_BLOCK:
      return "a block header is not valid";
    case ISAL_INVALID_SYMBOL:
      return "a code is not valid";
    case ISAL_INVALID_LOOKBACK:
      return "a match points before the beginning";
    default:
      return "the stream is not valid";
  }
}

/// ISA-L keeps whole bytes of input in its bit buffer; those were read but not consumed.
std::uint64_t consumed_bytes(std::uint64_t read, const inflate_state& state) {
  std::uint64_t held = static_cast<std::uint64_t>(std::max(state.read_in_length, 0)) / 8;
  return read - state.avail_in - std::min<std::uint64_t>(held, read - state.avail_in);
}

void inflate_stream(LibzipHandle::Stream& stream, inflate_state& state, std::span<std::byte> input,
                    std::span<std::byte> output, Passage& passage) {
  isal_inflate_init(&state);
  state.crc_flag = ISAL_DEFLATE;
  std::uint32_t crc = 0;
  std::uint64_t read = 0;
  std::size_t in_piece = first_piece, out_piece = first_piece;
  while (true) {
    if (state.avail_in == 0) {
      std::size_t got = stream.read(input.first(in_piece));
      in_piece = next_piece(in_piece, input.size());
      state.next_in = reinterpret_cast<std::uint8_t*>(input.data());
      state.avail_in = static_cast<std::uint32_t>(got);
      read += got;
    }
    bool starved = state.avail_in == 0;
    state.next_out = reinterpret_cast<std::uint8_t*>(output.data());
    state.avail_out = static_cast<std::uint32_t>(out_piece);
    int code = isal_inflate(&state);
    if (code != ISAL_DECOMP_OK && code != ISAL_END_INPUT && code != ISAL_OUT_OVERFLOW)
      return passage.defect(archive_defect::corrupt_data, "{}, after {} inflated bytes",
                            describe(code), passage.reading.bytes);
    auto bytes = output.first(out_piece - state.avail_out);
    out_piece = next_piece(out_piece, output.size());
    crc = crc32_gzip_refl(crc, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    if (!passage.pass(bytes)) return;
    if (state.block_state == ISAL_BLOCK_FINISH)
      return passage.finish(consumed_bytes(read, state), crc);
    if (starved && bytes.empty())
      return passage.defect(archive_defect::corrupt_data,
                            "its compressed data end in the middle, after {} inflated bytes",
                            passage.reading.bytes);
  }
}

}  // namespace

bool MemberReading::good() const {
  return (complete || enough) &&
         std::none_of(defects.begin(), defects.end(),
                      [](const Defect& defect) { return archive_defect::is_error(defect.kind); });
}

Inflater::Inflater() : buffers_(new Buffers) {}
Inflater::~Inflater() = default;
Inflater::Inflater(Inflater&&) noexcept = default;
Inflater& Inflater::operator=(Inflater&&) noexcept = default;

MemberReading Inflater::inflate(const Archive& archive, const Entry& entry, Sink& sink) {
  Entry audited = entry;
  DefectLog log;
  // Below full depth nobody has looked at this member's local header yet.
  if (entry.refused.empty() && entry.data_offset == 0)
    audit_local_header(archive.source(), audited, log);
  if (!audited.refused.empty()) {
    MemberReading none;
    none.defects = log.take();
    none.unread = audited.refused;
    return none;
  }
  Passage passage(std::move(audited), sink);
  auto stream = archive.compressed(passage.entry());
  passage.reading.defects = log.take();
  if (entry.method == method_stored) {
    copy_stored(*stream, buffers_->input, passage);
  } else {
    inflate_stream(*stream, buffers_->state, buffers_->input, buffers_->output, passage);
  }
  return std::move(passage.reading);
}

}  // namespace wheelcheck
