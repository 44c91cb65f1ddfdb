// The loader's view of an object whose facts are in memory: a member of a wheel, a fixture.
#pragma once

#include <memory>

#include "facts/object.hpp"
#include "facts/shared_object.hpp"

namespace wheelcheck {

/// Never null. Lookup and imports are prepared when first asked for; both are thread-safe. Where
/// the facts are `unread`, neither imports nor exports are known.
ObjectPtr make_object(std::shared_ptr<const SharedObject> facts);

}  // namespace wheelcheck
