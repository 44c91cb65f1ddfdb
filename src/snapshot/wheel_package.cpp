#include "snapshot/wheel_package.hpp"

#include <algorithm>
#include <map>

#include "facts/defect.hpp"
#include "facts/facts_object.hpp"
#include "python/name.hpp"
#include "snapshot/identity_record.hpp"

namespace wheelcheck {

namespace {

/// From the platform tags: "manylinux_2_28_x86_64" → "x86_64".
std::string machine_of(const WheelName& name) {
  for (const std::string& tag : name.platform_tags) {
    for (const char* machine : {"x86_64", "aarch64"}) {
      if (tag.ends_with(machine)) return machine;
    }
  }
  throw CannotRead(name.file_name + ": no platform tag of x86_64 or aarch64");
}

Package package_of(const WheelFacts& wheel) {
  Package package;
  package.name = wheel.metadata.name;
  package.version = wheel.metadata.version;
  package.machine = machine_of(wheel.name);
  package.file = wheel.name.file_name;
  package.sha256 = wheel.sha256;
  package.requires_dist = wheel.metadata.requires_dist;
  package.requires_python = wheel.metadata.requires_python;
  package.top_level = wheel.top_level;
  return package;
}

/// Not a program (`torch/bin/protoc`): nothing maps those beside an interpreter.
bool is_library(const ObjectIdentity& identity) {
  constexpr std::uint16_t shared_object_type = 3;  // ET_DYN (gABI, ELF header)
  return identity.type == shared_object_type &&
         (identity.interpreter.empty() || !identity.soname.empty());
}

std::vector<LibraryRecord> libraries_of(const WheelFacts& wheel) {
  std::map<std::string, std::string> digests;
  for (const RecordRow& row : wheel.record_rows) digests[row.path] = hex_of_record_hash(row.hash);
  std::vector<LibraryRecord> libraries;
  for (const Member& member : wheel.members) {
    if (member.kind != MemberKind::elf || member.installed_path.empty()) continue;
    if (!member.unread.empty()) throw CannotRead(member.path + ": " + member.unread);
    if (!member.object || !member.object->unread.empty()) {
      throw CannotRead(member.path + ": its tables could not be read");
    }
    if (!is_library(member.object->identity)) continue;
    libraries.push_back(library_record(member.installed_path, digests[member.path],
                                       *make_object(member.object), true));
  }
  return libraries;
}

std::string label_of(const std::string& version) {
  const auto plus = version.find('+');
  return plus == std::string::npos ? std::string() : version.substr(plus + 1);
}

/// "12.4" of a package nvidia-cuda-runtime-cu12 12.4.127; empty: there is none.
std::string cuda_of_packages(const std::vector<WheelFactsPtr>& wheels) {
  for (const WheelFactsPtr& wheel : wheels) {
    if (!normalize_name(wheel->metadata.name).starts_with("nvidia-cuda-runtime")) continue;
    const std::string& version = wheel->metadata.version;
    return version.substr(0, version.find('.', version.find('.') + 1));
  }
  return {};
}

void add_torch_release(const WheelFacts& torch, const std::vector<WheelFactsPtr>& wheels,
                       const std::string& torch_version, SnapshotWriter& writer) {
  Release release;
  release.version = torch_version.empty() ? torch.metadata.version : torch_version;
  release.name = "torch " + torch.metadata.version;
  release.machine = machine_of(torch.name);
  const std::string label = label_of(release.version);
  const std::string cuda = label.empty() ? cuda_of_packages(wheels) : cuda_of_label(label);
  if (!cuda.empty()) release.facts["cuda"] = cuda;
  if (label.starts_with("rocm")) release.facts["hip"] = label.substr(4);
  std::vector<std::string> files = {torch.name.file_name};
  for (const WheelFactsPtr& wheel : wheels) {
    if (wheel.get() != &torch) files.push_back(wheel->name.file_name);
  }
  writer.add(std::move(release), files, {});
}

}  // namespace

void add_wheels(const std::vector<WheelFactsPtr>& wheels, const std::string& torch_version,
                SnapshotWriter& writer) {
  for (const WheelFactsPtr& wheel : wheels) writer.add(package_of(*wheel), libraries_of(*wheel));
  for (const WheelFactsPtr& wheel : wheels) {
    if (normalize_name(wheel->metadata.name) == "torch") {
      add_torch_release(*wheel, wheels, torch_version, writer);
    }
  }
}

std::string cuda_of_label(std::string_view label) {
  if (!label.starts_with("cu")) return {};
  label.remove_prefix(2);
  const auto digits = static_cast<std::size_t>(
      std::find_if_not(label.begin(), label.end(), [](char c) { return c >= '0' && c <= '9'; }) -
      label.begin());
  if (digits < 3) return {};
  return std::string(label.substr(0, digits - 1)) + "." + label[digits - 1];
}

std::string hex_of_record_hash(std::string_view hash) {
  constexpr std::string_view alphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  constexpr std::string_view kind = "sha256=";
  if (!hash.starts_with(kind)) return {};
  hash.remove_prefix(kind.size());
  std::string bytes;
  std::uint32_t pending = 0;
  int bits = 0;
  for (const char c : hash) {
    const auto value = alphabet.find(c);
    if (value == std::string_view::npos) break;
    pending = pending << 6 | static_cast<std::uint32_t>(value);
    if ((bits += 6) < 8) continue;
    bits -= 8;
    bytes.push_back(static_cast<char>(pending >> bits));
  }
  return hex_of_bytes(bytes);
}

}  // namespace wheelcheck
