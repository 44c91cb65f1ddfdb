#include "loader/search.hpp"

#include <array>
#include <utility>
#include <vector>

#include "image/provider.hpp"
#include "loader/header_check.hpp"

namespace wheelcheck {

namespace {

/// $ORIGIN, $LIB and $PLATFORM in a search path (ld.so(8), dynamic string tokens).
std::string expand(std::string_view text, std::string_view origin, bool is_64_bit) {
  const std::array<std::pair<std::string_view, std::string_view>, 6> tokens{{
      {"$ORIGIN", origin},
      {"${ORIGIN}", origin},
      {"$LIB", is_64_bit ? "lib/x86_64-linux-gnu" : "lib"},
      {"${LIB}", is_64_bit ? "lib/x86_64-linux-gnu" : "lib"},
      {"$PLATFORM", "x86_64"},
      {"${PLATFORM}", "x86_64"},
  }};
  std::string out;
  while (!text.empty()) {
    bool replaced = false;
    for (const auto& [token, value] : tokens) {
      if (!text.starts_with(token)) continue;
      out += value;
      text.remove_prefix(token.size());
      replaced = true;
      break;
    }
    if (replaced) continue;
    out += text.front();
    text.remove_prefix(1);
  }
  return out;
}

class Search {
 public:
  Search(const Image& image, const Process& process, std::string_view name)
      : image_(image), process_(process), name_(name) {}

  /// True: the search is over, and `found` says how.
  bool try_path(std::string path) {
    Found here = verify(image_, std::move(path));
    if (here.kind == Found::Kind::wrong_class) other_class_ = true;
    if (here.kind != Found::Kind::present && here.kind != Found::Kind::refused) return false;
    found = std::move(here);
    return true;
  }

  bool try_directories(const std::vector<std::string>& directories, const Loaded* origin) {
    for (const std::string& directory : directories) {
      std::string place = origin ? expand(directory, origin->origin(), true) : directory;
      if (place.empty()) place = ".";  // an empty element is the working directory
      if (try_path(place + "/" + std::string(name_))) return true;
    }
    return false;
  }

  /// DT_RPATH of the loader and of who loaded it, then of the program; not if the loader has
  /// RUNPATH.
  bool try_rpaths(std::ptrdiff_t loader) {
    const Loaded* first = loader < 0 ? nullptr : &process_.at(static_cast<std::size_t>(loader));
    if (first && first->object && first->object->identity().has_runpath) return false;
    bool saw_program = false;
    for (std::ptrdiff_t i = loader; i >= 0;) {
      const Loaded& loaded = process_.at(static_cast<std::size_t>(i));
      saw_program |= i == 0;
      if (try_rpath(loaded)) return true;
      i = loaded.loader;
    }
    return !saw_program && !process_.objects().empty() && try_rpath(process_.at(0));
  }

  bool try_runpath(std::ptrdiff_t loader) {
    if (loader < 0) return false;
    const Loaded& loaded = process_.at(static_cast<std::size_t>(loader));
    return loaded.object && loaded.object->identity().has_runpath &&
           try_directories(loaded.object->identity().runpath, &loaded);
  }

  bool try_system(std::ptrdiff_t loader) {
    constexpr std::uint64_t no_default_lib = 0x800;  // DF_1_NODEFLIB
    if (loader >= 0) {
      const Loaded& loaded = process_.at(static_cast<std::size_t>(loader));
      if (loaded.object && (loaded.object->identity().flags_1 & no_default_lib)) return false;
    }
    if (auto cached = image_.cached(name_); cached && try_path(*cached)) return true;
    return try_directories(image_.environment().default_directories, nullptr);
  }

  Found nothing() const {
    Found out;
    if (auto stated = image_.stated(name_)) {
      out.kind = *stated ? Found::Kind::assumed : Found::Kind::absent;
      out.path = std::string(name_);
      return out;
    }
    out.kind = may_be_undescribed(image_.environment(), name_) ? Found::Kind::assumed
               : other_class_                                  ? Found::Kind::wrong_class
                                                               : Found::Kind::absent;
    out.path = std::string(name_);
    return out;
  }

  Found found;

 private:
  bool try_rpath(const Loaded& loaded) {
    if (!loaded.object) return false;
    const ObjectIdentity& identity = loaded.object->identity();
    return identity.has_rpath && !identity.has_runpath && try_directories(identity.rpath, &loaded);
  }

  const Image& image_;
  const Process& process_;
  std::string_view name_;
  bool other_class_ = false;
};

}  // namespace

Found verify(const Image& image, std::string path) {
  Found out;
  out.opened = image.open(path);
  out.path = std::move(path);
  if (out.opened.presence != Presence::present) return out;
  if (out.opened.unreadable) {
    out.kind = Found::Kind::refused;
    out.reason = out.opened.reason;
    return out;
  }
  out.kind = Found::Kind::present;
  if (!out.opened.object) return out;
  switch (check_header(image.environment(), out.opened.object->identity(), out.reason)) {
    case HeaderVerdict::fits:
      break;
    case HeaderVerdict::passed_over:
      out.kind = Found::Kind::absent;
      break;
    case HeaderVerdict::wrong_class:
      out.kind = Found::Kind::wrong_class;
      break;
    case HeaderVerdict::refused:
      out.kind = Found::Kind::refused;
      break;
  }
  return out;
}

Found search(const Image& image, const Process& process, std::string_view name,
             std::ptrdiff_t loader) {
  if (name.find('/') != std::string_view::npos) {
    const Loaded* from = loader < 0 ? nullptr : &process.at(static_cast<std::size_t>(loader));
    return verify(image, from ? expand(name, from->origin(), true) : std::string(name));
  }
  Search search(image, process, name);
  if (search.try_rpaths(loader) ||
      search.try_directories(image.environment().ld_library_path, nullptr) ||
      search.try_runpath(loader) || search.try_system(loader))
    return search.found;
  return search.nothing();
}

}  // namespace wheelcheck
