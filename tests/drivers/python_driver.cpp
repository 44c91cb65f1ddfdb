// Answers questions about versions, specifiers, requirements, markers and tags, one a line, so that
// a script can put the same questions to Python's `packaging`. Fields are separated by tabs; `\t`,
// `\n`,
// `\r` and `\\` inside a field are escaped. One line comes back for each line read.
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "python/name.hpp"
#include "python/requirement.hpp"
#include "python/supported_tags.hpp"

namespace {

using namespace wheelcheck;
using Fields = std::vector<std::string>;

Fields split(const std::string& line) {
  Fields fields(1);
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\t') {
      fields.emplace_back();
    } else if (line[i] == '\\' && i + 1 < line.size()) {
      const char c = line[++i];
      fields.back() += c == 't' ? '\t' : c == 'n' ? '\n' : c == 'r' ? '\r' : c;
    } else {
      fields.back() += line[i];
    }
  }
  return fields;
}

std::string escaped(const std::string& field) {
  std::string text;
  for (char c : field) {
    if (c == '\t' || c == '\n' || c == '\r' || c == '\\') text += '\\';
    text += c == '\t' ? 't' : c == '\n' ? 'n' : c == '\r' ? 'r' : c;
  }
  return text;
}

std::string joined(const Fields& fields, const char* separator) {
  std::string text;
  for (std::size_t i = 0; i < fields.size(); ++i)
    text += (i == 0 ? "" : separator) + escaped(fields[i]);
  return text;
}

std::string word(bool value) { return value ? "yes" : "no"; }
std::string word(Truth truth) {
  return truth == Truth::unknown ? "unknown" : word(truth == Truth::yes);
}

Prereleases prereleases(const std::string& mode) {
  if (mode == "allow") return Prereleases::allow;
  return mode == "refuse" ? Prereleases::refuse : Prereleases::automatic;
}

std::map<std::string, std::string, std::less<>> pairs(const Fields& fields, std::size_t from) {
  std::map<std::string, std::string, std::less<>> values;
  for (std::size_t i = from; i < fields.size(); ++i) {
    const std::size_t equals = fields[i].find('=');
    if (equals != std::string::npos)
      values[fields[i].substr(0, equals)] = fields[i].substr(equals + 1);
  }
  return values;
}

std::string answer_version(const Fields& in) {
  const auto version = Version::parse(in.at(1));
  if (!version) return "invalid";
  return joined({version->text(), version->public_text(), version->local_text(),
                 word(version->is_prerelease())},
                "\t");
}

std::string answer_compare(const Fields& in) {
  const auto left = Version::parse(in.at(1)), right = Version::parse(in.at(2));
  if (!left || !right) return "invalid";
  const auto order = *left <=> *right;
  return order < 0 ? "<" : order > 0 ? ">" : "=";
}

std::string answer_contains(const Fields& in) {
  const auto set = SpecifierSet::parse(in.at(1));
  const auto version = Version::parse(in.at(2));
  if (!set || !version) return "invalid";
  return word(set->contains(*version, prereleases(in.at(3))));
}

std::string answer_filter(const Fields& in) {
  const auto set = SpecifierSet::parse(in.at(1));
  std::vector<Version> versions;
  for (std::size_t i = 3; i < in.size(); ++i) {
    const auto version = Version::parse(in[i]);
    if (!version) return "invalid";
    versions.push_back(*version);
  }
  if (!set) return "invalid";
  std::string text;
  for (std::size_t index : set->satisfying(versions, prereleases(in.at(2))))
    text += (text.empty() ? "" : " ") + std::to_string(index);
  return text;
}

std::string answer_requirement(const Fields& in) {
  ParseError error;
  const auto requirement = Requirement::parse(in.at(1), &error);
  if (!requirement) return "error\t" + std::to_string(error.column) + "\t" + escaped(error.message);
  return joined({requirement->name, joined(requirement->extras, ","), requirement->url,
                 requirement->specifiers.text(),
                 requirement->marker ? requirement->marker->text() : "", requirement->text()},
                "\t");
}

// Extras are one field, separated by spaces; then name=value, a field each.
std::string answer_marker(const Fields& in) {
  ParseError error;
  const auto marker = Marker::parse(in.at(1), &error);
  if (!marker) return "error\t" + std::to_string(error.column) + "\t" + escaped(error.message);
  MarkerEnvironment environment;
  environment.variables = pairs(in, 3);
  for (std::size_t start = 0; start < in.at(2).size();) {
    const std::size_t end = std::min(in[2].find(' ', start), in[2].size());
    environment.extras.insert(in[2].substr(start, end - start));
    start = end + 1;
  }
  return word(marker->evaluate(environment)) + "\t" + escaped(marker->text());
}

std::string answer_name(const Fields& in) {
  return joined({normalize_name(in.at(1)), word(is_valid_name(in.at(1)))}, "\t");
}

std::string tags_text(const std::vector<Tag>& tags) {
  Fields texts;
  for (const Tag& tag : tags) texts.push_back(tag.text());
  return texts.empty() ? "invalid" : joined(texts, "\t");
}

TagTarget target_of(const Fields& in) {
  auto values = pairs(in, 1);
  const auto number = [&](const char* key, unsigned otherwise) {
    return values.count(key) ? static_cast<unsigned>(std::stoul(values[key])) : otherwise;
  };
  TagTarget target;
  target.implementation = values["implementation"];
  target.python_major = number("python_major", 3);
  target.python_minor = number("python_minor", 0);
  target.free_threaded = number("free_threaded", 0) != 0;
  target.debug = number("debug", 0) != 0;
  target.abi = values["abi"];
  target.machine = values["machine"];
  using System = TagTarget::System;
  target.system = values["system"] == "linux"    ? System::linux
                  : values["system"] == "macosx" ? System::macosx
                                                 : System::windows;
  target.libc = values["libc"] == "glibc"  ? TagTarget::Libc::glibc
                : values["libc"] == "musl" ? TagTarget::Libc::musl
                                           : TagTarget::Libc::none;
  target.libc_major = number("libc_major", 2);
  target.libc_minor = number("libc_minor", 0);
  target.macos_major = number("macos_major", 11);
  target.macos_minor = number("macos_minor", 0);
  target.hard_float = number("hard_float", 1) != 0;
  target.native_first = number("native_first", 1) != 0;
  return target;
}

std::string answer(const Fields& in) {
  const std::string& question = in.front();
  if (question == "version") return answer_version(in);
  if (question == "compare") return answer_compare(in);
  if (question == "contains") return answer_contains(in);
  if (question == "filter") return answer_filter(in);
  if (question == "requirement") return answer_requirement(in);
  if (question == "marker") return answer_marker(in);
  if (question == "name") return answer_name(in);
  if (question == "tags") return tags_text(parse_tags(in.at(1)));
  if (question == "supported") return tags_text(supported_tags(target_of(in)));
  if (question == "rank") {  // wheel tags, then the target
    const auto rank = SupportedTags(supported_tags(target_of(in))).fit(parse_tags(in.at(1))).rank;
    return rank ? std::to_string(*rank) : "none";
  }
  return "no such question";
}

}  // namespace

int main() {
  std::ios::sync_with_stdio(false);
  for (std::string line; std::getline(std::cin, line);) std::cout << answer(split(line)) << '\n';
}
