// A line that asks for a release instead of naming a file: `torch==2.8.0`, a row of a lock file.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/wheel_facts.hpp"
#include "python/requirement.hpp"

namespace wheelcheck {

/// A file that a lock names for its release.
struct PinnedFile {
  std::string name;                 // "torch-2.8.0-cp311-cp311-manylinux_2_28_x86_64.whl"
  std::string path;                 // of a local file; empty: it lies elsewhere
  std::vector<std::string> hashes;  // "sha256:…"
};

/// A dependency of one package of a uv.lock on another.
struct LockEdge {
  std::string name, version;  // version empty: there is one alone
  std::vector<std::string> extras;
  std::optional<Marker> marker;
};

/// Where a package stands in a uv.lock, which holds packages for every platform and extra.
struct LockNode {
  bool root = false;  // the project itself, or a member of its workspace
  std::vector<LockEdge> edges;
  std::map<std::string, std::vector<LockEdge>> by_extra;  // by normalised name
};

struct Pin {
  Requirement requirement;
  PinnedAt at;
  std::vector<PinnedFile> files;  // wheels to choose from, by the environment's tags
  // What the list itself says of the release; nullopt: nothing.
  std::optional<std::vector<std::string>> requires_dist;
  std::string requires_python;
  std::optional<LockNode> node;  // nullopt: no uv.lock
};

/// The exact version that `==` names; nullopt: the requirement leaves it open.
std::optional<Version> exact_version(const Requirement& requirement);

/// Is the word a pin and no path: a name, perhaps with extras, followed by a specifier?
bool looks_like_pin(std::string_view word);

/// One requirement. Throws CannotRead with the column, `where` in front ("FILE:3").
Pin parse_pin(std::string_view text, const PinnedAt& at);

/// "requirements.txt:3"; empty where it came from the command line.
std::string place_of(const PinnedAt& at);

}  // namespace wheelcheck
