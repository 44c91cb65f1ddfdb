#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "elf/mapping.hpp"
#include "environment/capture/root.hpp"
#include "environment/descriptor/captured_object.hpp"
#include "environment/descriptor/descriptor.hpp"
#include "environment/descriptor/json_fields.hpp"
#include "environment/digest.hpp"
#include "environment/environment_error.hpp"
#include "facts/defect.hpp"
#include "facts/json_extent.hpp"

namespace wheelcheck {

namespace {

using Json = nlohmann::json;

// Kept by the libraries that are read out of it later.
struct Text {
  std::shared_ptr<const void> owner;
  std::string_view view;
};

constexpr std::size_t size_limit = std::size_t{256} << 20;

Python read_python(const JsonFields& fields) {
  Python python;
  python.version = fields.text("version");
  python.implementation = fields.text("implementation");
  python.soabi = fields.text("soabi");
  python.free_threaded = fields.flag("free_threaded");
  python.debug = fields.flag("debug");
  python.shared_libpython = fields.optional_flag("shared_libpython");
  python.executable = fields.text("executable");
  python.extension_suffixes = fields.texts("extension_suffixes");
  python.tags = fields.texts("tags");
  python.stdlib_modules = fields.texts("stdlib_modules");
  return python;
}

Torch read_torch(const JsonFields& fields) {
  Torch torch;
  torch.version = fields.text("version");
  torch.cuda = fields.text("cuda");
  torch.hip = fields.text("hip");
  torch.cxx11_abi = fields.optional_flag("cxx11_abi");
  torch.symbols_known = fields.flag("symbols_known", true);
  torch.symbols_from = fields.text("symbols_from");
  return torch;
}

Libc read_libc_kind(const JsonFields& fields) {
  const std::string kind = fields.text("kind");
  if (kind != "glibc" && kind != "musl") fields.fail("kind", "\"glibc\" or \"musl\"");
  return {kind == "musl" ? Libc::Kind::musl : Libc::Kind::glibc, fields.text("version")};
}

void read_target(const JsonFields& fields, Environment& environment) {
  const auto part = [&](const char* key) {
    return JsonFields(*fields.member(key), fields.where() + "/" + key);
  };
  environment.name = fields.text("name");
  environment.source = fields.text("source");
  environment.machine = fields.optional_text("machine");
  if (const auto level = fields.optional_number("cpu_level")) {
    if (*level < 1 || *level > 4) fields.fail("cpu_level", "a number from 1 to 4");
    environment.cpu_level = static_cast<int>(*level);
  }
  environment.page_size = fields.optional_number("page_size");
  if (fields.has("python")) environment.python = read_python(part("python"));
  if (fields.has("libc")) environment.libc = read_libc_kind(part("libc"));
  environment.libstdcxx = fields.optional_text("libstdcxx");
  environment.libstdcxx_cxxabi = fields.optional_text("libstdcxx_cxxabi");
  if (fields.has("torch")) environment.torch = read_torch(part("torch"));
  environment.cuda = fields.optional_text("cuda");
  environment.driver = fields.optional_text("driver");
  if (fields.has("gpus")) environment.gpus = fields.texts("gpus");
  environment.no_nvidia_device = fields.flag("no_nvidia_device");
}

void read_places(const JsonFields& fields, Environment& environment) {
  for (const JsonFields& entry : fields.objects("distributions"))
    environment.distributions.push_back({entry.text("name"), entry.text("version"),
                                         entry.texts("requires_dist"),
                                         entry.text("requires_python"), entry.texts("top_level")});
  environment.distributions_known = fields.flag("distributions_known");
  environment.importable = fields.texts("importable");
  environment.site_directories = fields.texts("site_directories");
  environment.ld_library_path = fields.texts("ld_library_path");
  environment.default_directories = fields.texts("default_directories");
  environment.system_described = fields.flag("system_described");
  for (const JsonFields& entry : fields.objects("statements"))
    environment.statements.push_back({entry.text("soname"), entry.flag("present", true)});
}

// Most strings are ASCII without escapes and need no parser, of which a descriptor would start
// thousands.
std::string text_of(std::string_view value, const std::string& where) {
  const bool plain = std::none_of(value.begin(), value.end(), [](char c) {
    return c == '\\' || static_cast<signed char>(c) < 0;
  });
  if (value.size() >= 2 && value.front() == '"' && plain)
    return std::string(value.substr(1, value.size() - 2));
  const Json parsed = parse_json(value, where);
  if (!parsed.is_string()) throw EnvironmentError(where + ": a string is expected");
  return parsed.get<std::string>();
}

std::uint64_t number_of(std::string_view value, const std::string& where) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc() || end != value.data() + value.size())
    throw EnvironmentError(where + ": a whole number is expected");
  return number;
}

