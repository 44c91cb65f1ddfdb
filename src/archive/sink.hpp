// Who receives inflated bytes. How deep a member is read is what its sinks ask for.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace wheelcheck {

class Sink {
 public:
  virtual ~Sink() = default;

  /// The next bytes of the member, in order and without gaps; they are only valid during the call.
  /// False: enough, send nothing more.
  virtual bool write(std::span<const std::byte> bytes) = 0;
};

/// Several sinks fed from one pass; it has enough when all of them do.
class Tee : public Sink {
 public:
  Tee(std::initializer_list<Sink*> sinks) : sinks_(sinks) {}
  explicit Tee(std::vector<Sink*> sinks) : sinks_(std::move(sinks)) {}

  bool write(std::span<const std::byte> bytes) override {
    std::erase_if(sinks_, [bytes](Sink* sink) { return !sink->write(bytes); });
    return !sinks_.empty();
  }

 private:
  std::vector<Sink*> sinks_;
};

/// Keeps a small member (METADATA, RECORD, a Python file), up to a limit; never sized in advance.
class Keep : public Sink {
 public:
  explicit Keep(std::size_t limit) : limit_(limit) {}

  bool write(std::span<const std::byte> bytes) override {
    std::size_t room = limit_ - text_.size();
    overflowed_ = bytes.size() > room;
    const auto* first = reinterpret_cast<const char*>(bytes.data());
    text_.append(first, overflowed_ ? room : bytes.size());
    return !overflowed_;
  }

  const std::string& text() const { return text_; }
  std::string take() { return std::move(text_); }

  /// The member is longer than the limit; text() has its beginning.
  bool overflowed() const { return overflowed_; }

 private:
  std::size_t limit_;
  std::string text_;
  bool overflowed_ = false;
};

}  // namespace wheelcheck
