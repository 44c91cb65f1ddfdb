#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>
#include <nlohmann/json.hpp>

#include "environment/descriptor/base64.hpp"
#include "environment/descriptor/descriptor.hpp"
#include "environment/descriptor/identity_json.hpp"
#include "environment/descriptor/symbol_filter.hpp"
#include "environment/descriptor/symbol_table.hpp"
#include "environment/environment_error.hpp"
#include "facts/defect.hpp"

namespace wheelcheck {

namespace {

using Json = nlohmann::ordered_json;

template <typename T>
void add(Json& out, const char* key, const std::optional<T>& value) {
  if (value) out[key] = *value;
}

void add(Json& out, const char* key, const std::string& value) {
  if (!value.empty()) out[key] = value;
}

void add(Json& out, const char* key, const std::vector<std::string>& value) {
  if (!value.empty()) out[key] = value;
}

Json python_json(const Python& python) {
  Json out = Json::object();
  add(out, "version", python.version);
  add(out, "implementation", python.implementation);
  add(out, "soabi", python.soabi);
  if (python.free_threaded) out["free_threaded"] = true;
  if (python.debug) out["debug"] = true;
  add(out, "shared_libpython", python.shared_libpython);
  add(out, "executable", python.executable);
  add(out, "extension_suffixes", python.extension_suffixes);
  add(out, "tags", python.tags);
  add(out, "stdlib_modules", python.stdlib_modules);
  return out;
}

Json torch_json(const Torch& torch) {
  Json out = Json::object();
  add(out, "version", torch.version);
  add(out, "cuda", torch.cuda);
  add(out, "hip", torch.hip);
  add(out, "cxx11_abi", torch.cxx11_abi);
  if (!torch.symbols_known) out["symbols_known"] = false;
  add(out, "symbols_from", torch.symbols_from);
  return out;
}

Json distribution_json(const InstalledDistribution& distribution) {
  Json out = {{"name", distribution.name}, {"version", distribution.version}};
  add(out, "requires_dist", distribution.requires_dist);
  add(out, "requires_python", distribution.requires_python);
  add(out, "top_level", distribution.top_level);
  return out;
}

Json metadata_json(const Environment& environment) {
  Json out = {{"wheelcheck_environment", descriptor_version}};
  add(out, "name", environment.name);
  add(out, "digest", environment.digest);
  add(out, "source", environment.source);
  add(out, "machine", environment.machine);
  add(out, "cpu_level", environment.cpu_level);
  add(out, "page_size", environment.page_size);
  if (environment.python) out["python"] = python_json(*environment.python);
  if (const auto& libc = environment.libc)
    out["libc"] = {{"kind", libc->kind == Libc::Kind::musl ? "musl" : "glibc"},
                   {"version", libc->version}};
  add(out, "libstdcxx", environment.libstdcxx);
  add(out, "libstdcxx_cxxabi", environment.libstdcxx_cxxabi);
  if (environment.torch) out["torch"] = torch_json(*environment.torch);
  add(out, "cuda", environment.cuda);
  add(out, "driver", environment.driver);
  add(out, "gpus", environment.gpus);
  if (environment.no_nvidia_device) out["no_nvidia_device"] = true;
  return out;
}

void add_places(Json& out, const Environment& environment) {
  Json& distributions = out["distributions"] = Json::array();
  for (const InstalledDistribution& distribution : environment.distributions)
    distributions.push_back(distribution_json(distribution));
  out["distributions_known"] = environment.distributions_known;
  add(out, "importable", environment.importable);
  add(out, "site_directories", environment.site_directories);
  add(out, "ld_library_path", environment.ld_library_path);
  add(out, "default_directories", environment.default_directories);
  out["system_described"] = environment.system_described;
  Json& statements = out["statements"] = Json::array();
  for (const LibraryStatement& statement : environment.statements)
    statements.push_back({{"soname", statement.soname}, {"present", statement.present}});
  out["library_cache"] = environment.library_cache;
  out["links"] = environment.links;
}

Json library_json(const EnvironmentLibrary& library) {
  Json out = {{"path", library.path}};
  if (library.size != 0) out["size"] = library.size;
  if (!library.object) {
    out["described"] = false;
    return out;
  }
  try {
    write_identity(library.object->identity(), out);
  } catch (const CannotRead& error) {
    return {{"path", library.path}, {"size", library.size}, {"unreadable", error.what()}};
  }
  if (!library.object->imports_known()) out["imports_known"] = false;
  if (!library.object->exports_known()) out["exports_known"] = false;
  if (library.object->exports_known())
    out["filter"] = base64_encode(filter_of(*library.object).bytes());
  out["symbols"] = base64_encode(encode_symbols(*library.object));
  return out;
}

// Paths are bytes, JSON is UTF-8: what is not is replaced.
std::string dump(const Json& value, int indent) {
  return value.dump(indent, ' ', false, Json::error_handler_t::replace);
}

[[noreturn]] void fail(const std::string& path) {
  throw EnvironmentError(path + ": cannot be written (" + std::strerror(errno) +
                         "): name another file with -o");
}

void write_all(int file, std::string_view text, const std::string& path) {
  while (!text.empty()) {
    const auto count = write(file, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) fail(path);
    text.remove_prefix(static_cast<std::size_t>(count));
  }
}

}  // namespace

std::string descriptor_text(const Environment& environment) {
  Json metadata = metadata_json(environment);
  add_places(metadata, environment);
  std::string text = dump(metadata, 1);
  text.resize(text.size() - 2);  // "\n}"
  text += ",\n \"libraries\": [";
  const char* separator = "\n  ";
  for (const auto& [path, library] : environment.libraries) {
    (text += separator) += dump(library_json(library), -1);
    separator = ",\n  ";
  }
  return text += environment.libraries.empty() ? "]\n}\n" : "\n ]\n}\n";
}

void write_descriptor(const Environment& environment, const std::string& path) {
  const std::string text = descriptor_text(environment);
  const std::string part = path + ".part";
  const int file = open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file < 0) fail(path);
  write_all(file, text, path);
  if (close(file) != 0 || std::rename(part.c_str(), path.c_str()) != 0) fail(path);
}

}  // namespace wheelcheck
