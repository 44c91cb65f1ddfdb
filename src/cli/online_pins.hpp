// Pins whose files are on an index.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "cli/check_options.hpp"
#include "engine/result.hpp"
#include "environment/resolve.hpp"
#include "input/pin.hpp"

namespace wheelcheck {

class IndexClient;

/// Finds and reads them. Without --online and --index it does nothing.
class OnlinePins {
 public:
  /// Both must outlive this.
  OnlinePins(const CheckOptions& options, const ResolveOptions& resolve);
  ~OnlinePins();

  /// Gives each pin without a file on this machine the names of those that an index has for it, and
  /// returns the wheels that an installer would take in `environment`, read. A torch whose exports
  /// ship with the program is not read. What no index has, or cannot be read, goes to
  /// answer.errors.
  std::vector<WheelFactsPtr> take(std::vector<Pin>& pins, const Environment& environment,
                                  Answer& answer);

 private:
  std::string locate(Pin& pin, const Environment& environment, Answer& answer);
  bool described(const Pin& pin, const Environment& environment) const;

  const CheckOptions& options_;
  const ResolveOptions& resolve_;
  std::unique_ptr<IndexClient> client_;
  std::map<std::string, WheelFactsPtr> read_;  // by address or path
};

}  // namespace wheelcheck
