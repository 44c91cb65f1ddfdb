#include "archive/url_source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <span>

#include "archive/digest.hpp"
#include "archive/range_request.hpp"

namespace wheelcheck {
namespace {

constexpr std::uint64_t least_ahead = 64 * 1024, most_ahead = 4 * 1024 * 1024;
constexpr std::uint64_t most_kept = 64ULL << 20U;
// What is fetched for nothing, rather than with a request of its own.
constexpr std::uint64_t small_gap = 8 * 1024;
constexpr std::uint64_t longest_request = 1024 * 1024;

}  // namespace

/// The end of a file, or the whole file where that is what the server sends and it is wanted.
class UrlSource::TailBody : public HttpBody {
 public:
  explicit TailBody(SpoolFile* spool) : spool_(spool) {}

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
    return bytes.size() <= tail_bytes && answer.status == 206;
  }

  std::string bytes;

 private:
  SpoolFile* spool_;
};

UrlSource::UrlSource(std::string address, UrlOptions options)
    : address_(std::move(address)), name_(shown_address(address_)), options_(options) {
  require_one_word(address_, name_);
  open();
}

/// Its Content-Range tells the size, so that no request is made for that alone.
void UrlSource::open() {
  TailBody body(options_.download ? &spool_ : nullptr);
  const HttpAnswer answer =
      request_http({address_, fmt::format("-{}", tail_bytes)}, options_, name_, body, fetched_);
  validator_ = answer.validator;
  if (answer.status == 200 && spool_.is_open()) {
    size_ = spool_.size();
    return;
  }
  if (answer.range) size_ = answer.range->total;
  const FileRange tail{size_ - std::min(size_, tail_bytes), size_};
  std::string complaint = check_range(answer, tail);
  if (complaint.empty() && body.bytes.size() != tail.length()) complaint = other_length;
  if (!complaint.empty()) throw CannotRead(name_ + ": " + complaint);
  keep(tail.first, std::move(body.bytes));
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

/// The server sends what was asked for, and of the same file as before.
std::string UrlSource::check_range(const HttpAnswer& answer, const FileRange& range) const {
  if (answer.status == 200)
    return "the server sends no byte ranges, only the whole file: --download takes that";
  if (answer.status != 206) return fmt::format("the server answers {}", answer.status);
  if (!answer.range) return "the server does not say which range it sends";
  if (answer.range->total != size_ || answer.validator != validator_)
    return "the file on the server changed while it was read";
  if (answer.range->first != range.first || answer.range->last + 1 != range.end)
    return "the server sends another range than was asked for";
  return {};
}

/// Bytes from `offset` on that are there already.
std::string_view UrlSource::kept_at(std::uint64_t offset) const {
  auto after = kept_.upper_bound(offset);
  if (after == kept_.begin()) return {};
  const auto& [first, bytes] = *--after;
  return offset - first < bytes.size() ? std::string_view(bytes).substr(offset - first)
                                       : std::string_view();
}

std::size_t UrlSource::fill(std::uint64_t offset, std::span<std::byte> out) {
  if (spool_.is_open()) return spool_.read_at(offset, out);
  Lock lock(fetching_);
  for (std::size_t got = 0; got < out.size();) {
    std::string_view there = kept_at(offset + got);
    if (there.empty()) there = await(lock, offset + got, out.size() - got);
    const std::size_t count = std::min(out.size() - got, there.size());
    std::memcpy(out.data() + got, there.data(), count);
    got += count;
  }
  return out.size();
}

void UrlSource::make_ready(std::uint64_t offset, std::uint64_t length) {
  if (spool_.is_open()) return;
  Lock lock(fetching_);
  for (const std::uint64_t end = offset + length; offset < end;) {
    const std::string_view there = kept_at(offset);
    offset += there.empty() ? await(lock, offset, end - offset).size() : there.size();
  }
}

void UrlSource::fetch_ahead(std::vector<FileRange> ranges) {
  if (spool_.is_open()) return;
  Lock lock(fetching_);
  std::vector<FileRange> wanted;
  std::uint64_t total = 0;
  for (const FileRange& range : joined_ranges(std::move(ranges), small_gap, longest_request))
    for (const FileRange& part : missing({range.first, std::min(range.end, size_)}))
      if ((total += part.length()) <= most_kept / 2) wanted.push_back(part);
  fetch(lock, wanted);
}

/// Parts of `range` that are neither there nor on their way.
std::vector<FileRange> UrlSource::missing(FileRange range) const {
  std::vector<FileRange> parts;
  while (range.first < range.end) {
    const FileRange next = next_taken(range.first);
    if (next.first > range.first) parts.push_back({range.first, std::min(next.first, range.end)});
    range.first = next.end;
  }
  return parts;
}

/// What is there or on its way and ends behind `offset`, the first of it; else the file's end.
FileRange UrlSource::next_taken(std::uint64_t offset) const {
  FileRange next{size_, ~std::uint64_t{0}};
  const auto consider = [&](std::uint64_t first, std::uint64_t end) {
    if (end > offset && first < next.first) next = {first, end};
  };
  auto kept = kept_.upper_bound(offset);
  if (kept != kept_.end()) consider(kept->first, kept->first + kept->second.size());
  if (kept != kept_.begin()) --kept, consider(kept->first, kept->first + kept->second.size());
  for (const auto& [first, end] : coming_) consider(first, end);
  return next;
}

/// The bytes at `offset`, which are not there, once they are: at least one. More are fetched where
/// reading went straight on so far.
std::string_view UrlSource::await(Lock& lock, std::uint64_t offset, std::uint64_t length) {
  for (;;) {
    if (const std::string_view there = kept_at(offset); !there.empty()) return there;
    const FileRange next = next_taken(offset);
    if (next.first <= offset) {
      arrived_.wait(lock);
      continue;
    }
    const auto run = runs_.find(offset);
    const std::uint64_t before = run == runs_.end() ? 0 : run->second;
    const std::uint64_t ahead = std::clamp(std::max(before, length), least_ahead, most_ahead);
    const std::uint64_t end = std::min(next.first, offset + ahead);
    runs_[end] = before + (end - offset);
    fetch(lock, {{offset, end}});
  }
}

void UrlSource::fetch(Lock& lock, const std::vector<FileRange>& ranges) {
  // After the first trouble nobody waits for more of it.
  if (const std::string known = failure(); !known.empty()) throw CannotRead(known);
  for (const FileRange& range : ranges) coming_[range.first] = range.end;
  lock.unlock();
  const auto check = [this](const HttpAnswer& answer, const FileRange& range) {
    return check_range(answer, range);
  };
  const auto take = [this](const FileRange& range, std::string bytes) {
    const Lock taking(fetching_);
    coming_.erase(range.first);
    keep(range.first, std::move(bytes));
    arrived_.notify_all();
  };
  Fetched fetched;
  std::exception_ptr trouble;
  try {
    request_ranges({address_, name_}, ranges, options_, check, take, fetched);
  } catch (...) {
    trouble = std::current_exception();
  }
  lock.lock();
  fetched_.bytes += fetched.bytes;
  fetched_.requests += fetched.requests;
  if (!trouble) return;
  for (const FileRange& range : ranges) coming_.erase(range.first);
  arrived_.notify_all();
  std::rethrow_exception(trouble);
}

/// What is there already stays: of two that went away and were fetched again, the first counts.
void UrlSource::keep(std::uint64_t first, std::string bytes) {
  if (bytes.empty() || kept_.contains(first)) return;
  Digest digest;
  digest.write(std::as_bytes(std::span(bytes)));
  ranges_.push_back({first, bytes.size(), digest.finish()});
  kept_bytes_ += bytes.size();
  age_.push_back(first);
  kept_[first] = std::move(bytes);
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
