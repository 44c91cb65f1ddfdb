#include "archive/name_audit.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "archive/defect_kinds.hpp"
#include "archive/printable_name.hpp"
#include "archive/same_content.hpp"

namespace wheelcheck {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

void audit_components(const Entry& entry, DefectLog& log) {
  std::string_view rest = entry.name;
  if (entry.is_directory()) rest.remove_suffix(1);
  bool outside = false, odd = false;
  while (true) {
    std::size_t slash = rest.find('/');
    std::string_view part = rest.substr(0, slash);
    outside = outside || part == "..";
    odd = odd || part.empty() || part == ".";
    if (slash == std::string_view::npos) break;
    rest.remove_prefix(slash + 1);
  }
  std::string_view name = entry.name;
  bool drive = name.size() > 1 && is_letter(name[0]) && name[1] == ':';
  if (outside || drive || name.empty() || name[0] == '/' || name.find('\\') != name.npos) {
    log.add(archive_defect::unsafe_path, entry.header_offset,
            "{} is not a plain relative path: some reader would write it elsewhere",
            printable_name(name));
  } else if (odd) {
    log.add(archive_defect::odd_path, entry.header_offset, "{} has empty or '.' components",
            printable_name(name));
  }
}

/// What nearly all names are.
bool is_plain(std::string_view name) {
  return std::all_of(name.begin(), name.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

void audit_characters(const Entry& entry, DefectLog& log) {
  if (is_plain(entry.name) && !entry.has_unicode_path) return;
  bool high = false, valid = true, deceptive = false;
  for (std::string_view rest = entry.name; !rest.empty();) {
    CodePoint point = first_code_point(rest);
    high = high || static_cast<unsigned char>(rest[0]) >= 0x80;
    valid = valid && point.valid;
    deceptive = deceptive || (point.valid && is_deceptive(point.value));
    rest.remove_prefix(point.length);
  }
  if (deceptive)
    log.add(archive_defect::control_character, entry.header_offset,
            "{} has control or invisible characters in its name", printable_name(entry.name));
  bool utf8 = (entry.flags & flag_utf8) != 0;
  if (high && (!utf8 || !valid))
    log.add(archive_defect::name_encoding, entry.header_offset,
            "{}: not marked as UTF-8 or not UTF-8, so that readers see different names",
            printable_name(entry.name));
  if (entry.has_unicode_path)
    log.add(archive_defect::unicode_path, entry.header_offset,
            "{} has another name in a Unicode Path field, which some readers use",
            printable_name(entry.name));
}

/// A name by which equal, colliding and containing paths become neighbours when sorted: letters in
/// lower case, and '/' before all other bytes, so that "a" is followed at once by "a/…".
struct Folded {
  std::string key;
  const Entry* entry;
};

std::vector<Folded> sorted_names(const std::vector<Entry>& entries) {
  std::vector<Folded> names;
  names.reserve(entries.size());
  for (const Entry& entry : entries) {
    std::string key = entry.name;
    for (char& c : key)
      c = c == '/' ? '\0' : (c >= 'A' && c <= 'Z') ? static_cast<char>(c + 32) : c;
    names.push_back({std::move(key), &entry});
  }
  std::sort(names.begin(), names.end(), [](const Folded& a, const Folded& b) {
    if (int order = a.key.compare(b.key); order != 0) return order < 0;
    if (int order = a.entry->name.compare(b.entry->name); order != 0) return order < 0;
    return a.entry->index < b.entry->index;
  });
  return names;
}

/// Bounds the reading where a hostile archive has many names twice.
constexpr int most_comparisons = 64;

/// What all names together need.
struct Pairs {
  ByteSource& source;
  std::vector<Entry>& entries;
  int compared = 0;

  bool are_copies(const Entry& first, const Entry& second) {
    return ++compared <= most_comparisons && same_content(source, first, second);
  }
};

void compare(Pairs& pairs, const Folded& before, const Folded& after, DefectLog& log) {
  const Entry &first = *before.entry, &second = *after.entry;
  if (first.name == second.name) {
    const bool copies = pairs.are_copies(first, second);
    log.add(copies ? archive_defect::duplicate_copy : archive_defect::duplicate_name,
            second.header_offset, "{} is there more than once, also at offset {}",
            printable_name(second.name), first.header_offset);
    Entry& shadowed = pairs.entries[first.index];
    if (shadowed.refused.empty()) shadowed.refused = "a later member has the same name";
  } else if (before.key == after.key) {
    log.add(archive_defect::case_collision, second.header_offset,
            "{} and {} are one file where case does not count", printable_name(first.name),
            printable_name(second.name));
  } else if (!first.is_directory() && second.name.size() > first.name.size() &&
             second.name.starts_with(first.name) && second.name[first.name.size()] == '/') {
    log.add(archive_defect::path_conflict, second.header_offset,
            "{} is both a file and a directory (of {})", printable_name(first.name),
            printable_name(second.name));
  }
}

}  // namespace

void audit_names(ByteSource& source, std::vector<Entry>& entries, DefectLog& log) {
  for (const Entry& entry : entries) {
    audit_components(entry, log);
    audit_characters(entry, log);
  }
  std::vector<Folded> names = sorted_names(entries);
  Pairs pairs{source, entries};
  for (std::size_t i = 1; i < names.size(); ++i) compare(pairs, names[i - 1], names[i], log);
}

}  // namespace wheelcheck
