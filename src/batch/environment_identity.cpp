#include "batch/environment_identity.hpp"

#include "batch/cache_key.hpp"
#include "batch/file_stamp.hpp"
#include "environment/capture/lazy_object.hpp"
#include "environment/descriptor/captured_object.hpp"
#include "facts/packing.hpp"
#include "snapshot/capped_object.hpp"
#include "snapshot/program_object.hpp"
#include "snapshot/snapshot_object.hpp"

namespace wheelcheck {

template <typename Io, Some<Python> T>
void fields(Io& io, T& value) {
  auto& [version, implementation, soabi, free_threaded, debug, shared, executable, suffixes, tags,
         modules] = value;
  io(version, implementation, soabi, free_threaded, debug, shared, executable, suffixes, tags,
     modules);
}
template <typename Io, Some<Libc> T>
void fields(Io& io, T& value) {
  auto& [kind, version] = value;
  io(kind, version);
}
template <typename Io, Some<Torch> T>
void fields(Io& io, T& value) {
  auto& [version, cuda, hip, cxx11_abi, symbols_known, symbols_from] = value;
  io(version, cuda, hip, cxx11_abi, symbols_known, symbols_from);
}
template <typename Io, Some<InstalledDistribution> T>
void fields(Io& io, T& value) {
  auto& [name, version, requires_dist, requires_python, top_level] = value;
  io(name, version, requires_dist, requires_python, top_level);
}
template <typename Io, Some<LibraryStatement> T>
void fields(Io& io, T& value) {
  auto& [soname, present] = value;
  io(soname, present);
}
template <typename Io, Some<FileStamp> T>
void fields(Io& io, T& value) {
  auto& [inode, size, modified, modified_ns, changed, changed_ns] = value;
  io(inode, size, modified, modified_ns, changed, changed_ns);
}
/// All but the libraries, which come one by one.
template <typename Io, Some<Environment> T>
void fields(Io& io, T& value) {
  auto& [name, digest, source, machine, python, libc, libstdcxx, cxxabi, torch, cuda, driver,
         no_nvidia_device, gpus, cpu_level, page_size, distributions, distributions_known,
         importable, site_directories, ld_library_path, default_directories, library_cache,
         libraries, links, statements, system_described] = value;
  io(name, digest, source, machine, python, libc, libstdcxx, cxxabi, torch, cuda, driver,
     no_nvidia_device, gpus, cpu_level, page_size, distributions, distributions_known, importable,
     site_directories, ld_library_path, default_directories, library_cache, libraries.size(), links,
     statements, system_described);
}

namespace {

std::optional<std::string> content_of(const ObjectPtr& object) {
  if (!object) return "named";
  if (const auto* file = dynamic_cast<const LazyObject*>(object.get())) {
    const auto stamp = stamp_of(file->path());
    if (!stamp) return "gone";
    if (!stamp->settled()) return std::nullopt;
    Packer packer;
    packer(*stamp);
    return "installed " + packer.take();
  }
  if (const auto* captured = dynamic_cast<const CapturedObject*>(object.get()))
    return "captured " + sha256_of(captured->text());
  if (dynamic_cast<const SnapshotObject*>(object.get()) ||
      dynamic_cast<const CappedObject*>(object.get()) ||
      dynamic_cast<const ProgramObject*>(object.get()))
    return "published";
  return std::nullopt;
}

}  // namespace

std::optional<std::string> environment_identity(const Environment& environment,
                                                const std::vector<SnapshotStore>& added) {
  Packer packer;
  packer(environment);
  for (const auto& [path, library] : environment.libraries) {
    const auto content = content_of(library.object);
    if (!content) return std::nullopt;
    packer(path, library.path, library.size, *content);
  }
  for (const SnapshotStore& store : added) packer(sha256_of(store.own_bytes()));
  return sha256_of(packer.take());
}

}  // namespace wheelcheck
