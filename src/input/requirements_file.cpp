#include "input/requirements_file.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "facts/defect.hpp"
#include "input/list_file.hpp"
#include "python/name.hpp"
#include "wheel/file_name.hpp"

namespace wheelcheck {
namespace {

struct Line {
  std::string text;
  std::uint64_t number;  // of its first physical line
};

std::string trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r");
  if (begin == text.npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1));
}

/// A comment begins the line or follows a blank, so that `#egg=` in a URL is none.
std::string without_comment(const std::string& line) {
  for (std::size_t at = 0; (at = line.find('#', at)) != std::string::npos; ++at)
    if (at == 0 || line[at - 1] == ' ' || line[at - 1] == '\t') return line.substr(0, at);
  return line;
}

/// Lines that end in a backslash are joined with the next, as pip does before it looks for
/// comments.
std::vector<Line> logical_lines(std::string_view text) {
  std::vector<Line> lines;
  std::uint64_t number = 0;
  bool goes_on = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string line(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    ++number;
    if (line.ends_with('\r')) line.pop_back();
    const bool comment = trimmed(line).starts_with('#');
    const bool more = line.ends_with('\\') && !comment;
    if (more) line.pop_back();
    if (goes_on)
      lines.back().text += line;
    else
      lines.push_back({line, number});
    goes_on = more;
  }
  for (Line& line : lines) line.text = trimmed(without_comment(line.text));
  std::erase_if(lines, [](const Line& line) { return line.text.empty(); });
  return lines;
}

/// The value of `-r x`, `--requirement x`, `--requirement=x` or `-rx`; nullopt: another line.
std::optional<std::string> option_value(const std::string& line, std::string_view brief,
                                        std::string_view full) {
  if (line.starts_with(full)) {
    const std::string rest = line.substr(full.size());
    if (rest.starts_with('=')) return trimmed(rest.substr(1));
    if (rest.starts_with(' ') || rest.starts_with('\t')) return trimmed(rest);
    return std::nullopt;
  }
  if (!line.starts_with("--") && line.starts_with(brief)) return trimmed(line.substr(brief.size()));
  return std::nullopt;
}

/// pip takes no others: whoever writes md5 is not protected.
void check_hash(std::string_view hash, const PinnedAt& at, std::size_t column) {
  for (const char* algorithm : {"sha256:", "sha384:", "sha512:"})
    if (hash.starts_with(algorithm)) return;
  throw CannotRead(place_of(at) + ":" + std::to_string(column) +
                   ": --hash wants sha256:, sha384: or sha512: and a digest");
}

/// Cuts ` --hash=sha256:… --config-settings …` from the requirement and keeps the hashes in `at`.
std::string take_options(const std::string& line, PinnedAt& at_line) {
  const std::size_t first = line.find(" --");
  if (first == std::string::npos) return line;
  constexpr std::string_view key = "--hash";
  for (std::size_t at = line.find(key, first); at != std::string::npos;
       at = line.find(key, at + key.size())) {
    std::size_t begin = at + key.size();
    while (begin < line.size() && (line[begin] == '=' || line[begin] == ' ')) ++begin;
    const std::size_t end = std::min(line.find_first_of(" \t", begin), line.size());
    at_line.hashes.push_back(line.substr(begin, end - begin));
    check_hash(at_line.hashes.back(), at_line, begin + 1);
  }
  return trimmed(line.substr(0, first));
}

/// A pin for what has no name that could be looked up.
Pin unjudged(const std::string& text, PinnedAt at, std::string reason) {
  Pin pin;
  pin.requirement.name = text;
  pin.at = std::move(at);
  pin.at.unjudged = std::move(reason);
  return pin;
}

bool is_path(const std::string& text) {
  return text.starts_with('.') || text.starts_with('/') || text.starts_with("file:") ||
         text.ends_with(".whl") || text.ends_with(".tar.gz") || text.ends_with(".zip");
}

Pin local_file(const std::string& text, const std::string& directory, PinnedAt at) {
  constexpr std::string_view scheme = "file://";
  std::string path = text.starts_with(scheme) ? text.substr(scheme.size()) : text;
  if (!path.ends_with(".whl"))
    return unjudged(text, std::move(at), "a directory or a source archive has to be built first");
  if (!path.starts_with('/')) path = directory + path;
  const WheelName name = parse_wheel_name(path).name;
  Pin pin;
  pin.requirement.name = name.distribution.empty() ? text : name.distribution;
  pin.requirement.specifiers = SpecifierSet::parse("==" + name.version).value_or(SpecifierSet{});
  pin.files.push_back({name.file_name, path, at.hashes});
  pin.at = std::move(at);
  if (name.distribution.empty()) pin.at.unjudged = "its file name names no project";
  return pin;
}

