#include "wheel/reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>

#include "facts/threads.hpp"
#include "wheel/claims.hpp"
#include "wheel/defect_kinds.hpp"
#include "wheel/entry_points.hpp"
#include "wheel/file_name.hpp"
#include "wheel/layout.hpp"
#include "wheel/member_reader.hpp"
#include "wheel/metadata.hpp"
#include "wheel/path_file.hpp"
#include "wheel/record_check.hpp"
#include "wheel/wheel_file.hpp"

namespace wheelcheck {
namespace {

class WheelReader {
 public:
  WheelReader(const Archive& archive, const ReadOptions& options)
      : archive_(archive), options_(options), limits_(archive.limits()) {}

  WheelFacts read() {
    identify();
    list_members();
    facts_.defects = archive_.defects();
    if (options_.depth != Depth::names && !archive_.entries().empty())
      dist_info_ = find_dist_info();
    read_record();
    std::vector<MemberResult> results = read_members();
    finish_record(results);
    for (MemberResult& result : results) take(result);
    note_missing_files();
    facts_.top_level = top_level_names(facts_.members);
    std::sort(facts_.imports.modules.begin(), facts_.imports.modules.end(),
              [](const PythonModule& a, const PythonModule& b) { return a.path < b.path; });
    // A member that the medium did not give is a hole that no finding tells of.
    if (const std::string failure = archive_.source().failure(); !failure.empty())
      throw CannotRead(failure);
    return std::move(facts_);
  }

 private:
  bool hashes() const { return options_.hash && options_.depth == Depth::full; }

  void identify() {
    facts_.path = archive_.source().name();
    facts_.size = archive_.source().size();
    facts_.depth = options_.depth;
    ParsedWheelName parsed = parse_wheel_name(facts_.path);
    facts_.name = std::move(parsed.name);
    facts_.name_error = std::move(parsed.error);
    facts_.claims = claims_of(facts_.name);
    if (hashes()) {
      facts_.sha256 = options_.sha256.empty()
                          ? hexadecimal(digest_of_range(archive_.source(), 0, facts_.size))
                          : options_.sha256;
    } else {
      facts_.directory_digest = directory_digest_of(archive_);
    }
  }

  void list_members() {
    for (const Entry& entry : archive_.entries())
      if (!entry.is_directory()) entries_.push_back(&entry);
    for (const Entry* entry : entries_) paths_.push_back(entry->name);
  }

  std::string find_dist_info() {
    return wheelcheck::find_dist_info(paths_, facts_.name, facts_.defects);
  }

  bool is_dist_info(std::string_view path, std::string_view file) const {
    return !dist_info_.empty() && path.size() == dist_info_.size() + 1 + file.size() &&
           path.starts_with(dist_info_) && path.ends_with(file);
  }

  /// RECORD comes first: it says which digest each member needs.
  void read_record() {
    if (options_.depth == Depth::names) return;
    const Entry* entry = dist_info_.empty() ? nullptr : archive_.find(dist_info_ + "/RECORD");
    if (entry == nullptr) return;
    MemberWish wish{.depth = options_.depth, .digest = {}, .keep = limits_.record_bytes};
    MemberResult result = MemberReader(archive_).read(*entry, wish);
    facts_.record = RecordState::not_checked;
    if (!result.text) {
      std::string why = result.member.unread.empty() ? "it is too long" : result.member.unread;
      add(wheel_defect::record_malformed, "RECORD was not read: " + why);
    } else {
      Record record = parse_record(*result.text, limits_.record_rows);
      facts_.record_rows = std::move(record.rows);
      record_defects_ = record.defects.size();
      append(record.defects);
      check_.emplace(facts_.record_rows, entry->name);
    }
    record_index_ = entry->index;
    record_result_ = std::move(result);
  }

  MemberWish wish_for(const Entry& entry) const {
    MemberWish wish{.depth = options_.depth, .digest = {}, .keep = 0};
    for (std::string_view file : {"METADATA", "WHEEL", "entry_points.txt"})
      if (is_dist_info(entry.name, file)) wish.keep = limits_.metadata_bytes;
    if (is_path_file(installed_path(entry.name))) wish.keep = limits_.metadata_bytes;
    const ExpectedMember* expected = check_ && hashes() ? check_->find(entry.name) : nullptr;
    if (expected != nullptr && expected->hash) wish.digest = expected->hash->kind;
    return wish;
  }

