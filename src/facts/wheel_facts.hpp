// Everything read from one wheel file. Plain values, made once by the readers and never changed.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "facts/defect.hpp"
#include "facts/import_graph.hpp"
#include "facts/shared_object.hpp"

namespace wheelcheck {

/// The parts of `{distribution}-{version}(-{build})?-{python}-{abi}-{platform}.whl` (PEP 427, 491).
struct WheelName {
  std::string file_name;
  std::string distribution;  // as written; python/name.hpp normalises
  std::string version;       // local label included
  std::string build;         // empty: none
  std::vector<std::string> python_tags, abi_tags, platform_tags;  // compressed sets, split
  std::string variant;  // PEP 825 (draft): the label behind the platform tag; empty: none
  std::string local() const {
    const auto plus = version.find('+');
    return plus == std::string::npos ? std::string() : version.substr(plus + 1);
  }
};

/// What a label promises about the build: `+cu12torch2.3cxx11abiFALSE` gives three claims.
struct Claim {
  enum class Subject : std::uint8_t { torch, cuda, cxx11_abi, rocm, cpu };
  Subject subject;
  std::string value;        // "2.3", "12" or "12.8", "0"/"1"; empty for cpu
  std::string alternative;  // digits without dots may be read twice: `pt210` is 2.1.0 or 2.10
  bool at_least = false;    // `torch2.9.0andhigher`
  std::string text;         // the words that claim it, as written
};

/// `*.dist-info/WHEEL`.
struct WheelFile {
  bool present = false;
  std::string path;
  std::string wheel_version, generator, build;
  std::optional<bool> root_is_purelib;
  std::vector<std::string> tags;  // every Tag line, as written
};

/// `*.dist-info/METADATA` (core metadata, PEP 566/643).
struct Metadata {
  bool present = false;
  std::string path;
  std::string metadata_version, name, version, requires_python;
  std::vector<std::string> requires_dist;  // as written
  std::vector<std::string> provides_extra;
};

struct RecordRow {
  std::string path, hash, size;  // as written; hash is "sha256=…" or empty
  std::uint64_t line = 0;
};

enum class RecordState : std::uint8_t {
  missing,      // the wheel has no RECORD
  not_checked,  // --no-hash or not full depth
  verified,
  wrong,  // see the defects
};

/// What the first bytes of a member say; the suffix decides nothing.
enum class MemberKind : std::uint8_t { other, elf, macho, pe, python, archive };

struct Member {
  std::string path;  // as in the archive, '/' separated
  std::uint64_t size = 0, compressed_size = 0, offset = 0;
  std::uint32_t mode = 0;  // Unix mode bits, 0 where unknown
  MemberKind kind = MemberKind::other;
  std::string described_as;                    // for macho and pe: "Mach-O arm64", "PE x86-64"
  std::shared_ptr<const SharedObject> object;  // for elf, if it was examined
  std::string unread;                          // not empty: why this member could not be read

  /// Where an installer would put it below site-packages (`.data/purelib` and `.data/platlib` are
  /// unpacked there); empty for scripts, headers and data, which go elsewhere (PEP 427).
  std::string installed_path;
};

/// `entry_points.txt`.
struct EntryPoint {
  std::string group, name, value;
};

/// The line of a requirements or lock file that asks for a release.
struct PinnedAt {
  std::string file;                 // empty: an argument of the command line
  std::uint64_t line = 0;           // from 1
  std::vector<std::string> hashes;  // "sha256:…": the file must have one of them; empty: any
  std::string open;      // the requirement, where it leaves the version open: what stands as the
                         // wheel's version is then the release that an installer would choose
  std::string unjudged;  // not empty: why nothing is known of what it brings
};

/// A `*.pth` that an installer puts into a site directory, which Python reads at every start.
struct PathFile {
  std::string path;                       // of the member
  std::vector<std::string> import_lines;  // that Python's site module would execute, as written
  std::string unread;                     // not empty: why nothing is known about it
};

struct WheelFacts {
  std::string path;  // as the user wrote it; of a pin without a file "torch==2.8.0"
  WheelName name;
  std::string name_error;  // not empty: the file name is no wheel name, and why
  std::uint64_t size = 0;
  std::string sha256;            // of the whole file, 64 hex digits; empty where not computed
  std::string directory_digest;  // "central-directory sha256:…" where the file was not hashed
  Depth depth = Depth::full;

  WheelFile wheel;
  Metadata metadata;
  std::vector<RecordRow> record_rows;
  RecordState record = RecordState::missing;
  std::vector<EntryPoint> entry_points;
  std::vector<PathFile> path_files;    // in member order
  std::vector<std::string> top_level;  // top-level import names that the wheel provides
  std::vector<Claim> claims;           // from the local label and the build tag
  std::optional<PinnedAt> pinned;      // asked for by a pin
  std::vector<std::string> extras;     // that the pin asks for

  std::vector<Member> members;  // in central-directory order
  ImportGraph imports;
  std::vector<Defect> defects;  // of archive, metadata and RECORD
};

using WheelFactsPtr = std::shared_ptr<const WheelFacts>;

}  // namespace wheelcheck
