// The answers to several range requests, one behind the other as curl prints them.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "archive/file_range.hpp"
#include "archive/http_answer.hpp"

namespace wheelcheck {

inline constexpr const char* other_length = "the server sends another number of bytes than it says";

class RangeSeries {
 public:
  /// Why `answer` is not what a request for `range` asked for; empty: it is. Only its headers are
  /// there yet.
  using Check = std::function<std::string(const HttpAnswer& answer, const FileRange& range)>;

  /// `wanted` and `check` must outlive this.
  RangeSeries(std::span<const FileRange> wanted, const Check& check)
      : wanted_(wanted), check_(check) {}

  /// The next of curl's output. False: no more is wanted.
  bool take(std::string_view piece);

  std::size_t whole() const { return bodies_.size(); }
  /// Bodies that are whole: those of the first ranges in their order.
  std::vector<std::string> take_bodies() { return std::move(bodies_); }

  /// What is wrong with the answer behind the last whole body; empty: nothing yet.
  std::string complaint() const;
  /// Status of that answer; 0: it is not there.
  int status() const { return reader_.in_body() ? reader_.answer().status : 0; }

  /// Answers begun, and bytes of all bodies.
  std::uint64_t answers() const { return answers_; }
  std::uint64_t bytes() const { return bytes_; }

 private:
  std::string_view take_headers(std::string_view piece);

  std::span<const FileRange> wanted_;
  const Check& check_;
  HttpAnswerReader reader_;
  std::string body_, complaint_;
  std::vector<std::string> bodies_;
  std::uint64_t answers_ = 0, bytes_ = 0;
};

}  // namespace wheelcheck
