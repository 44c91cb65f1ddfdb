#include "archive/range_series.hpp"

#include <algorithm>

namespace wheelcheck {

/// Returns what of `piece` is behind the headers, once they are whole and right.
std::string_view RangeSeries::take_headers(std::string_view piece) {
  piece = reader_.take(piece);
  if (!reader_.in_body()) return {};
  ++answers_;
  const FileRange& range = wanted_[bodies_.size()];
  complaint_ = check_(reader_.answer(), range);
  const auto length = reader_.answer().length;
  if (complaint_.empty() && length && *length != range.length()) complaint_ = other_length;
  return piece;
}

bool RangeSeries::take(std::string_view piece) {
  while (!piece.empty() && bodies_.size() < wanted_.size()) {
    if (!reader_.in_body()) piece = take_headers(piece);
    if (reader_.failed() || !complaint_.empty()) return false;
    const std::uint64_t left = wanted_[bodies_.size()].length() - body_.size();
    const std::string_view part = piece.substr(0, std::min<std::uint64_t>(left, piece.size()));
    body_ += part;
    bytes_ += part.size();
    piece.remove_prefix(part.size());
    if (!reader_.in_body() || part.size() < left) continue;
    bodies_.push_back(std::move(body_));
    body_.clear();
    reader_ = HttpAnswerReader();
  }
  if (!piece.empty()) complaint_ = other_length;
  return piece.empty();
}

std::string RangeSeries::complaint() const {
  if (reader_.failed()) return no_http;
  return complaint_;
}

}  // namespace wheelcheck
