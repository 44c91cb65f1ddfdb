#include "wheel/installed_reader.hpp"

#include <algorithm>
#include <filesystem>

#include "archive/byte_source.hpp"
#include "python/name.hpp"
#include "source/imports.hpp"
#include "wheel/claims.hpp"
#include "wheel/content_sink.hpp"
#include "wheel/entry_points.hpp"
#include "wheel/layout.hpp"
#include "wheel/metadata.hpp"
#include "wheel/record.hpp"
#include "wheel/wheel_file.hpp"

namespace wheelcheck {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view suffix = ".dist-info";

/// The whole of a small file; empty where there is none.
std::string text_of(const std::string& path, std::size_t limit) {
  try {
    FileSource source(path);
    if (source.size() > limit) return {};
    std::string text(static_cast<std::size_t>(source.size()), '\0');
    text.resize(source.read_at(0, std::as_writable_bytes(std::span(text))));
    return text;
  } catch (const CannotRead&) {
    return {};
  }
}

/// Feeds the file once from front to back, until nobody wants more.
template <typename Target>
void feed(ByteSource& source, Target& target) {
  std::vector<std::byte> block(1 << 18);
  std::uint64_t at = 0;
  for (std::size_t got; (got = source.read_at(at, block)) != 0; at += got)
    if (!target.write(std::span(block).first(got))) return;
}

class InstalledReader {
 public:
  InstalledReader(std::string site, std::string dist_info, const ReadOptions& options,
                  const Limits& limits)
      : site_(std::move(site)),
        dist_info_(std::move(dist_info)),
        depth_(options.depth),
        limits_(limits) {}

  WheelFacts read() {
    read_metadata();
    const std::string record = text_of(path_of(dist_info_ + "/RECORD"), limits_.record_bytes);
    if (record.empty()) throw CannotRead(path_of(dist_info_ + "/RECORD") + ": missing or empty");
    for (const RecordRow& row : parse_record(record, limits_.record_rows).rows)
      if (below_site(row.path)) read_member(row.path);
    facts_.top_level = top_level_names(facts_.members);
    std::sort(facts_.imports.modules.begin(), facts_.imports.modules.end(),
              [](const PythonModule& a, const PythonModule& b) { return a.path < b.path; });
    return std::move(facts_);
  }

 private:
  std::string path_of(const std::string& member) const { return site_ + "/" + member; }

  /// Scripts are recorded as "../../../bin/f2py", and compiled files are no concern of ours.
  static bool below_site(const std::string& path) {
    return !path.empty() && !path.starts_with("..") && !path.starts_with('/') &&
           !path.ends_with(".pyc");
  }

  void read_metadata() {
    const std::string at = dist_info_ + "/";
    std::vector<Defect> ignored;  // an installer has taken them, and nobody installs it again
    facts_.metadata = parse_metadata(
        at + "METADATA", text_of(path_of(at + "METADATA"), limits_.metadata_bytes), ignored);
    facts_.wheel = parse_wheel_file(
        at + "WHEEL", text_of(path_of(at + "WHEEL"), limits_.metadata_bytes), ignored);
    facts_.name.distribution = facts_.metadata.name;
    facts_.name.version = facts_.metadata.version;
    facts_.path = facts_.metadata.name + " " + facts_.metadata.version + ", installed";
    facts_.depth = depth_;
    facts_.record = RecordState::not_checked;
  }

  void read_member(const std::string& path) {
    Member member;
    member.path = path;
    member.installed_path = path;
    try {
      read_bytes(member);
    } catch (const CannotRead& trouble) {
      member.unread = trouble.what();
    }
    facts_.members.push_back(std::move(member));
  }

  void read_bytes(Member& member) {
    FileSource source(path_of(member.path));
    member.size = source.size();
    facts_.size += member.size;
    ContentSink content(member.path, member.size, depth_, 0, limits_);
    feed(source, content);
    content.end();
    member.kind = content.recognised().kind;
    member.described_as = content.recognised().described_as;
    if (member.kind == MemberKind::python && content.text())
      facts_.imports.modules.push_back(
          read_imports(member.path, member.installed_path, *content.text()));
    elf::ObjectStream* stream = content.object();
    if (!stream) return;
    SharedObject object = stream->finish();
    while (stream->needs_another_pass()) {
      feed(source, *stream);
      object = stream->finish();
    }
    member.unread = object.unread;
    member.object = std::make_shared<const SharedObject>(std::move(object));
  }

  std::string site_, dist_info_;
  Depth depth_;
  Limits limits_;
  WheelFacts facts_;
};

/// "numpy" of "numpy-1.26.4.dist-info".
std::string project_of(const std::string& dist_info) {
  return normalize_name(dist_info.substr(0, dist_info.find('-')));
}

bool has_native_code(const std::string& record) {
  return record.find(".so,") != std::string::npos || record.find(".so.") != std::string::npos;
}

}  // namespace

std::vector<std::string> installed_distributions(const std::string& site_directory,
                                                 const std::vector<std::string>& names) {
  std::error_code trouble;
  fs::directory_iterator entry(site_directory, trouble), end;
  if (trouble) throw CannotRead(site_directory + ": " + trouble.message());
  std::vector<std::string> wanted, found;
  for (const std::string& name : names) wanted.push_back(normalize_name(name));
  for (; !trouble && entry != end; entry.increment(trouble)) {
    const std::string name = entry->path().filename().string();
    if (!name.ends_with(suffix)) continue;
    const bool chosen =
        names.empty()
            ? has_native_code(text_of(entry->path().string() + "/RECORD", Limits{}.record_bytes))
            : std::find(wanted.begin(), wanted.end(), project_of(name)) != wanted.end();
    if (chosen) found.push_back(name);
  }
  std::sort(found.begin(), found.end());
  return found;
}

WheelFactsPtr read_installed(const std::string& site_directory, const std::string& dist_info,
                             const ReadOptions& options, const Limits& limits) {
  return std::make_shared<const WheelFacts>(
      InstalledReader(site_directory, dist_info, options, limits).read());
}

}  // namespace wheelcheck
