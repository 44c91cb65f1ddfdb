#include "batch/packed_result.hpp"

#include <map>

#include "facts/packing.hpp"

namespace wheelcheck {

template <typename Io, Some<Outcome> T>
void fields(Io& io, T& value) {
  auto& [kind, message, assuming, libraries, versions, symbols, loaded] = value;
  (void)libraries, (void)versions, (void)symbols, (void)loaded;  // condense() drops them
  io(kind, message, assuming);
}
template <typename Io, Some<LibraryCase> T>
void fields(Io& io, T& value) {
  auto& [member, role, is_extension, group, reached_by, by_submodule, after_siblings, awaits_system,
         imported_first, examined, outcome] = value;
  (void)member;  // by its path, beside the libraries
  io(role, is_extension, group, reached_by, by_submodule, after_siblings, awaits_system,
     imported_first, examined, outcome);
}
template <typename Io, Some<Finding> T>
void fields(Io& io, T& value) {
  auto& [rule, severity, phase, certainty, member, needs, has, result, remedy, count, evidence,
         suppressed, decides] = value;
  io(rule, severity, phase, certainty, member, needs, has, result, remedy, count, evidence,
     suppressed, decides);
}
template <typename Io, Some<Unchecked> T>
void fields(Io& io, T& value) {
  auto& [rule, reason] = value;
  io(rule, reason);
}
template <typename Io, Some<Result> T>
void fields(Io& io, T& value) {
  auto& [wheel, environment, libraries, findings, unchecked, verdict, phase, reason, tag_rank,
         counts] = value;
  (void)wheel, (void)environment;
  (void)verdict, (void)phase, (void)counts;  // judge() and compare_files() set them
  io(libraries, findings, unchecked, reason, tag_rank);
}

std::string pack_result(const Result& observed) {
  std::vector<std::string> members;
  for (const LibraryCase& library : observed.libraries) members.push_back(library.member->path);
  Packer packer;
  packer(members, observed);
  return packer.take();
}

namespace {

struct Unpacked {
  Result result;
  std::vector<std::string> members;  // the path of each library
};

Unpacked unpack_one(std::string_view bytes) {
  Unpacker unpacker(bytes);
  Unpacked one;
  unpacker(one.members, one.result);
  if (!unpacker.done() || one.members.size() != one.result.libraries.size())
    throw CannotRead("a packed result is not whole");
  return one;
}

}  // namespace

std::vector<Result> unpack_results(const std::vector<std::string_view>& packed,
                                   const WheelFacts& outline) {
  const auto wheel = std::make_shared<WheelFacts>(outline);
  std::vector<Unpacked> unpacked;
  std::map<std::string_view, std::size_t> places;  // of members, each once
  for (const std::string_view bytes : packed) unpacked.push_back(unpack_one(bytes));
  for (const Unpacked& one : unpacked)
    for (const std::string& path : one.members)
      if (places.emplace(path, wheel->members.size()).second)
        wheel->members.emplace_back().path = path;
  std::vector<Result> results;
  for (Unpacked& one : unpacked) {
    for (std::size_t i = 0; i < one.members.size(); ++i)
      one.result.libraries[i].member = &wheel->members[places.at(one.members[i])];
    one.result.wheel = wheel;
    results.push_back(std::move(one.result));
  }
  return results;
}

}  // namespace wheelcheck
