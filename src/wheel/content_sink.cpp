#include "wheel/content_sink.hpp"

#include <algorithm>

#include "facts/path.hpp"

namespace wheelcheck {

ContentSink::ContentSink(std::string_view path, std::uint64_t declared_size, Depth depth,
                         std::size_t keep, const Limits& limits)
    : path_(path),
      declared_size_(declared_size),
      depth_(depth),
      keep_limit_(keep),
      source_limit_(limits.source_bytes),
      table_limits_{limits.elf_symbols, limits.elf_string_bytes, limits.elf_table_bytes} {}

bool ContentSink::write(std::span<const std::byte> bytes) {
  if (decided_) return forward(bytes);
  front_.insert(front_.end(), bytes.begin(), bytes.end());
  return front_.size() < recognition_bytes || decide();
}

void ContentSink::end() {
  if (!decided_) decide();
}

bool ContentSink::decide() {
  decided_ = true;
  recognised_ = recognise(path_, front_);
  std::size_t keep = keep_limit_;
  if (recognised_.kind == MemberKind::python) keep = std::max(keep, source_limit_);
  if (keep > 0) keep_.emplace(keep);
  if (recognised_.kind == MemberKind::elf) {
    elf::StreamOptions options;
    options.depth = depth_;
    options.declared_size = declared_size_;
    options.file_name = file_name_of(path_);
    options.limits = table_limits_;
    stream_.emplace(std::move(options));
  }
  std::vector<std::byte> front = std::move(front_);
  return forward(front);
}

bool ContentSink::forward(std::span<const std::byte> bytes) {
  bool wants_more = false;
  if (keep_ && !keep_->overflowed()) wants_more |= keep_->write(bytes);
  if (stream_) wants_more |= stream_->write(bytes);
  // At full depth every member is read to its end, so that its CRC is known.
  return wants_more || depth_ == Depth::full;
}

const std::string* ContentSink::text() const {
  return keep_ && !keep_->overflowed() ? &keep_->text() : nullptr;
}

}  // namespace wheelcheck
