// The file system that a capture reads: this machine's, or an unpacked one below a directory.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcheck {

struct DirectoryEntry {
  enum class Kind : std::uint8_t { file, directory, link, other };
  std::string name;
  Kind kind = Kind::other;
};

/// Paths are those that a process inside the root sees. Symbolic links are followed inside the
/// root: an absolute target never leads out of it. Not for use by several threads.
class Root {
 public:
  /// `directory` is where the root lies on this machine; empty: this machine itself.
  explicit Root(std::string directory = {});

  bool is_this_machine() const { return directory_.empty(); }

  /// Where to open `real` (an answer of real()) on this machine.
  std::string disk(std::string_view real) const { return directory_ + std::string(real); }

  /// `path` with every link resolved; nullopt: nothing is there. Remembers the links met on the
  /// way.
  std::optional<std::string> real(std::string_view path);

  /// Is it (after links) a directory, a regular file?
  bool is_directory(std::string_view path);
  bool is_file(std::string_view path);

  /// A regular file's size in bytes; 0 where there is none.
  std::uint64_t size(std::string_view path);

  /// At most `limit` bytes of a regular file; nullopt: there is none, or it cannot be read.
  std::optional<std::string> read(std::string_view path, std::size_t limit);

  /// The entries of a directory but `.` and `..`, sorted by name; empty where there is none.
  std::vector<DirectoryEntry> list(std::string_view path);

  /// Links met by real() so far: path → absolute target.
  const std::map<std::string, std::string, std::less<>>& links() const { return links_; }

 private:
  std::optional<std::string> resolve(std::string_view path, int links_left);

  std::string directory_;
  std::map<std::string, std::optional<std::string>, std::less<>> resolved_;
  std::map<std::string, std::string, std::less<>> links_;
};

/// `path` as seen from the working directory.
std::string absolute_path(const std::string& path);

/// `directory` + '/' + `name`, with one slash between.
std::string join_path(std::string_view directory, std::string_view name);

/// Everything before the last component: "/usr" for "/usr/lib"; "/" for "/usr".
std::string parent_path(std::string_view path);

/// The last component.
std::string_view base_name(std::string_view path);

}  // namespace wheelcheck
