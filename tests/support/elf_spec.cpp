// ElfSpec from JSON: what fixtures are written in.
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "support/elf_writer.hpp"

namespace wheelcheck::testing {

namespace {

using nlohmann::json;

std::uint8_t symbol_type(const std::string& name) {
  static const std::map<std::string, std::uint8_t> types{
      {"notype", 0}, {"object", 1}, {"func", 2}, {"common", 5}, {"tls", 6}, {"ifunc", 10}};
  const auto found = types.find(name);
  if (found == types.end()) throw std::invalid_argument("no symbol type: " + name);
  return found->second;
}

std::uint16_t machine(const json& value) {
  if (value.is_number()) return value.get<std::uint16_t>();
  static const std::map<std::string, std::uint16_t> machines{
      {"x86-64", 62}, {"x86_64", 62}, {"aarch64", 183}, {"i386", 3},
      {"arm", 40},    {"ppc64", 21},  {"s390x", 22},    {"riscv", 243}};
  const auto found = machines.find(value.get<std::string>());
  if (found == machines.end()) throw std::invalid_argument("no machine: " + value.dump());
  return found->second;
}

/// "name", "name@VERSION@file"
ElfImport import_of(const std::string& text) {
  ElfImport import;
  const auto first = text.find('@');
  import.name = text.substr(0, first);
  if (first == std::string::npos) return import;
  const auto second = text.find('@', first + 1);
  import.version = text.substr(first + 1, second - first - 1);
  import.file = second == std::string::npos ? "libc.so.6" : text.substr(second + 1);
  return import;
}

ElfImport import_of(const json& value) {
  if (value.is_string()) return import_of(value.get<std::string>());
  ElfImport import = import_of(value.at("name").get<std::string>());
  for (const auto& [key, field] : value.items()) {
    if (key == "name") continue;
    if (key == "version")
      import.version = field.get<std::string>();
    else if (key == "file")
      import.file = field.get<std::string>();
    else if (key == "weak")
      import.weak = field.get<bool>();
    else if (key == "type")
      import.type = symbol_type(field.get<std::string>());
    else if (key == "jump_slot")
      import.jump_slot = field.get<bool>();
    else if (key == "relocated")
      import.relocated = field.get<bool>();
    else
      throw std::invalid_argument("an import has no field " + key);
  }
  return import;
}

/// "name", "name@@VERSION", "name@VERSION"
ElfExport export_of(const std::string& text) {
  ElfExport out;
  const auto at = text.find('@');
  out.name = text.substr(0, at);
  if (at == std::string::npos) return out;
  out.hidden = text.compare(at, 2, "@@") != 0;
  out.version = text.substr(at + (out.hidden ? 1 : 2));
  return out;
}

ElfExport export_of(const json& value) {
  if (value.is_string()) return export_of(value.get<std::string>());
  ElfExport out = export_of(value.at("name").get<std::string>());
  for (const auto& [key, field] : value.items()) {
    if (key == "name") continue;
    if (key == "version")
      out.version = field.get<std::string>();
    else if (key == "hidden")
      out.hidden = field.get<bool>();
    else if (key == "weak")
      out.binding = field.get<bool>() ? 2 : 1;
    else if (key == "unique")
      out.binding = field.get<bool>() ? 10 : 1;
    else if (key == "binding")
      out.binding = field.get<std::uint8_t>();
    else if (key == "visibility")
      out.visibility = field.get<std::uint8_t>();
    else if (key == "type")
      out.type = symbol_type(field.get<std::string>());
    else
      throw std::invalid_argument("an export has no field " + key);
  }
  return out;
}

/// "sm_90a", "ptx_90@8.0" (PTX for 9.0 in PTX ISA 8.0), "lto_90"
GpuImage image_of(const std::string& text) {
  GpuImage image;
  const auto line = text.find('_'), at = text.find('@');
  const std::string kind = text.substr(0, line);
  if (kind == "sm")
    image.kind = GpuImage::Kind::cubin;
  else if (kind == "ptx")
    image.kind = GpuImage::Kind::ptx;
  else if (kind == "lto")
    image.kind = GpuImage::Kind::lto;
  else
    throw std::invalid_argument("no GPU image: " + text);
  std::size_t digits = 0;
  const std::string arch = text.substr(line + 1, at - line - 1);
  image.arch = static_cast<std::uint32_t>(std::stoul(arch, &digits));
  if (digits < arch.size()) image.suffix = arch[digits];
  if (at != std::string::npos) {
    image.ptx_major = static_cast<std::uint16_t>(std::stoul(text.substr(at + 1), &digits));
    image.ptx_minor = static_cast<std::uint16_t>(std::stoul(text.substr(at + 2 + digits)));
  }
  return image;
}

StackFlags stack_of(const std::string& text) {
  if (text == "absent") return StackFlags::absent;
  if (text == "executable") return StackFlags::executable;
  if (text == "not_executable") return StackFlags::not_executable;
  throw std::invalid_argument("no kind of stack: " + text);
}

VersionNeed need_of(const std::string& file, const json& versions) {
  VersionNeed need{file, {}};
  for (const auto& name : versions) need.versions.push_back({name.get<std::string>(), 0, false});
  return need;
}

using Setter = std::function<void(ElfSpec&, const json&)>;

template <class Value>
Setter scalar(Value ElfSpec::*field) {
  return [field](ElfSpec& spec, const json& value) { spec.*field = value.get<Value>(); };
}

Setter path(std::optional<std::string> ElfSpec::*field) {
  return [field](ElfSpec& spec, const json& value) { spec.*field = value.get<std::string>(); };
}

const std::map<std::string, Setter>& setters() {
  static const std::map<std::string, Setter> all{
      {"elf_class", scalar(&ElfSpec::elf_class)},
      {"data", scalar(&ElfSpec::data)},
      {"os_abi", scalar(&ElfSpec::os_abi)},
      {"type", scalar(&ElfSpec::type)},
      {"machine", [](ElfSpec& spec, const json& value) { spec.machine = machine(value); }},
      {"soname", scalar(&ElfSpec::soname)},
      {"needed", scalar(&ElfSpec::needed)},
      {"audit", scalar(&ElfSpec::audit)},
      {"rpath", path(&ElfSpec::rpath)},
      {"runpath", path(&ElfSpec::runpath)},
      {"interpreter", scalar(&ElfSpec::interpreter)},
      {"flags", scalar(&ElfSpec::flags)},
      {"flags_1", scalar(&ElfSpec::flags_1)},
      {"relr", scalar(&ElfSpec::relr)},
      {"text_relocations", scalar(&ElfSpec::text_relocations)},
      {"section_headers", scalar(&ElfSpec::section_headers)},
      {"gnu_hash", scalar(&ElfSpec::gnu_hash)},
      {"sysv_hash", scalar(&ElfSpec::sysv_hash)},
      {"isa_needed", scalar(&ElfSpec::isa_needed)},
      {"alignment", scalar(&ElfSpec::alignment)},
      {"thread_memory", scalar(&ElfSpec::thread_memory)},
      {"strings", scalar(&ElfSpec::strings)},
      {"bulk", scalar(&ElfSpec::bulk)},
      {"stack",
       [](ElfSpec& spec, const json& value) { spec.stack = stack_of(value.get<std::string>()); }},
      {"imports",
       [](ElfSpec& spec, const json& value) {
         for (const json& each : value) spec.imports.push_back(import_of(each));
       }},
      {"exports",
       [](ElfSpec& spec, const json& value) {
         for (const json& each : value) spec.exports.push_back(export_of(each));
       }},
      {"pyinit",
       [](ElfSpec& spec, const json& value) {
         spec.exports.push_back(export_of("PyInit_" + value.get<std::string>()));
       }},
      {"needs",
       [](ElfSpec& spec, const json& value) {
         for (const auto& [file, names] : value.items()) spec.needs.push_back(need_of(file, names));
       }},
      {"fatbins",
       [](ElfSpec& spec, const json& value) {
         for (const json& container : value) {
           auto& images = spec.fatbins.emplace_back();
           for (const json& each : container) images.push_back(image_of(each.get<std::string>()));
         }
       }},
  };
  return all;
}

}  // namespace

ElfSpec elf_spec(const json& value) {
  ElfSpec spec;
  for (const auto& [key, field] : value.items()) {
    const auto setter = setters().find(key);
    if (setter == setters().end()) throw std::invalid_argument("an ELF spec has no field " + key);
    setter->second(spec, field);
  }
  return spec;
}

}  // namespace wheelcheck::testing
