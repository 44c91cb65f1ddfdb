#include "engine/imported_libraries.hpp"

#include <algorithm>

#include "facts/path.hpp"

namespace wheelcheck {

std::set<std::string> imported_packages(const ImportReach& reach,
                                        const std::vector<std::string>& own) {
  std::set<std::string> packages;
  for (const auto& [module, reached] : reach.modules)
    if (reached.how != Reach::none) packages.insert(module.substr(0, module.find('.')));
  for (const std::string& name : own) packages.erase(name);
  packages.erase("");
  return packages;
}

ImportedLibraries::ImportedLibraries(const Image& image, const std::set<std::string>& packages) {
  for (const std::string& site : image.environment().site_directories)
    for (const std::string& package : packages) add(image, site, package);
}

/// `package/…`, `package.cpython-311-x86_64-linux-gnu.so`, and `package.libs/…`.
void ImportedLibraries::add(const Image& image, const std::string& site,
                            const std::string& package) {
  const auto& libraries = image.environment().libraries;
  for (const char* behind : {".", "/"}) {
    const std::string start = site + "/" + package + behind;
    for (auto at = libraries.lower_bound(start);
         at != libraries.end() && at->first.starts_with(start); ++at)
      if (Opened opened = image.open(at->first); opened.object)
        libraries_.push_back({at->first, package, std::move(opened.object)});
  }
}

const ImportedLibrary* ImportedLibraries::named(std::string_view name) const {
  const auto found =
      std::find_if(libraries_.begin(), libraries_.end(), [&](const ImportedLibrary& each) {
        return file_name_of(each.path) == name || each.object->identity().soname == name;
      });
  return found == libraries_.end() ? nullptr : &*found;
}

const ImportedLibrary* ImportedLibraries::exporting(std::string_view symbol) const {
  const std::uint32_t hash = gnu_hash(symbol);
  std::vector<Definition> definitions;
  for (const ImportedLibrary& each : libraries_) {
    if (!each.object->exports_known()) continue;
    each.object->find(symbol, hash, definitions);
    if (!definitions.empty()) return &each;
  }
  return nullptr;
}

}  // namespace wheelcheck
