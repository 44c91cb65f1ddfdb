#include "facts/packed_facts.hpp"

#include "facts/packing.hpp"

namespace wheelcheck {

template <typename Io, Some<Defect> T>
void fields(Io& io, T& value) {
  auto& [kind, text, offset] = value;
  io(kind, text, offset);
}
template <typename Io, Some<WheelName> T>
void fields(Io& io, T& value) {
  auto& [file, distribution, version, build, python, abi, platform, variant] = value;
  io(file, distribution, version, build, python, abi, platform, variant);
}
template <typename Io, Some<Claim> T>
void fields(Io& io, T& value) {
  auto& [subject, claimed, alternative, at_least, text] = value;
  io(subject, claimed, alternative, at_least, text);
}
template <typename Io, Some<WheelFile> T>
void fields(Io& io, T& value) {
  auto& [present, path, version, generator, build, purelib, tags] = value;
  io(present, path, version, generator, build, purelib, tags);
}
template <typename Io, Some<Metadata> T>
void fields(Io& io, T& value) {
  auto& [present, path, format, name, version, requires_python, requires_dist, extras] = value;
  io(present, path, format, name, version, requires_python, requires_dist, extras);
}
template <typename Io, Some<RecordRow> T>
void fields(Io& io, T& value) {
  auto& [path, hash, size, line] = value;
  io(path, hash, size, line);
}
template <typename Io, Some<EntryPoint> T>
void fields(Io& io, T& value) {
  auto& [group, name, target] = value;
  io(group, name, target);
}
template <typename Io, Some<PathFile> T>
void fields(Io& io, T& value) {
  auto& [path, import_lines, unread] = value;
  io(path, import_lines, unread);
}
template <typename Io, Some<ImportStatement> T>
void fields(Io& io, T& value) {
  auto& [module, imported, guard, line, caught] = value;
  io(module, imported, guard, line, caught);
}
template <typename Io, Some<LibraryLoad> T>
void fields(Io& io, T& value) {
  auto& [name, guard, line, caught] = value;
  io(name, guard, line, caught);
}
template <typename Io, Some<NameUse> T>
void fields(Io& io, T& value) {
  auto& [name, set, line] = value;
  io(name, set, line);
}
template <typename Io, Some<PythonModule> T>
void fields(Io& io, T& value) {
  auto& [path, name, is_package, imports, loads, uses, unread] = value;
  io(path, name, is_package, imports, loads, uses, unread);
}
template <typename Io, Some<ImportGraph> T>
void fields(Io& io, T& value) {
  auto& [modules] = value;
  io(modules);
}
template <typename Io, Some<Segment> T>
void fields(Io& io, T& value) {
  auto& [offset, address, file_size, memory_size, alignment, flags] = value;
  io(offset, address, file_size, memory_size, alignment, flags);
}
template <typename Io, Some<NeededVersion> T>
void fields(Io& io, T& value) {
  auto& [name, index, weak] = value;
  io(name, index, weak);
}
template <typename Io, Some<VersionNeed> T>
void fields(Io& io, T& value) {
  auto& [file, versions] = value;
  io(file, versions);
}
template <typename Io, Some<VersionDefinition> T>
void fields(Io& io, T& value) {
  auto& [name, index, base] = value;
  io(name, index, base);
}
template <typename Io, Some<ObjectIdentity> T>
void fields(Io& io, T& value) {
  auto& [elf_class, data, os_abi, abi_version, ident_version, padded, version, odd_headers,
         headers_cut, machine, type, machine_flags, file_size, segments, stack, has_dynamic,
         tls_size, soname, needed, rpath, runpath, has_rpath, has_runpath, audit, filters,
         auxiliaries, flags, flags_1, has_relr, text_relocations, isa_needed, interpreter,
         version_needs, version_definitions] = value;
  io(elf_class, data, os_abi, abi_version, ident_version, padded, version, odd_headers, headers_cut,
     machine, type, machine_flags, file_size, segments, stack, has_dynamic, tls_size, soname,
     needed, rpath, runpath, has_rpath, has_runpath, audit, filters, auxiliaries, flags, flags_1,
     has_relr, text_relocations, isa_needed, interpreter, version_needs, version_definitions);
}
template <typename Io, Some<GpuImage> T>
void fields(Io& io, T& value) {
  auto& [kind, arch, suffix, ptx_major, ptx_minor] = value;
  io(kind, arch, suffix, ptx_major, ptx_minor);
}
template <typename Io, Some<GpuContainers> T>
void fields(Io& io, T& value) {
  auto& [images, count, kernels] = value;
  io(images, count, kernels);
}
template <typename Io, Some<SharedObject> T>
void fields(Io& io, T& value) {
  auto& [identity, strings, symbols, relocated, has_version_table, first_hashed, gpu, linked_gpu,
         gfx, evidence, depth, unread, defects, inferred] = value;
  io(identity, strings, symbols, relocated, has_version_table, first_hashed, gpu, linked_gpu, gfx,
     evidence, depth, unread, defects, inferred);
}
template <typename Io, Some<Member> T>
void fields(Io& io, T& value) {
  auto& [path, size, compressed_size, offset, mode, kind, described_as, object, unread, installed] =
      value;
  io(path, size, compressed_size, offset, mode, kind, described_as, object, unread, installed);
}
template <typename Io, Some<WheelFacts> T>
void fields(Io& io, T& value) {
  auto& [path, name, name_error, size, sha256, directory_digest, depth, wheel, metadata, rows,
         record, entry_points, path_files, top_level, claims, pinned, extras, members, imports,
         defects] = value;
  (void)pinned, (void)extras;  // of the list that asks for the file, not of the file
  io(path, name, name_error, size, sha256, directory_digest, depth, wheel, metadata, rows, record,
     entry_points, path_files, top_level, claims, members, imports, defects);
}

std::string pack(const WheelFacts& facts) {
  Packer packer;
  packer(packed_facts_version, facts);
  return packer.take();
}

WheelFacts unpack(std::string_view bytes) {
  Unpacker unpacker(bytes);
  std::uint32_t version = 0;
  unpacker(version);
  if (version != packed_facts_version)
    throw CannotRead("packed by another version of this program");
  WheelFacts facts;
  unpacker(facts);
  if (!unpacker.done()) throw CannotRead("packed facts go on after their end");
  return facts;
}

}  // namespace wheelcheck
