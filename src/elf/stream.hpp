// One shared object from a front-to-back stream of its bytes: memory is bounded by its tables, not
// by its size.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "elf/content_scanner.hpp"
#include "elf/file_bytes.hpp"
#include "elf/header.hpp"
#include "elf/retention.hpp"
#include "facts/shared_object.hpp"

namespace wheelcheck::elf {

struct StreamOptions {
  Depth depth = Depth::full;
  /// What the archive declares; trusted only for head depth, which does not see the end. 0:
  /// unknown.
  std::uint64_t declared_size = 0;
  /// Base name of the member: at head depth it tells the SONAME from the needed names.
  std::string file_name;
  bool scan_content = true;  // at full depth: GPU images and evidence strings
  TableLimits limits;
};

/// Feed write() until it returns false or the bytes end, then finish(). While needs_another_pass(),
/// feed the same bytes again: only then were tables in a range that had been dropped.
///
///     ObjectStream stream(options);
///     SharedObject object;
///     do { inflate(member, stream); object = stream.finish(); } while
///     (stream.needs_another_pass());
///
/// At head depth a file whose beginning does not hold fitting tables is read on, to full depth, in
/// the same pass: the result's `depth` says which it was.
class ObjectStream {
 public:
  explicit ObjectStream(StreamOptions options);

  /// The next bytes, in order, in chunks of any size. False: enough, send nothing more.
  bool write(std::span<const std::byte> bytes);

  SharedObject finish();
  /// After finish(): its result was not complete, and the stream is at the start again.
  bool needs_another_pass() const { return another_pass_; }

  int passes() const { return passes_; }
  std::uint64_t bytes_taken() const { return taken_; }  // over all passes

 private:
  void take(std::span<const std::byte> bytes);
  void take_header();
  void scan_content(std::uint64_t offset, std::span<const std::byte> bytes);
  bool in_head() const { return options_.depth == Depth::head && !head_; }
  void try_head();
  void plan();
  void plan_tables_ahead();
  void begin_pass(std::vector<ByteRange> missing);

  StreamOptions options_;
  std::uint64_t position_ = 0, taken_ = 0;
  int passes_ = 1;
  bool another_pass_ = false;
  Retention retention_;
  std::vector<ByteRange> planned_;  // empty: everything is kept
  std::optional<Header> header_;
  std::optional<SharedObject> head_;  // head depth: complete
  std::uint64_t next_attempt_ = 0;    // head depth: when enough may be there
  std::uint64_t dynamic_end_ = 0;     // where PT_DYNAMIC is complete; 0: not known, or done with
  ContentScanner scanner_;
  bool scans_ = false;    // the scanner has begun
  SharedObject content_;  // what the scanner found, in the first pass
};

}  // namespace wheelcheck::elf
