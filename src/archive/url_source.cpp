#include "archive/url_source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <span>

#include "archive/digest.hpp"

namespace wheelcheck {
namespace {

constexpr std::uint64_t least_ahead = 64 * 1024, most_ahead = 1024 * 1024;
constexpr std::uint64_t most_kept = 64ULL << 20U;

}  // namespace

/// The bytes of a range, or of the whole file where that is what the server sends and it is wanted.
class UrlSource::RangeBody : public HttpBody {
 public:
  RangeBody(std::uint64_t longest, SpoolFile* spool) : longest_(longest), spool_(spool) {}

  void begin() override {
    bytes.clear();
    if (spool_ && spool_->is_open()) spool_->restart();
  }

  /// What is no range, or longer than was asked for, is not waited for.
  bool take(const HttpAnswer& answer, std::string_view piece) override {
    if (answer.status == 200 && spool_) {
      if (!spool_->is_open()) spool_->restart();
      spool_->append(piece);
      return true;
    }
    bytes += piece;
    return bytes.size() <= longest_ && answer.status == 206;
  }

  std::string bytes;

 private:
  std::uint64_t longest_;
  SpoolFile* spool_;
};

UrlSource::UrlSource(std::string address, UrlOptions options)
    : address_(std::move(address)), name_(shown_address(address_)), options_(options) {
  require_one_word(address_, name_);
  // Its Content-Range tells the size, so that no request is made for that alone.
  keep(request(fmt::format("-{}", tail_bytes), tail_bytes));
  opened_ = true;
}

Fetched UrlSource::fetched() const {
  const std::lock_guard lock(fetching_);
  return fetched_;
}

std::vector<FetchedRange> UrlSource::ranges() const {
  const std::lock_guard lock(fetching_);
  std::vector<FetchedRange> sorted = ranges_;
  std::sort(sorted.begin(), sorted.end(),
            [](const FetchedRange& a, const FetchedRange& b) { return a.first < b.first; });
  return sorted;
}

UrlSource::Range UrlSource::request(const std::string& range, std::uint64_t longest) {
  RangeBody body(longest, options_.download && !opened_ ? &spool_ : nullptr);
  const HttpAnswer answer = request_http({address_, range}, options_, name_, body, fetched_);
  if (answer.status == 200 && spool_.is_open()) {
    size_ = spool_.size();
    validator_ = answer.validator;
    return {};
  }
  require_range(answer, range, body.bytes.size());
  size_ = answer.range->total;
  validator_ = answer.validator;
  return {answer.range->first, std::move(body.bytes)};
}

/// The server sent what was asked for, and of the same file as before.
void UrlSource::require_range(const HttpAnswer& answer, const std::string& range,
                              std::size_t got) const {
  const auto refuse = [this](const std::string& why) { throw CannotRead(name_ + ": " + why); };
  if (answer.status == 200)
    refuse("the server sends no byte ranges, only the whole file: --download takes that");
  if (answer.status != 206) refuse(fmt::format("the server answers {}", answer.status));
  if (!answer.range) refuse("the server does not say which range it sends");
  const ContentRange& sent = *answer.range;
  if (got != sent.last - sent.first + 1)
    refuse("the server sends another number of bytes than it says");
  const std::string wanted = opened_ ? fmt::format("{}-{}", sent.first, sent.last) : range;
  const bool tail =
      sent.last + 1 == sent.total && got == std::min<std::uint64_t>(tail_bytes, sent.total);
  if (opened_ ? wanted != range : !tail)
    refuse("the server sends another range than was asked for");
  if (opened_ && (sent.total != size_ || answer.validator != validator_))
    refuse("the file on the server changed while it was read");
}

/// Bytes at `offset` that are there already.
std::size_t UrlSource::copy_kept(std::uint64_t offset, std::span<std::byte> out) {
  auto after = kept_.upper_bound(offset);
  if (after == kept_.begin()) return 0;
  const auto& [first, bytes] = *--after;
  if (offset - first >= bytes.size()) return 0;
  const std::size_t count = std::min<std::size_t>(out.size(), bytes.size() - (offset - first));
  std::memcpy(out.data(), bytes.data() + (offset - first), count);
  return count;
}

std::size_t UrlSource::fill(std::uint64_t offset, std::span<std::byte> out) {
  std::size_t got = 0;
  if (spool_.is_open()) return spool_.read_at(offset, out);
  const std::lock_guard lock(fetching_);
  while (got < out.size()) {
    if (const std::size_t count = copy_kept(offset + got, out.subspan(got)); count != 0)
      got += count;
    else
      fetch(offset + got, out.size() - got);
  }
  return got;
}

/// At least one byte at `offset`, which is not there; more where reading went straight on so far.
void UrlSource::fetch(std::uint64_t offset, std::uint64_t length) {
  ahead_ = offset == last_end_ ? std::clamp(ahead_ * 2, least_ahead, most_ahead) : least_ahead;
  std::uint64_t end = std::min(size_, offset + std::clamp(length, ahead_, most_ahead));
  const auto next = kept_.lower_bound(offset);
  if (next != kept_.end()) end = std::min(end, next->first);
  // After the first trouble nobody waits for more of it.
  if (const std::string known = failure(); !known.empty()) throw CannotRead(known);
  keep(request(fmt::format("{}-{}", offset, end - 1), end - offset));
  last_end_ = end;
}

void UrlSource::keep(Range range) {
  if (range.bytes.empty()) return;
  Digest digest;
  digest.write(std::as_bytes(std::span(range.bytes)));
  ranges_.push_back({range.first, range.bytes.size(), digest.finish()});
  kept_bytes_ += range.bytes.size();
  age_.push_back(range.first);
  kept_[range.first] = std::move(range.bytes);
  while (kept_bytes_ > most_kept && age_.size() > 2) {
    // The end of the file was the first to come, and is looked at again.
    const auto oldest = age_.begin() + 1;
    const auto found = kept_.find(*oldest);
    kept_bytes_ -= found->second.size();
    kept_.erase(found);
    age_.erase(oldest);
  }
}

}  // namespace wheelcheck
