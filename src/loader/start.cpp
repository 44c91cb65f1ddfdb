// The process in which extensions are loaded: an interpreter that has imported torch.
#include <string>

#include "loader/loader.hpp"
#include "loader/mapping.hpp"
#include "loader/torch_preload.hpp"

namespace wheelcheck {

namespace {

/// The interpreter: described, or taken for granted with what every interpreter brings along.
void start_interpreter(const Image& image, Process& process) {
  const auto& python = image.environment().python;
  if (python && !python->executable.empty()) {
    const Mapping mapping = map_program(image, process, python->executable);
    if (!mapping.list.empty()) {
      process.global_scope = mapping.list;
      return;
    }
  }
  Loaded program;
  program.path = program.identity = "python";
  process.global_scope.push_back(process.add(std::move(program), "python"));
}

/// In conda's prefixes torch/lib is full of links to the libraries in PREFIX/lib.
bool is_there(const Environment& environment, const std::string& path) {
  return environment.libraries.contains(real_path(environment, path));
}

std::string find_torch(const Environment& environment) {
  for (const std::string& site : environment.site_directories)
    if (const std::string torch = real_path(environment, site + "/torch");
        is_there(environment, torch + "/lib/libc10.so"))
      return torch;
  return {};
}

/// `torch/_C.cpython-311-x86_64-linux-gnu.so`, or the shared library that stands for it.
std::string find_torch_module(const Environment& environment, const std::string& torch) {
  const auto found = environment.libraries.lower_bound(torch + "/_C.");
  if (found != environment.libraries.end() && found->first.starts_with(torch + "/_C."))
    return found->first;
  return torch + "/lib/libtorch_python.so";
}

/// A build of which only the names of its libraries are known: they are all there by then, since
/// torch and CUDA's libraries need each other.
void map_named(const Image& image, Process& process, const std::string& torch) {
  const auto& libraries = image.environment().libraries;
  const std::string site = torch.substr(0, torch.rfind('/'));
  for (const std::string& directory : {torch + "/lib/", site + "/nvidia/"})
    for (auto at = libraries.lower_bound(directory);
         at != libraries.end() && at->first.starts_with(directory); ++at)
      if (!at->second.object) map_if_complete(image, process, at->first, Scope::local);
}

void import_torch(const Image& image, Process& process) {
  const Environment& environment = image.environment();
  const std::string torch = find_torch(environment);
  if (torch.empty()) return;
  const std::string global_deps = torch + "/lib/libtorch_global_deps.so";
  if (is_there(environment, global_deps)) {
    if (map_if_complete(image, process, global_deps, Scope::global)) {
      preload_after_global_deps(image, process);
    } else {
      preload_cuda(image, process, CudaPreload::all);
      map_if_complete(image, process, global_deps, Scope::global);
    }
  }
  map_if_complete(image, process, find_torch_module(environment, torch), Scope::local);
  if (environment.torch && !environment.torch->symbols_known) map_named(image, process, torch);
}

}  // namespace

Process start_process(const Image& image) {
  Process process;
  start_interpreter(image, process);
  // A program's link map has an empty name, and answers to an empty DT_NEEDED (glibc elf/rtld.c).
  process.add_name(process.global_scope.front(), "");
  import_torch(image, process);
  for (std::size_t i = 0; i < process.objects().size(); ++i) process.at(i).relocated = true;
  process.assumed.clear();
  return process;
}

}  // namespace wheelcheck
