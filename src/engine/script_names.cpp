#include "engine/script_names.hpp"

#include <string_view>

namespace wheelcheck {
namespace {

/// "demo-1.0.data/scripts/run" → "run"; empty for other members.
std::string_view script_of(std::string_view path) {
  constexpr std::string_view scripts = ".data/scripts/";
  const std::size_t at = path.find(scripts);
  return at == std::string_view::npos || path.find('/') != at + scripts.find('/')
             ? std::string_view()
             : path.substr(at + scripts.size());
}

}  // namespace

std::vector<ScriptName> script_names(const WheelFacts& wheel) {
  std::vector<ScriptName> names;
  for (const Member& member : wheel.members)
    if (const std::string_view name = script_of(member.path); !name.empty())
      names.push_back({std::string(name), member.path, false});
  for (const EntryPoint& point : wheel.entry_points)
    if (point.group == "console_scripts" || point.group == "gui_scripts")
      names.push_back({point.name, point.group, true});
  return names;
}

}  // namespace wheelcheck
