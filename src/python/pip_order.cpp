#include "python/pip_order.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>
#include <utility>

namespace wheelcheck {
namespace {

/// `(\d+)(.*)` of PEP 427: a number, then text; no build tag sorts before any.
struct BuildTag {
  bool present = false;
  std::uint64_t number = 0;
  std::string_view rest;
  friend auto operator<=>(const BuildTag&, const BuildTag&) = default;
};

BuildTag build_tag(std::string_view text) {
  BuildTag tag;
  tag.present = !text.empty();
  const char* end = text.data() + text.size();
  const auto [stop, trouble] = std::from_chars(text.data(), end, tag.number);
  // A number that is too long for 64 bits is larger than all others.
  if (trouble == std::errc::result_out_of_range) tag.number = ~std::uint64_t{0};
  tag.rest = std::string_view(stop, static_cast<std::size_t>(end - stop));
  return tag;
}

struct Entry {
  std::size_t index;
  Version version;
  const PipCandidate* candidate;
};

bool better(const Entry& a, const Entry& b) {
  if (const auto order = a.version <=> b.version; order != 0) return order > 0;
  if (a.candidate->tag_rank != b.candidate->tag_rank)
    return a.candidate->tag_rank < b.candidate->tag_rank;
  const BuildTag left = build_tag(a.candidate->build), right = build_tag(b.candidate->build);
  return left != right ? left > right : a.candidate->name < b.candidate->name;
}

}  // namespace

std::vector<std::size_t> pip_order(std::span<const PipCandidate> candidates) {
  std::vector<Entry> entries;
  for (std::size_t i = 0; i < candidates.size(); ++i)
    if (auto version = Version::parse(candidates[i].version))
      entries.push_back({i, std::move(*version), &candidates[i]});
  const auto released = [](const Entry& entry) { return !entry.version.is_prerelease(); };
  if (std::any_of(entries.begin(), entries.end(), released))
    std::erase_if(entries, [&](const Entry& entry) { return !released(entry); });
  std::stable_sort(entries.begin(), entries.end(), better);
  std::vector<std::size_t> order;
  for (const Entry& entry : entries) order.push_back(entry.index);
  return order;
}

}  // namespace wheelcheck
