#include "support/environment_builder.hpp"

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "elf/reader.hpp"
#include "facts/facts_object.hpp"
#include "support/elf_writer.hpp"

namespace wheelcheck::testing {
namespace {

using Json = nlohmann::json;

constexpr const char* system_directory = "/usr/lib/x86_64-linux-gnu";

ObjectPtr object_of(const Json& description) {
  const ElfImage image = write_elf(elf_spec(description));
  return make_object(std::make_shared<const SharedObject>(elf::read_shared_object(image.bytes)));
}

Torch torch_of(const Json& value) {
  Torch torch;
  if (value.is_string()) {
    torch.version = value.get<std::string>();
    return torch;
  }
  torch.version = value.at("version").get<std::string>();
  torch.cuda = value.value("cuda", "");
  torch.hip = value.value("hip", "");
  if (value.contains("cxx11_abi")) torch.cxx11_abi = value["cxx11_abi"].get<bool>();
  return torch;
}

InstalledDistribution distribution_of(const std::string& name, const Json& value) {
  InstalledDistribution made;
  made.name = name;
  if (value.is_string()) {
    made.version = value.get<std::string>();
    return made;
  }
  made.version = value.value("version", "1.0");
  made.requires_dist = value.value("requires_dist", std::vector<std::string>{});
  made.requires_python = value.value("requires_python", "");
  made.top_level = value.value("top_level", std::vector<std::string>{});
  return made;
}

void add_library(Environment& environment, const std::string& name, const Json& description) {
  const bool plain = name.find('/') == std::string::npos;
  const std::string path = plain ? std::string(system_directory) + "/" + name : name;
  environment.libraries[path] = {path, object_of(description)};
  if (plain) environment.library_cache[name] = path;
}

Python& python_of(Environment& environment) {
  if (!environment.python) {
    environment.python.emplace();
    environment.python->implementation = "cpython";
  }
  return *environment.python;
}

void set(Environment& environment, const std::string& key, const Json& value) {
  if (key == "name")
    environment.name = value.get<std::string>();
  else if (key == "python")
    python_of(environment).version = value.get<std::string>();
  else if (key == "implementation")
    python_of(environment).implementation = value.get<std::string>();
  else if (key == "free_threaded")
    python_of(environment).free_threaded = value.get<bool>();
  else if (key == "tags")
    python_of(environment).tags = value.get<std::vector<std::string>>();
  else if (key == "glibc")
    environment.libc = Libc{Libc::Kind::glibc, value.get<std::string>()};
  else if (key == "musl")
    environment.libc = Libc{Libc::Kind::musl, value.get<std::string>()};
  else if (key == "libstdcxx")
    environment.libstdcxx = value.get<std::string>();
  else if (key == "machine" && value.is_null())
    environment.machine.reset();
  else if (key == "machine")
    environment.machine = value.get<std::string>();
  else if (key == "torch")
    environment.torch = torch_of(value);
  else if (key == "cuda")
    environment.cuda = value.get<std::string>();
  else if (key == "driver")
    environment.driver = value.get<std::string>();
  else if (key == "ld_library_path")
    environment.ld_library_path = value.get<std::vector<std::string>>();
  else if (key == "cached")
    for (const auto& [soname, path] : value.items())
      environment.library_cache[soname] = path.get<std::string>();
  else if (key == "gpus")
    environment.gpus = value.get<std::vector<std::string>>();
  else if (key == "cpu_level")
    environment.cpu_level = value.get<int>();
  else if (key == "page_size")
    environment.page_size = value.get<std::uint64_t>();
  else if (key == "described")
    environment.system_described = value.get<bool>();
  else if (key == "program")
    python_of(environment).executable = value.get<std::string>();
  else if (key == "distributions")
    for (const auto& [name, each] : value.items())
      environment.distributions.push_back(distribution_of(name, each));
  else if (key == "libraries")
    for (const auto& [name, each] : value.items()) add_library(environment, name, each);
  else
    throw std::invalid_argument("environment: unknown key " + key);
}

}  // namespace

EnvironmentPtr build_environment(const Json& description) {
  auto environment = std::make_shared<Environment>();
  environment->name = "fixture";
  environment->source = "inline";
  environment->machine = "x86_64";
  environment->site_directories = {"/site"};
  environment->default_directories = {system_directory, "/usr/lib"};
  environment->distributions_known = true;
  environment->system_described = true;
  for (const auto& [key, value] : description.items()) set(*environment, key, value);
  environment->distributions_known = environment->system_described;
  return environment;
}

}  // namespace wheelcheck::testing
