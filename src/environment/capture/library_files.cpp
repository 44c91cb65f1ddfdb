#include "environment/capture/library_files.hpp"

#include "environment/capture/lazy_object.hpp"

namespace wheelcheck {

bool is_library_name(std::string_view name) {
  return name.ends_with(".so") || name.find(".so.") != std::string_view::npos;
}

void LibraryFiles::add_file(const std::string& path) {
  if (!root_.is_file(path)) return;
  const std::string real = *root_.real(path);
  if (environment_.libraries.count(real) != 0) return;
  EnvironmentLibrary library;
  library.path = real;
  library.object = std::make_shared<LazyObject>(root_.disk(real));
  library.size = root_.size(real);
  environment_.libraries.emplace(real, std::move(library));
}

void LibraryFiles::add_entry(const std::string& directory, const DirectoryEntry& entry) {
  using Kind = DirectoryEntry::Kind;
  if (entry.kind != Kind::file && entry.kind != Kind::link) return;
  if (is_library_name(entry.name)) add_file(join_path(directory, entry.name));
}

void LibraryFiles::add_directory(const std::string& path) {
  const auto real = root_.real(path);
  if (!real || deep_.count(*real) != 0 || !flat_.insert(*real).second) return;
  for (const DirectoryEntry& entry : root_.list(*real)) add_entry(*real, entry);
}

void LibraryFiles::add_tree(const std::string& path, int depth) {
  const auto real = root_.real(path);
  if (!real || depth == 0 || !deep_.insert(*real).second) return;
  for (const DirectoryEntry& entry : root_.list(*real)) {
    if (entries_left_ == 0) return;
    --entries_left_;
    add_entry(*real, entry);
    const bool maybe_directory =
        entry.kind == DirectoryEntry::Kind::directory || entry.kind == DirectoryEntry::Kind::link;
    if (!maybe_directory || entry.name == "__pycache__" || entry.name == ".git") continue;
    if (entry.kind == DirectoryEntry::Kind::directory ||
        root_.is_directory(join_path(*real, entry.name)))
      add_tree(join_path(*real, entry.name), depth - 1);
  }
}

void LibraryFiles::finish() {
  for (const auto& [path, target] : root_.links()) environment_.links.emplace(path, target);
}

}  // namespace wheelcheck
