#include "engine/definitions.hpp"

#include "facts/symbol_rules.hpp"

namespace wheelcheck {

void each_definition(const Case& subject, const std::function<void(std::string_view)>& visit) {
  for (const WheelFacts* wheel : subject.together)
    for (const Member& member : wheel->members) {
      if (!member.object) continue;
      for (const Symbol& symbol : member.object->symbols)
        if (defines(symbol)) visit(member.object->name(symbol));
    }
}

}  // namespace wheelcheck
