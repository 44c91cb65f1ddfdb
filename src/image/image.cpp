#include "image/image.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "environment/overlay.hpp"
#include "facts/defect.hpp"
#include "facts/facts_object.hpp"
#include "python/name.hpp"

namespace wheelcheck {

namespace {

constexpr std::string_view kSitePackages = "/site-packages";

/// Directories of what `wheel` replaces, if the environment has another version of it installed.
std::vector<std::string> replaced_directories(const Environment& environment,
                                              const WheelFacts& wheel) {
  const std::string name = normalize_name(wheel.name.distribution);
  for (const InstalledDistribution& installed : environment.distributions) {
    if (normalize_name(installed.name) != name) continue;
    std::vector<std::string> directories = own_directories(environment, installed);
    directories.push_back(wheel.name.distribution + ".libs");
    return directories;
  }
  return {};
}

/// "lib/libmkl_rt.so.3" of mkl-2026.2.0.data/data/lib/libmkl_rt.so.3; empty: another scheme's.
std::string_view data_path(const Member& member) {
  constexpr std::string_view scheme = ".data/data/";
  const auto at = member.path.find(scheme);
  if (at == std::string::npos || at > member.path.find('/')) return {};
  return std::string_view(member.path).substr(at + scheme.size());
}

}  // namespace

std::string_view directory_of(std::string_view site, const Member& member) {
  if (!member.installed_path.empty()) return site;
  if (data_path(member).empty() || !site.ends_with(kSitePackages)) return {};
  // PREFIX/lib/python3.11/site-packages
  for (int part = 0; part < 3; ++part) site = site.substr(0, site.rfind('/'));
  return site;
}

std::string unpacked_path(std::string_view site, const Member& member) {
  const std::string_view directory = directory_of(site, member);
  if (directory.empty()) return {};
  return fmt::format("{}/{}", directory,
                     member.installed_path.empty() ? data_path(member) : member.installed_path);
}

Image::Image(const Environment& environment, std::vector<const WheelFacts*> wheels, Place place)
    : environment_(environment), wheels_(std::move(wheels)), place_(place) {
  // The site directory is a real path; a directory in it may be a link that a wheel writes through.
  const std::string below = site() + "/";
  const auto link = environment_.links.lower_bound(below);
  const bool linked = link != environment_.links.end() && link->first.starts_with(below);
  for (const WheelFacts* wheel : wheels_) {
    if (place_ == Place::site)
      for (const std::string& directory : replaced_directories(environment_, *wheel))
        hidden_.push_back(site() + "/" + directory + "/");
    for (const Member& member : wheel->members) {
      std::string path = path_of(*wheel, member);
      if (path.empty()) continue;
      if (linked) path = real_path(environment_, path);
      if (member.object) objects_.emplace(path, make_object(member.object));
      members_.emplace(std::move(path), &member);
    }
  }
}

std::string Image::site() const {
  return environment_.site_directories.empty() ? std::string(kSitePackages)
                                               : environment_.site_directories.front();
}

std::string Image::root_of(const WheelFacts& wheel, const Member& member) const {
  return place_ == Place::site ? std::string(directory_of(site(), member)) : root_of(wheel);
}

std::string Image::root_of(const WheelFacts& wheel) const {
  return place_ == Place::site ? site() : "/unpacked/" + wheel.name.file_name;
}

std::string Image::path_of(const WheelFacts& wheel, const Member& member) const {
  if (place_ == Place::site) return unpacked_path(site(), member);
  return member.path.empty() ? std::string() : root_of(wheel) + "/" + member.path;
}

Opened Image::open(std::string_view written) const {
  Opened out;
  out.path = real_path(environment_, written);
  if (const auto member = members_.find(out.path); member != members_.end()) {
    out.presence = Presence::present;
    const auto object = objects_.find(out.path);
    if (object != objects_.end()) {
      out.object = object->second;
    } else if (member->second->kind != MemberKind::elf) {
      out.unreadable = true;
      out.reason = member->second->size < 4 ? "file too short" : "invalid ELF header";
    }
    return out;
  }
  const bool hidden = std::any_of(hidden_.begin(), hidden_.end(), [&](const std::string& prefix) {
    return out.path.starts_with(prefix);
  });
  const auto library = environment_.libraries.find(out.path);
  if (!hidden && library != environment_.libraries.end()) {
    out.presence = Presence::present;
    out.object = library->second.object;
    try {
      if (out.object) out.object->identity();
    } catch (const CannotRead& error) {
      out.object = nullptr;
      out.unreadable = true;
      out.reason = error.what();
    }
    return out;
  }
  out.presence = is_described(out.path) ? Presence::absent : Presence::not_described;
  return out;
}

bool Image::is_described(std::string_view path) const {
  for (const WheelFacts* wheel : wheels_)
    if (place_ == Place::alone && path.starts_with(root_of(*wheel) + "/")) return true;
  for (const std::string& directory : environment_.site_directories)
    if (path.starts_with(directory + "/")) return true;
  return environment_.system_described;
}

std::optional<std::string> Image::cached(std::string_view soname) const {
  if (const auto said = stated(soname); said && !*said) return std::nullopt;
  const auto found = environment_.library_cache.find(std::string(soname));
  if (found == environment_.library_cache.end()) return std::nullopt;
  return found->second;
}

std::optional<bool> Image::stated(std::string_view soname) const {
  for (const LibraryStatement& statement : environment_.statements)
    if (statement.soname == soname) return statement.present;
  return std::nullopt;
}

}  // namespace wheelcheck
