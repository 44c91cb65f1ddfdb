#include "input/named_wheel.hpp"

#include "wheel/claims.hpp"
#include "wheel/file_name.hpp"

namespace wheelcheck {

WheelFactsPtr named_wheel(std::string_view path) {
  ParsedWheelName parsed = parse_wheel_name(path);
  auto wheel = std::make_shared<WheelFacts>();
  wheel->path = path;
  wheel->depth = Depth::names;
  wheel->record = RecordState::not_checked;
  wheel->name = std::move(parsed.name);
  wheel->name_error = std::move(parsed.error);
  wheel->claims = claims_of(wheel->name);
  return wheel;
}

}  // namespace wheelcheck
