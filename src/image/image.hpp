// One site-packages as a value: the environment and the wheels under test, laid out as paths →
// objects. This is the disk that the loader sees; it touches no real one.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "environment/environment.hpp"
#include "facts/wheel_facts.hpp"

namespace wheelcheck {

/// Where wheels under test are thought to be unpacked: in site-packages of the environment, or each
/// in a directory of its own that nothing searches (as `oracle/` was made).
enum class Place : std::uint8_t { site, alone };

enum class Presence : std::uint8_t { present, absent, not_described };

/// What opening a path gives. `path` is where the object lies after links were followed and is its
/// identity (as device and inode are for ld.so). `object` is null where it is only known to exist.
struct Opened {
  Presence presence = Presence::absent;
  std::string path;
  ObjectPtr object;
  bool unreadable = false;  // exists, but is no ELF that could be read; `reason` is ld.so's text
  std::string reason;
};

/// The directory below which an installer puts a member, a view into `site`: all of it, or the
/// prefix that it belongs to for `.data/data` (mkl's libraries go to PREFIX/lib). Empty: scripts
/// and headers, and data where `site` is no PREFIX/lib/python3.11/site-packages.
std::string_view directory_of(std::string_view site, const Member& member);

/// The member's path there; empty where the directory is.
std::string unpacked_path(std::string_view site, const Member& member);

class Image {
 public:
  /// Lays `wheels` out over `environment`; both must outlive the image.
  Image(const Environment& environment, std::vector<const WheelFacts*> wheels, Place place);

  const Environment& environment() const { return environment_; }
  const std::vector<const WheelFacts*>& wheels() const { return wheels_; }

  /// The directory below which the members of a wheel lie, without a trailing slash.
  std::string root_of(const WheelFacts& wheel) const;
  /// The same of one member, which may lie elsewhere: as directory_of() has it.
  std::string root_of(const WheelFacts& wheel, const Member& member) const;
  /// The path of a member, as unpacked_path() has it.
  std::string path_of(const WheelFacts& wheel, const Member& member) const;

  Opened open(std::string_view path) const;

  /// Looks `soname` up as ld.so.cache would; nullopt: not in the cache.
  std::optional<std::string> cached(std::string_view soname) const;

  /// Is it known that `soname` is absent (or present) though no directory tells? From
  /// `library==`/`no-library==`.
  std::optional<bool> stated(std::string_view soname) const;

 private:
  std::string site() const;
  /// Is everything in the directory of `path` known, so that what is not listed is absent?
  bool is_described(std::string_view path) const;

  const Environment& environment_;
  std::vector<const WheelFacts*> wheels_;
  Place place_;
  std::map<std::string, const Member*, std::less<>> members_;
  std::map<std::string, ObjectPtr, std::less<>> objects_;
  std::vector<std::string> hidden_;  // directories of installed versions that wheels replace
};

}  // namespace wheelcheck
