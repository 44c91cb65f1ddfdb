#include "wheel/record_check.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "archive/printable_name.hpp"
#include "wheel/defect_kinds.hpp"

namespace wheelcheck {
namespace {

constexpr auto nowhere = static_cast<std::uint64_t>(-1);

std::optional<std::uint64_t> number(std::string_view text) {
  std::uint64_t value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

RecordCheck::RecordCheck(const std::vector<RecordRow>& rows, std::string record_path)
    : rows_(rows), record_path_(std::move(record_path)) {
  for (const RecordRow& row : rows_) read_row(row);
}

bool RecordCheck::is_exempt(std::string_view path) const {
  if (!path.starts_with(record_path_)) return false;
  std::string_view rest = path.substr(record_path_.size());
  return rest.empty() || rest == ".jws" || rest == ".p7s";
}

void RecordCheck::read_row(const RecordRow& row) {
  auto [at, fresh] = expected_.try_emplace(row.path, ExpectedMember{&row, {}, {}});
  if (!fresh) {
    log_.add(wheel_defect::record_duplicate, nowhere, "RECORD line {}: {} is listed twice",
             row.line, printable_name(row.path));
    return;
  }
  if (is_exempt(row.path)) return;
  ExpectedMember& expected = at->second;
  expected.size = number(row.size);
  if (!row.size.empty() && !expected.size)
    log_.add(wheel_defect::record_malformed, nowhere, "RECORD line {}: {} is no size", row.line,
             printable_name(row.size));
  if (row.hash.empty()) {
    log_.add(wheel_defect::record_unhashed, nowhere, "RECORD line {}: no hash for {}", row.line,
             printable_name(row.path));
    return;
  }
  ParsedRecordHash parsed = parse_record_hash(row.hash);
  if (!parsed.hash)
    log_.add(parsed.weak ? wheel_defect::record_hash_algorithm : wheel_defect::record_malformed,
             nowhere, "RECORD line {}: {}: {}", row.line, printable_name(row.path), parsed.error);
  expected.hash = std::move(parsed.hash);
}

const ExpectedMember* RecordCheck::find(std::string_view path) const {
  auto at = expected_.find(path);
  return at == expected_.end() ? nullptr : &at->second;
}

void RecordCheck::compare(std::string_view path, std::uint64_t size, std::string_view raw_digest) {
  const ExpectedMember* expected = find(path);
  if (expected == nullptr || is_exempt(path)) return;
  if (expected->size && *expected->size != size)
    log_.add(wheel_defect::record_size, nowhere, "{} has {} bytes, RECORD says {}",
             printable_name(path), size, *expected->size);
  if (!expected->hash) return;
  const RecordHash& hash = *expected->hash;
  if (hash.digest != raw_digest)
    log_.add(wheel_defect::record_hash, nowhere, "the digest of {} is {}, RECORD says {}",
             printable_name(path), record_base64(raw_digest), record_base64(hash.digest));
  else if (hash.hexadecimal)
    log_.add(wheel_defect::record_hash_encoding, nowhere,
             "RECORD line {}: the digest of {} is right, but written in hex instead of base64",
             expected->row->line, printable_name(path));
}

void RecordCheck::compare_set(const std::vector<std::string_view>& paths) {
  std::vector<std::string_view> sorted = paths;
  std::sort(sorted.begin(), sorted.end());
  for (const RecordRow& row : rows_)
    if (!is_exempt(row.path) && !std::binary_search(sorted.begin(), sorted.end(), row.path))
      log_.add(wheel_defect::record_absent_file, nowhere,
               "RECORD line {}: {} is not in the archive", row.line, printable_name(row.path));
  for (std::string_view path : paths)
    if (!is_exempt(path) && find(path) == nullptr)
      log_.add(wheel_defect::record_unlisted_file, nowhere, "{} is not in RECORD",
               printable_name(path));
}

}  // namespace wheelcheck