  /// Each thread takes the largest member that is left, so that the last to end is a small one.
  std::vector<MemberResult> read_members() {
    std::vector<MemberResult> results(entries_.size());
    std::vector<std::size_t> order(entries_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [this](std::size_t a, std::size_t b) {
      return entries_[a]->size > entries_[b]->size;
    });
    std::atomic<std::size_t> next{0}, imports{0};
    auto work = [&] {
      MemberReader reader(archive_);
      for (std::size_t at = next++; at < order.size(); at = next++)
        read_member(reader, order[at], results, imports);
    };
    std::size_t threads = std::clamp<std::size_t>(options_.threads, 1, 1 + order.size());
    in_threads(threads, work);
    return results;
  }

  void read_member(MemberReader& reader, std::size_t index, std::vector<MemberResult>& results,
                   std::atomic<std::size_t>& imports) {
    const Entry& entry = *entries_[index];
    if (record_result_ && entry.index == record_index_)
      results[index] = *record_result_;
    else
      results[index] = reader.read(entry, wish_for(entry));
    auto& module = results[index].module;
    if (!module || imports.fetch_add(module->imports.size()) < max_imports_per_wheel) return;
    module->imports.clear();
    module->unread = fmt::format("more than {} imports in the wheel", max_imports_per_wheel);
  }

  void finish_record(const std::vector<MemberResult>& results) {
    if (options_.depth == Depth::names || !check_) return;
    check_->compare_set(paths_);
    bool unread = false;
    for (const MemberResult& result : results) {
      unread |= hashes() && !result.member.unread.empty() && result.digest.empty();
      if (!result.digest.empty()) check_->compare(result.member.path, result.bytes, result.digest);
    }
    std::vector<Defect> defects = check_->take_defects();
    bool wrong = unread || record_defects_ > 0 ||
                 std::any_of(defects.begin(), defects.end(), [](const Defect& defect) {
                   return defect.kind != wheel_defect::record_hash_encoding;
                 });
    append(defects);
    if (wrong)
      facts_.record = RecordState::wrong;
    else if (hashes())
      facts_.record = RecordState::verified;
  }

  void take(MemberResult& result) {
    const std::string& path = result.member.path;
    if (result.text && is_dist_info(path, "METADATA"))
      facts_.metadata = parse_metadata(path, *result.text, facts_.defects);
    if (result.text && is_dist_info(path, "WHEEL"))
      facts_.wheel = parse_wheel_file(path, *result.text, facts_.defects);
    if (result.text && is_dist_info(path, "entry_points.txt"))
      facts_.entry_points = parse_entry_points(*result.text, facts_.defects);
    if (is_path_file(result.member.installed_path)) take_path_file(result);
    if (result.module) facts_.imports.modules.push_back(std::move(*result.module));
    append(result.defects);
    facts_.members.push_back(std::move(result.member));
  }

  void take_path_file(const MemberResult& result) {
    PathFile file{result.member.path, {}, result.member.unread};
    if (result.text) file.import_lines = import_lines(*result.text);
    if (!result.text && file.unread.empty() && options_.depth != Depth::names)
      file.unread = fmt::format("longer than {} bytes", limits_.metadata_bytes);
    facts_.path_files.push_back(std::move(file));
  }

  void note_missing_files() {
    if (dist_info_.empty()) return;
    if (!facts_.wheel.present)
      add(wheel_defect::wheel_file_missing, dist_info_ + "/WHEEL is missing or was not read");
    if (!facts_.metadata.present)
      add(wheel_defect::metadata_missing, dist_info_ + "/METADATA is missing or was not read");
    if (facts_.record == RecordState::missing)
      add(wheel_defect::record_missing, dist_info_ + "/RECORD is missing");
  }

  void add(std::string_view kind, std::string text) {
    facts_.defects.push_back({std::string(kind), std::move(text)});
  }

  void append(std::vector<Defect>& defects) {
    for (Defect& defect : defects) facts_.defects.push_back(std::move(defect));
  }

  const Archive& archive_;
  ReadOptions options_;
  Limits limits_;
  WheelFacts facts_;
  std::vector<const Entry*> entries_;
  std::vector<std::string_view> paths_;
  std::string dist_info_;
  std::optional<RecordCheck> check_;
  std::optional<MemberResult> record_result_;
  std::uint32_t record_index_ = 0;
  std::size_t record_defects_ = 0;
};

}  // namespace

WheelFacts read_wheel(const Archive& archive, const ReadOptions& options) {
  return WheelReader(archive, options).read();
}

std::string directory_digest_of(const Archive& archive) {
  const std::string digest = archive.directory_digest();
  return digest.empty() ? digest : "central-directory sha256:" + hexadecimal(digest);
}

}  // namespace wheelcheck
