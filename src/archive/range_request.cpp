#include "archive/range_request.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <span>

#include "archive/curl_program.hpp"
#include "archive/curl_request.hpp"
#include "facts/defect.hpp"
#include "facts/threads.hpp"

namespace wheelcheck {
namespace {

/// What a request costs beside its bytes, as bytes of a usual connection in that time.
constexpr std::uint64_t weight_of_request = 512 * 1024;

class RangeRequest {
 public:
  RangeRequest(const ServedFile& file, const UrlOptions& options, const RangeSeries::Check& check,
               const RangeTaker& take, Fetched& fetched)
      : file_(file), options_(options), check_(check), take_(take), fetched_(fetched) {}

  /// Over one connection, as far as the server and the way to it allow.
  void ask(std::vector<FileRange> pending) {
    while (!pending.empty()) with_attempts(options_, file_.name, [&] { return attempt(pending); });
  }

 private:
  /// As many as curl is told in one go.
  std::string configuration(std::span<const FileRange>& pending) const {
    std::string config;
    std::size_t count = 0;
    for (const FileRange& range : pending) {
      const std::string lines =
          curl_lines({file_.address, fmt::format("{}-{}", range.first, range.end - 1)}, options_);
      if (count > 0 && config.size() + curl_next.size() + lines.size() > longest_curl_config) break;
      if (count++ > 0) config += curl_next;
      config += lines;
    }
    pending = pending.first(count);
    return config;
  }

  /// What came leaves `pending`. The text: why nothing did, where another attempt may help.
  std::string attempt(std::vector<FileRange>& pending) {
    std::span<const FileRange> asked(pending);
    const std::string config = configuration(asked);
    RangeSeries series(asked, check_);
    const CurlEnd end = run_curl(curl_arguments(), config, options_.most * asked.size(),
                                 [&](std::string_view piece) { return series.take(piece); });
    const std::string complaint = series.complaint();
    const bool all = series.whole() == asked.size();
    const bool some = hand_on(series, pending);
    if (is_passing(end.status, complaint.empty() ? 0 : series.status())) {
      if (some) return {};
      return end.problem.empty() ? complaint : end.problem;
    }
    if (!complaint.empty()) throw CannotRead(file_.name + ": " + complaint);
    if (end.status != 0) throw CannotRead(file_.name + ": " + end.problem);
    if (!all) throw CannotRead(file_.name + ": " + other_length);
    return {};
  }

  bool hand_on(RangeSeries& series, std::vector<FileRange>& pending) {
    const std::lock_guard lock(arriving_);
    fetched_.bytes += series.bytes();
    // A connection that was not made is an attempt too.
    fetched_.requests += std::max<std::uint64_t>(series.answers(), 1);
    std::vector<std::string> bodies = series.take_bodies();
    for (std::size_t i = 0; i < bodies.size(); ++i) take_(pending[i], std::move(bodies[i]));
    pending.erase(pending.begin(), pending.begin() + static_cast<std::ptrdiff_t>(bodies.size()));
    return !bodies.empty();
  }

  const ServedFile& file_;
  const UrlOptions& options_;
  const RangeSeries::Check& check_;
  const RangeTaker& take_;
  Fetched& fetched_;
  std::mutex arriving_;
};

}  // namespace

void request_ranges(const ServedFile& file, const std::vector<FileRange>& ranges,
                    const UrlOptions& options, const RangeSeries::Check& check,
                    const RangeTaker& take, Fetched& fetched) {
  RangeRequest request(file, options, check, take, fetched);
  const auto shares = shared_out(ranges, range_connections, weight_of_request);
  std::atomic<std::size_t> next{0};
  in_threads(shares.size(), [&] {
    for (std::size_t share = next++; share < shares.size(); share = next++)
      request.ask(shares[share]);
  });
}

}  // namespace wheelcheck
