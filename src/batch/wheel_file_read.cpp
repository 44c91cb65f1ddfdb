#include "batch/wheel_file_read.hpp"

#include <new>

#include "archive/archive.hpp"
#include "archive/byte_source.hpp"
#include "archive/interruption.hpp"
#include "batch/facts_cache.hpp"
#include "batch/wheel_address.hpp"
#include "facts/defect.hpp"

namespace wheelcheck {

WheelFileRead read_wheel_file(const std::string& path, const ReadOptions& how,
                              const Limits& limits) {
  if (is_address(path)) return read_wheel_address(path, how, limits, {});
  try {
    FileSource source(path);
    const Archive archive = Archive::open(source, limits, how.depth);
    auto facts = std::make_shared<WheelFacts>(read_wheel(archive, how));
    if (reading_interrupted()) return {nullptr, "interrupted", false};
    if (source.changed()) return {nullptr, "the file changed while it was read", false};
    return {std::move(facts), {}, false};
  } catch (const CannotRead& error) {
    return {nullptr, error.what(), false};
  } catch (const std::bad_alloc&) {
    return {nullptr, out_of_memory, false};
  }
}

WheelFileRead read_wheel_address(const std::string& address, const ReadOptions& how,
                                 const Limits& limits, const UrlOptions& patience,
                                 const FactsCache* cache) {
  try {
    WheelAddress wheel(address, limits, how.depth, patience);
    if (cache) return cache->read(wheel, how);
    auto facts = std::make_shared<WheelFacts>(wheel.read(how));
    return {std::move(facts), {}, false, wheel.account()};
  } catch (const CannotRead& error) {
    return {nullptr, error.what(), false};
  } catch (const std::bad_alloc&) {
    return {nullptr, out_of_memory, false};
  }
}

}  // namespace wheelcheck