Pin pin_of(const std::string& text, const std::string& directory, PinnedAt at) {
  constexpr std::string_view reason = "it comes from a repository or a URL that is not read";
  if (text.find("://") != std::string::npos && !text.starts_with("file://")) {
    const auto requirement = Requirement::parse(text);
    if (!requirement) return unjudged(text, std::move(at), std::string(reason));
    Pin pin;
    pin.requirement = *requirement;
    pin.at = std::move(at);
    pin.at.unjudged = reason;
    return pin;
  }
  if (is_path(text)) return local_file(text, directory, std::move(at));
  return parse_pin(text, at);
}

class Reader {
 public:
  void read(const std::string& text, const std::string& path, bool constraints) {
    if (!seen_.insert(path).second) return;
    if (seen_.size() > requirements_file_limit)
      throw CannotRead(path + ": more than " + std::to_string(requirements_file_limit) +
                       " files are included");
    open_.push_back(path);
    for (const Line& line : logical_lines(text)) read_line(line, path, constraints);
    open_.pop_back();
  }

  std::vector<Pin> finish() {
    std::map<std::string, std::vector<const Pin*>> constraints;
    for (const Pin& constraint : constraints_)
      constraints[normalize_name(constraint.requirement.name)].push_back(&constraint);
    for (Pin& pin : pins_)
      if (const auto found = constraints.find(normalize_name(pin.requirement.name));
          found != constraints.end())
        for (const Pin* constraint : found->second) narrow(pin, *constraint);
    return std::move(pins_);
  }

 private:
  void read_line(const Line& line, const std::string& path, bool constraints) {
    PinnedAt at{path, line.number, {}, {}, {}};
    if (const auto file = option_value(line.text, "-r", "--requirement"))
      return include(*file, at, constraints);
    if (const auto file = option_value(line.text, "-c", "--constraint"))
      return include(*file, at, true);
    auto& list = constraints ? constraints_ : pins_;
    if (const auto what = option_value(line.text, "-e", "--editable")) {
      list.push_back(unjudged(*what, std::move(at), "an editable installation has no wheel"));
      return;
    }
    if (line.text.starts_with('-')) return;
    const std::string text = take_options(line.text, at);
    list.push_back(pin_of(text, directory_of(path), std::move(at)));
  }

  void include(const std::string& file, const PinnedAt& at, bool constraints) {
    const std::string target = file.starts_with('/') ? file : directory_of(at.file) + file;
    if (std::find(open_.begin(), open_.end(), target) != open_.end())
      throw CannotRead(place_of(at) + ":1: " + target + " includes itself");
    // Deep chains end here too: each step adds a file.
    if (seen_.count(target) != 0) return;
    // Who wrote the file may be anyone: neither a pipe that never ends nor standard input.
    std::error_code absent;
    const auto kind = std::filesystem::status(target, absent).type();
    if (file == "-" || (kind != std::filesystem::file_type::regular &&
                        kind != std::filesystem::file_type::not_found))
      throw CannotRead(target + ": is not a regular file");
    read(read_list_file(target), target, constraints);
  }

  void narrow(Pin& pin, const Pin& constraint) {
    auto& clauses = pin.requirement.specifiers.specifiers;
    if (exact_version(pin.requirement)) return;
    const auto& more = constraint.requirement.specifiers.specifiers;
    if ((narrowed_ += clauses.size() + more.size()) > requirements_clause_limit)
      throw CannotRead(place_of(constraint.at) + ": too many constraints on one name");
    clauses.insert(clauses.end(), more.begin(), more.end());
  }

  std::vector<Pin> pins_, constraints_;
  std::uint64_t narrowed_ = 0;
  std::set<std::string> seen_;
  std::vector<std::string> open_;  // that include each other, the outermost first
};

}  // namespace

std::vector<Pin> read_requirements(const std::string& text, const std::string& path) {
  Reader reader;
  reader.read(text, path, false);
  return reader.finish();
}

}  // namespace wheelcheck
