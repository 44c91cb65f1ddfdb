#include "wheel/record.hpp"

#include <fmt/format.h>

#include <array>

#include "archive/defect_log.hpp"
#include "archive/printable_name.hpp"
#include "wheel/defect_kinds.hpp"

namespace wheelcheck {
namespace {

constexpr auto nowhere = static_cast<std::uint64_t>(-1);

/// Hands out one row of fields after another.
class CsvReader {
 public:
  explicit CsvReader(std::string_view text) : text_(text) {}

  bool at_end() const { return position_ >= text_.size(); }
  std::uint64_t line() const { return line_; }
  bool unterminated() const { return unterminated_; }

  /// The fields of one row; only the first four are kept, the rest is counted.
  std::size_t read_row(std::array<std::string, 4>& fields) {
    std::size_t count = 0;
    for (bool more = true; more; ++count) {
      std::string field;
      more = read_field(field);
      if (count < fields.size()) fields[count] = std::move(field);
    }
    return count;
  }

 private:
  char peek() const { return position_ < text_.size() ? text_[position_] : '\0'; }

  /// True: a comma follows, the row goes on.
  bool read_field(std::string& field) {
    if (peek() == '"') read_quoted(field);
    while (!at_end()) {
      char c = text_[position_];
      if (c == ',') return ++position_, true;
      if (c == '\n' || c == '\r') return take_newline(), false;
      std::size_t end = text_.find_first_of(",\r\n", position_);
      if (end == std::string_view::npos) end = text_.size();
      field += text_.substr(position_, end - position_);
      position_ = end;
    }
    return false;
  }

  void read_quoted(std::string& field) {
    for (++position_; !at_end();) {
      char c = text_[position_++];
      if (c == '"' && peek() != '"') return;
      if (c == '"') ++position_;
      if (c == '\n') ++line_;
      field += c;
    }
    unterminated_ = true;
  }

  void take_newline() {
    bool two =
        text_[position_] == '\r' && position_ + 1 < text_.size() && text_[position_ + 1] == '\n';
    position_ += two ? 2 : 1;
    ++line_;
  }

  std::string_view text_;
  std::size_t position_ = 0;
  std::uint64_t line_ = 1;
  bool unterminated_ = false;
};

std::size_t digest_size(DigestKind kind) {
  return kind == DigestKind::sha256 ? 32 : kind == DigestKind::sha384 ? 48 : 64;
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::optional<std::string> decode_hex(std::string_view text) {
  std::string raw;
  for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
    int high = hex_value(text[i]), low = hex_value(text[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    raw += static_cast<char>(high * 16 + low);
  }
  return raw;
}

int base64_value(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  return c == '-' ? 62 : c == '_' ? 63 : -1;
}

std::optional<std::string> decode_base64(std::string_view text) {
  std::string raw;
  std::uint32_t bits = 0, count = 0;
  for (char c : text) {
    int value = base64_value(c);
    if (value < 0) return std::nullopt;
    bits = (bits << 6U | static_cast<std::uint32_t>(value)) & 0xFFFFFFU;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    raw += static_cast<char>(bits >> count & 0xFFU);
  }
  return raw;
}

}  // namespace

Record parse_record(std::string_view text, std::uint64_t max_rows) {
  Record record;
  DefectLog log;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  CsvReader reader(text);
  while (!reader.at_end()) {
    std::uint64_t line = reader.line();
    std::array<std::string, 4> fields;
    std::size_t count = reader.read_row(fields);
    if (count == 1 && fields[0].empty()) continue;
    if (record.rows.size() >= max_rows) {
      log.add(wheel_defect::record_malformed, nowhere, "RECORD line {}: more than {} rows", line,
              max_rows);
      break;
    }
    if (count != 3)
      log.add(wheel_defect::record_malformed, nowhere, "RECORD line {}: {} fields, not 3", line,
              count);
    record.rows.push_back({std::move(fields[0]), std::move(fields[1]), std::move(fields[2]), line});
  }
  if (reader.unterminated())
    log.add(wheel_defect::record_malformed, nowhere, "RECORD ends within quotes");
  record.defects = log.take();
  return record;
}

ParsedRecordHash parse_record_hash(std::string_view field) {
  std::size_t equals = field.find('=');
  if (equals == std::string_view::npos)
    return {.hash = {}, .error = fmt::format("{} is no hash", printable_name(field))};
  auto kind = digest_kind(field.substr(0, equals));
  if (!kind)
    return {.hash = {},
            .weak = true,
            .error = fmt::format("algorithm {} is not sha256 or better",
                                 printable_name(field.substr(0, equals)))};
  std::string_view text = field.substr(equals + 1);
  while (text.ends_with('=')) text.remove_suffix(1);
  std::size_t size = digest_size(*kind);
  bool hex = text.size() == 2 * size;
  bool fits = hex || text.size() == (size * 4 + 2) / 3;
  auto raw = !fits ? std::nullopt : hex ? decode_hex(text) : decode_base64(text);
  if (!raw || raw->size() != size)
    return {.hash = {}, .error = fmt::format("{} is no digest", printable_name(text))};
  return {.hash = RecordHash{*kind, *raw, hex}, .error = {}};
}

}  // namespace wheelcheck
