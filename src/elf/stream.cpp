#include "elf/stream.hpp"

#include <llvm/BinaryFormat/ELF.h>

#include <algorithm>

#include "elf/dynamic_table.hpp"
#include "elf/head_reader.hpp"
#include "elf/identity.hpp"
#include "elf/reader.hpp"

namespace wheelcheck::elf {

namespace {

using namespace llvm::ELF;

constexpr std::uint64_t small_file = 1ULL << 20U;          // kept whole: no plan is needed
constexpr std::uint64_t longest_head = 64ULL << 20U;       // of a file whose head holds the tables
constexpr std::uint64_t unstructured_head = 16ULL << 20U;  // where no structure shows their end
constexpr std::uint64_t short_segment = 64ULL << 10U;      // notes, PT_INTERP
constexpr std::uint64_t small_segment = 1ULL << 20U;
constexpr std::uint64_t longest_dynamic = 1ULL << 20U;
constexpr std::uint64_t first_attempt = 64ULL << 10U;

constexpr std::size_t most_ranges = 32;  // of those that headers name
constexpr int most_passes = 4;

/// [offset, offset + length), without wrapping.
ByteRange range_of(std::uint64_t offset, std::uint64_t length) {
  return {offset, length > ~std::uint64_t{0} - offset ? ~std::uint64_t{0} : offset + length};
}

/// Where the beginning that holds the tables ends: the first PT_LOAD if it is read-only, as linkers
/// lay it out with separate code; 0: not to be told from the program headers.
std::uint64_t read_only_head(const Header& header) {
  for (const ProgramHeader& entry : header.program_headers) {
    if (entry.type != PT_LOAD) continue;
    return entry.flags == PF_R && entry.offset == 0 ? entry.file_size : 0;
  }
  return 0;
}

/// How much of the beginning a full pass keeps.
std::uint64_t kept_head(const Header& header, std::span<const std::byte> beginning) {
  const std::uint64_t read_only = read_only_head(header);
  if (read_only != 0 && read_only <= unstructured_head) return read_only;
  const auto located = locate_head_tables(beginning, header);
  if (located) return located->end;
  return read_only != 0 ? std::min(read_only, longest_head) : unstructured_head;
}

/// What the program and section headers name besides the tables.
std::vector<ByteRange> named_ranges(const Header& header) {
  std::vector<ByteRange> ranges;
  for (const ProgramHeader& entry : header.program_headers) {
    if (ranges.size() == most_ranges) break;
    const bool small =
        entry.type == PT_NOTE || entry.type == PT_GNU_PROPERTY || entry.type == PT_INTERP;
    // patchelf puts moved tables into a small segment of their own, often in front of PT_DYNAMIC.
    const bool moved = entry.type == PT_LOAD && entry.file_size <= small_segment;
    if (!small && !moved && entry.type != PT_DYNAMIC) continue;
    const std::uint64_t most = small ? short_segment : moved ? small_segment : longest_dynamic;
    ranges.push_back(range_of(entry.offset, std::min(entry.file_size, most)));
  }
  const std::uint64_t entry_size = header.encoding.wide ? 64 : 40;
  ranges.push_back(range_of(header.sections_at, header.section_count * entry_size));
  return ranges;
}

/// Of ranges that are as long as a hostile header says, the sum must not wrap.
std::uint64_t total(const std::vector<ByteRange>& ranges) {
  constexpr std::uint64_t longest = 1ULL << 48U;
  std::uint64_t sum = 0;
  for (const ByteRange& range : ranges) sum += std::min(range.size(), longest);
  return sum;
}

}  // namespace

ObjectStream::ObjectStream(StreamOptions options)
    : options_(std::move(options)), next_attempt_(first_attempt) {}

bool ObjectStream::write(std::span<const std::byte> bytes) {
  if (head_) return false;
  another_pass_ = false;
  taken_ += bytes.size();
  // Cut where PT_DYNAMIC is complete: what it names may lie right behind it.
  if (dynamic_end_ > position_ && dynamic_end_ - position_ < bytes.size()) {
    const std::size_t first = dynamic_end_ - position_;
    take(bytes.first(first));
    bytes = bytes.subspan(first);
  }
  take(bytes);
  return !head_;
}

void ObjectStream::take(std::span<const std::byte> bytes) {
  const std::uint64_t offset = position_;
  retention_.add(offset, bytes);
  position_ += bytes.size();
  if (!header_) take_header();
  if (in_head()) return try_head();
  if (passes_ > 1) return;
  scan_content(offset, bytes);
  if (planned_.empty() && position_ > small_file) plan();
  if (dynamic_end_ != 0 && position_ >= dynamic_end_) plan_tables_ahead();
}

/// Reads the header once all of it, or more than any sane file needs, is there.
void ObjectStream::take_header() {
  if (position_ < sizeof(llvm::ELF::Elf64_Ehdr)) return;
  Header header = read_header(retention_.beginning());
  if (!header.error.empty() && position_ < header.extent() && position_ <= small_file) return;
  header_ = std::move(header);
}

/// Begins when the header tells where code lies: until then all of the beginning is kept.
void ObjectStream::scan_content(std::uint64_t offset, std::span<const std::byte> bytes) {
  if (!options_.scan_content || !header_) return;
  if (scans_) return scanner_.scan(offset, bytes);
  scans_ = true;
  scanner_.set_header(*header_);
  scanner_.scan(0, retention_.beginning());
}

/// Sets head_ when the beginning holds fitting tables. When it holds all it should and they do not
/// fit, the stream goes on at full depth.
void ObjectStream::try_head() {
  const std::uint64_t bound = header_ ? read_only_head(*header_) : 0;
  const bool at_bound = bound != 0 && position_ >= bound;
  if (!at_bound && position_ < next_attempt_) return;
  while (next_attempt_ <= position_) next_attempt_ *= 2;
  if (header_ && header_->error.empty()) {
    FileBytes beginning = retention_.view(std::max(options_.declared_size, position_));
    beginning.limit(options_.limits);
    head_ = read_head(retention_.beginning(), *header_, options_.file_name, beginning);
    if (head_) return;
    if (!at_bound && position_ < unstructured_head) return;
  }
  options_.depth = Depth::full;
  scan_content(0, retention_.beginning());
  if (position_ > small_file) plan();
}

/// The file is large: from here on only tables are kept.
void ObjectStream::plan() {
  if (!header_ || !header_->error.empty()) {
    planned_ = {{0, first_attempt}};
  } else {
    planned_ = named_ranges(*header_);
    planned_.push_back({0, kept_head(*header_, retention_.beginning())});
    for (const ProgramHeader& entry : header_->program_headers) {
      if (entry.type != PT_DYNAMIC) continue;
      dynamic_end_ = range_of(entry.offset, std::min(entry.file_size, longest_dynamic)).end;
    }
  }
  retention_.restrict_to(planned_);
}

/// PT_DYNAMIC is there: tables that lie further on are kept when they come.
void ObjectStream::plan_tables_ahead() {
  dynamic_end_ = 0;
  FileBytes bytes = retention_.view(~std::uint64_t{0});
  DefectLog ignored;
  const TableLayout tables = identify(bytes, ignored).dynamic.tables;
  std::vector<ByteRange> ahead;
  for (const Table& table : tables.all()) {
    if (!table.present || table.offset < position_) continue;
    const auto next = tables.next_after(table.offset);
    const std::uint64_t gap = next ? *next - table.offset : unstructured_head;
    ahead.push_back(range_of(table.offset, std::min(table.length, gap)));
  }
  if (total(ahead) > options_.limits.table_bytes) return;
  planned_.insert(planned_.end(), ahead.begin(), ahead.end());
  retention_.plan_also(ahead);
}

void ObjectStream::begin_pass(std::vector<ByteRange> missing) {
  ++passes_;
  another_pass_ = true;
  position_ = 0;
  dynamic_end_ = 0;
  planned_.insert(planned_.end(), missing.begin(), missing.end());
  retention_ = Retention();
  retention_.restrict_to(planned_);
}

SharedObject ObjectStream::finish() {
  if (head_) return *head_;
  options_.depth = Depth::full;  // a head's stream that ends here was shorter than an attempt
  if (!header_) header_ = read_header(retention_.beginning());
  if (!scans_) scan_content(0, retention_.beginning());
  if (passes_ == 1 && options_.scan_content) scanner_.finish(content_);
  FileBytes bytes = retention_.view(position_);
  bytes.limit(options_.limits);
  SharedObject out = read_tables(bytes);
  another_pass_ = false;
  if (!bytes.missing().empty()) {
    // Each name asks for its whole table anew.
    const std::vector<ByteRange> missing = joined(bytes.missing());
    if (passes_ < most_passes && total(planned_) + total(missing) <= options_.limits.table_bytes) {
      begin_pass(missing);
      return out;
    }
    out.unread = "the tables are scattered over more than is kept of a file";
  }
  out.gpu = content_.gpu;
  out.linked_gpu_containers = content_.linked_gpu_containers;
  out.gfx_targets = content_.gfx_targets;
  out.evidence = content_.evidence;
  out.defects.insert(out.defects.end(), content_.defects.begin(), content_.defects.end());
  return out;
}

}  // namespace wheelcheck::elf
