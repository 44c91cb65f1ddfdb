#include "environment/capture/torch_version.hpp"

namespace wheelcheck {

namespace {

// The string literal that a line assigns to `name`; nullopt: it assigns something else, or nothing.
std::optional<std::string> assigned(std::string_view line, std::string_view name) {
  if (!line.starts_with(name)) return std::nullopt;
  line.remove_prefix(name.size());
  const auto equals = line.find('=');
  if (equals == std::string_view::npos) return std::nullopt;
  const std::string_view annotation = line.substr(0, equals);
  const auto first = annotation.find_first_not_of(" \t");
  if (first != std::string_view::npos && annotation[first] != ':') return std::nullopt;
  const auto quote = line.find_first_not_of(" \t", equals + 1);
  if (quote == std::string_view::npos || (line[quote] != '\'' && line[quote] != '"'))
    return std::nullopt;
  const auto end = line.find(line[quote], quote + 1);
  if (end == std::string_view::npos) return std::nullopt;
  return std::string(line.substr(quote + 1, end - quote - 1));
}

}  // namespace

std::optional<Torch> parse_torch_version(std::string_view text) {
  Torch torch;
  while (!text.empty()) {
    const auto end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (auto value = assigned(line, "__version__")) torch.version = *value;
    if (auto value = assigned(line, "cuda")) torch.cuda = *value;
    if (auto value = assigned(line, "hip")) torch.hip = *value;
  }
  if (torch.version.empty()) return std::nullopt;
  return torch;
}

std::optional<Torch> find_torch(Root& root, const std::vector<std::string>& directories,
                                std::string& site_directory) {
  for (const std::string& directory : directories) {
    const auto text = root.read(join_path(directory, "torch/version.py"), std::size_t{1} << 20);
    if (!text) continue;
    site_directory = directory;
    auto torch = parse_torch_version(*text);
    if (torch) torch->symbols_from = "installed";
    return torch;
  }
  return std::nullopt;
}

std::optional<bool> cxx11_abi_of(const Object& c10) {
  constexpr std::string_view old_name = "_ZN3c106detail14torchCheckFailEPKcS2_jRKSs";
  constexpr std::string_view new_name =
      "_ZN3c106detail14torchCheckFailEPKcS2_jRKNSt7__cxx1112basic_stringIcSt11char_"
      "traitsIcESaIcEEE";
  std::vector<Definition> found;
  c10.find(new_name, gnu_hash(new_name), found);
  if (!found.empty()) return true;
  c10.find(old_name, gnu_hash(old_name), found);
  if (!found.empty()) return false;
  return std::nullopt;
}

}  // namespace wheelcheck