template <typename Map>
void read_map(JsonCursor& in, const std::string& where, Map& out) {
  in.enter_object();
  while (const auto key = in.next_member())
    out.emplace(text_of('"' + std::string(*key) + '"', where), text_of(in.value(), where));
}

// Path and size are read now, the rest of the library when it is asked for.
EnvironmentLibrary read_library(const Text& text, JsonCursor& in, const std::string& where) {
  EnvironmentLibrary library;
  bool described = true;
  const std::size_t begin = in.place();
  in.enter_object();
  while (const auto key = in.next_member()) {
    const std::string_view value = in.value();
    if (*key == "path") library.path = text_of(value, where + "/path");
    if (*key == "size") library.size = number_of(value, where + "/size");
    if (*key == "described") described = value == "true";
  }
  if (!library.path.starts_with('/'))
    throw EnvironmentError(where +
                           "/path: an absolute path is expected; correct it or capture again");
  if (described)
    library.object = std::make_shared<CapturedObject>(text.owner, in.since(begin), where);
  return library;
}

void read_libraries(const Text& text, JsonCursor& in, const std::string& where,
                    Environment& environment) {
  std::size_t number = 0;
  in.enter_array();
  while (in.next_element()) {
    EnvironmentLibrary library = read_library(text, in, where + "/" + std::to_string(number++));
    std::string path = library.path;
    environment.libraries.emplace(std::move(path), std::move(library));
  }
}

// One pass over the text: it has megabytes, of which a check asks for few.
Json read_members(const Text& text, const std::string& file, Environment& environment) {
  Json metadata = Json::object();
  try {
    JsonCursor in(text.view);
    in.enter_object();
    while (const auto key = in.next_member()) {
      const std::string where = file + ": /" + std::string(*key);
      if (*key == "libraries") {
        read_libraries(text, in, where, environment);
      } else if (*key == "library_cache") {
        read_map(in, where, environment.library_cache);
      } else if (*key == "links") {
        read_map(in, where, environment.links);
      } else {
        metadata[std::string(*key)] = parse_json(in.value(), where);
      }
    }
    in.end();
  } catch (const CannotRead& error) {
    fail_to_read(file, error.what());
  }
  return metadata;
}

void check_version(const JsonFields& fields) {
  const auto version = fields.optional_number("wheelcheck_environment");
  if (!version)
    throw EnvironmentError(
        fields.where() +
        ": no descriptor of an environment (it lacks \"wheelcheck_environment\"); "
        "make one with `wheelcheck env capture -o FILE`");
  if (*version > descriptor_version)
    throw EnvironmentError(fields.where() + "/wheelcheck_environment: format " +
                           std::to_string(*version) + " is newer than this program knows (" +
                           std::to_string(descriptor_version) + "): update wheelcheck");
}

Environment read_environment(const Text& text, const std::string& file) {
  Environment environment;
  const Json metadata = read_members(text, file, environment);
  const JsonFields fields(metadata, file + ": ");
  check_version(fields);
  read_target(fields, environment);
  read_places(fields, environment);
  resolve_site_directories(environment);
  environment.digest = environment_digest(environment);
  return environment;
}

}  // namespace

Environment parse_descriptor(std::string input, const std::string& file) {
  const auto text = std::make_shared<const std::string>(std::move(input));
  return read_environment({text, *text}, file);
}

// Mapped, since nearly all of it is passed over: copying it would cost more than reading it. What
// replaces a descriptor (env capture does) leaves the mapped one as it was.
Environment read_descriptor(const std::string& path) {
  std::shared_ptr<const elf::Mapping> file;
  try {
    file = std::make_shared<const elf::Mapping>(absolute_path(path));
  } catch (const CannotRead&) {
    throw EnvironmentError(path + ": no readable file; name a descriptor, a venv or a prefix");
  }
  const std::span<const std::byte> bytes = file->bytes();
  if (bytes.size() > size_limit)
    throw EnvironmentError(path + ": larger than 256 MiB; no descriptor is");
  return read_environment({file, {reinterpret_cast<const char*>(bytes.data()), bytes.size()}},
                          path);
}

bool looks_like_descriptor(const std::string& path) {
  const std::string head = Root().read(absolute_path(path), 4096).value_or("");
  const auto first = head.find_first_not_of(" \t\r\n");
  return first != std::string::npos && head[first] == '{';
}

void check_descriptor(const Environment& environment) {
  for (const auto& [path, library] : environment.libraries) {
    if (!library.object) continue;
    try {
      library.object->identity();
      library.object->imports();
      library.object->each_export([](std::string_view) {});
    } catch (const CannotRead&) {
      continue;  // it could not be read where it was captured either
    }
  }
}

}  // namespace wheelcheck
