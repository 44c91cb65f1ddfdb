#include "environment/tag_target.hpp"

#include <algorithm>

#include "python/version.hpp"

namespace wheelcheck {
namespace {

using Family = PlatformTag::Family;

std::optional<PlatformTag> linux_tag(const WheelName& wheel) {
  for (const std::string& platform : wheel.platform_tags) {
    PlatformTag tag = parse_platform_tag(platform);
    if (tag.family == Family::linux || tag.family == Family::manylinux ||
        tag.family == Family::musllinux)
      return tag;
  }
  return std::nullopt;
}

/// The C library that the wheel is tagged for, newer than any: what is not described fits.
void assume_libc(const std::optional<PlatformTag>& wheel, TagTarget& target) {
  const bool musl = wheel && wheel->family == Family::musllinux;
  target.libc = musl ? TagTarget::Libc::musl : TagTarget::Libc::glibc;
  target.libc_major = wheel && wheel->major > 0 ? wheel->major : 2;
  target.libc_minor = std::max(wheel ? wheel->minor : 0U, musl ? 2U : 50U);
}

void set_libc(const Libc& libc, TagTarget& target) {
  const bool glibc = libc.kind == Libc::Kind::glibc;
  const auto version = Version::parse(libc.version);
  target.libc = glibc ? TagTarget::Libc::glibc : TagTarget::Libc::musl;
  target.libc_major = version ? static_cast<unsigned>(version->number(0)) : (glibc ? 2 : 1);
  target.libc_minor = version ? static_cast<unsigned>(version->number(1)) : 0;
}

}  // namespace

std::vector<Tag> tags_of(const WheelName& name) {
  std::vector<Tag> tags;
  for (const std::string& python : name.python_tags)
    for (const std::string& abi : name.abi_tags)
      for (const std::string& platform : name.platform_tags) {
        if (tags.size() >= tag_limit) return tags;
        tags.push_back({python, abi, platform});
      }
  return tags;
}

std::optional<TagTarget> tag_target(const Environment& environment, const WheelName& wheel) {
  if (!environment.python) return std::nullopt;
  const Python& python = *environment.python;
  const auto version = Version::parse(python.version);
  constexpr std::uint64_t largest = 999;  // tags expand to one for each minor version below
  if (!version || version->release.size() < 2 || version->number(1) > largest) return std::nullopt;
  TagTarget target;
  if (!python.implementation.empty()) target.implementation = python.implementation;
  target.python_major = static_cast<unsigned>(std::min(version->number(0), largest));
  target.python_minor = static_cast<unsigned>(version->number(1));
  target.free_threaded = python.free_threaded;
  target.debug = python.debug;
  const auto tag = linux_tag(wheel);
  target.machine = environment.machine ? *environment.machine : tag ? tag->machine : "x86_64";
  if (environment.libc)
    set_libc(*environment.libc, target);
  else
    assume_libc(tag, target);
  return target;
}

std::optional<SupportedTags> installer_tags(const Environment& environment,
                                            const WheelName& wheel) {
  if (environment.python && !environment.python->tags.empty()) {
    std::vector<Tag> tags;
    for (const std::string& text : environment.python->tags)
      for (Tag& tag : parse_tags(text)) tags.push_back(std::move(tag));
    return SupportedTags(std::move(tags));
  }
  if (const auto target = tag_target(environment, wheel))
    return SupportedTags(supported_tags(*target));
  return std::nullopt;
}

}  // namespace wheelcheck
