#include "archive/url_source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <thread>

#include "archive/curl_program.hpp"
#include "archive/http_answer.hpp"

namespace wheelcheck {
namespace {

constexpr std::uint64_t tail_bytes = 64 * 1024;  // most directories of wheels are shorter
constexpr std::uint64_t least_ahead = 64 * 1024, most_ahead = 1024 * 1024;
constexpr std::uint64_t most_kept = 64ULL << 20U;

/// "%2B" of a file name is "+"; other escapes stay as they are.
std::string with_plus(std::string text) {
  for (const char* escape : {"%2B", "%2b"})
    for (auto at = text.find(escape); at != std::string::npos; at = text.find(escape, at))
      text.replace(at, 3, "+");
  return text;
}

std::string shown(std::string_view address) {
  address = address.substr(0, address.find_first_of("?#"));
  const auto host = address.find("://") + 3;
  const auto path = std::min(address.find('/', host), address.size());
  const auto at = address.substr(0, path).rfind('@');
  std::string out(address.substr(0, host));
  out += address.substr(at == std::string_view::npos || at < host ? host : at + 1);
  return with_plus(std::move(out));
}

/// Worth another attempt: the server is busy, or the way to it broke (curl(1), EXIT CODES).
bool is_passing(int curl_status, int http_status) {
  constexpr std::array passing{5, 6, 7, 16, 18, 28, 35, 52, 55, 56, 92, 95, 96};
  if (std::find(passing.begin(), passing.end(), curl_status) != passing.end()) return true;
  return http_status == 408 || http_status == 429 || http_status / 100 == 5;
}

std::vector<std::string> curl_arguments(const UrlOptions& options) {
  const std::string stall = std::to_string(options.stall.count());
  return {"--disable",
          "--silent",
          "--show-error",
          "--include",
          "--location",
          "--globoff",
          "--suppress-connect-headers",
          "--max-redirs",
          "10",
          "--netrc-optional",
          "--proto",
          "=http,https",
          "--connect-timeout",
          stall,
          "--speed-limit",
          "1",
          "--speed-time",
          stall,
          "--config",
          "-"};
}

}  // namespace

bool is_address(std::string_view word) {
  return word.starts_with("https://") || word.starts_with("http://");
}

UrlSource::UrlSource(std::string address, UrlOptions options)
    : address_(std::move(address)), name_(shown(address_)), options_(options) {
  for (const char c : address_)
    if (static_cast<unsigned char>(c) <= ' ')
      throw CannotRead(name_ + ": an address holds no spaces");
  // Its Content-Range tells the size, so that no request is made for that alone.
  keep(request(fmt::format("-{}", tail_bytes), tail_bytes));
  opened_ = true;
}

Fetched UrlSource::fetched() const {
  const std::lock_guard lock(counting_);
  return fetched_;
}

UrlSource::Range UrlSource::request(const std::string& range, std::uint64_t longest) {
  Range got;
  std::string problem;
  for (int tries = 1;; ++tries) {
    if (attempt(range, longest, got, problem)) return got;
    if (!problem.empty() && tries >= options_.attempts)
      throw CannotRead(fmt::format("{}: {} ({} attempts)", name_, problem, tries));
    std::this_thread::sleep_for(options_.pause * (1 << (tries - 1)));
  }
}

/// False: worth another attempt. Throws CannotRead where none would help.
bool UrlSource::attempt(const std::string& range, std::uint64_t longest, Range& got,
                        std::string& problem) {
  got = {};
  HttpAnswerReader reader;
  std::string config = curl_setting("url", address_) + curl_setting("range", range);
  if (address_.starts_with("https")) config += curl_setting("proto-redir", "=https");
  const CurlEnd end =
      run_curl(curl_arguments(options_), config, options_.most, [&](std::string_view piece) {
        got.bytes += reader.take(piece);
        // What is no range, or longer than was asked for, is not waited for.
        return !reader.failed() && got.bytes.size() <= longest &&
               (!reader.in_body() || reader.answer().status == 206);
      });
  const HttpAnswer& answer = reader.answer();
  {
    const std::lock_guard lock(counting_);
    ++fetched_.requests;
    fetched_.bytes += got.bytes.size();
  }
  const auto refuse = [this](const std::string& why) { throw CannotRead(name_ + ": " + why); };
  problem = end.problem.empty() ? fmt::format("the server answers {}", answer.status) : end.problem;
  if (is_passing(end.status, reader.in_body() ? answer.status : 0)) return false;
  if (reader.failed()) refuse("the server's headers are too long, or no HTTP");
  if (end.status != 0) refuse(end.problem);
  if (answer.status == 200)
    refuse("the server sends no byte ranges, only the whole file: download it first");
  if (answer.status != 206) refuse(problem);
  if (!answer.range) refuse("the server does not say which range it sends");
  const ContentRange& sent = *answer.range;
  if (got.bytes.size() != sent.last - sent.first + 1)
    refuse("the server sends another number of bytes than it says");
  const std::string wanted = opened_ ? fmt::format("{}-{}", sent.first, sent.last) : range;
  const bool tail = sent.last + 1 == sent.total &&
                    got.bytes.size() == std::min<std::uint64_t>(tail_bytes, sent.total);
  if (opened_ ? wanted != range : !tail)
    refuse("the server sends another range than was asked for");
  if (opened_ && (sent.total != size_ || answer.validator != validator_))
    refuse("the file on the server changed while it was read");
  size_ = sent.total;
  validator_ = answer.validator;
  got.first = sent.first;
  return true;
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
  ahead_ = offset == last_end_ ? std::min(ahead_ * 2, most_ahead) : least_ahead;
  std::uint64_t end = std::min(size_, offset + std::clamp(length, ahead_, most_ahead));
  const auto next = kept_.lower_bound(offset);
  if (next != kept_.end()) end = std::min(end, next->first);
  keep(request(fmt::format("{}-{}", offset, end - 1), end - offset));
  last_end_ = end;
}

void UrlSource::keep(Range range) {
  if (range.bytes.empty()) return;
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
