// What the bytes of picked files say: of those on this machine, and of those on servers where that
// is wanted.
#pragma once

#include <memory>
#include <string>

#include "batch/pick.hpp"
#include "batch/wheel_file_read.hpp"
#include "cli/online_options.hpp"
#include "environment/environment.hpp"

namespace wheelcheck {

class WheelAddress;  // batch/wheel_address.hpp
class IndexClient;   // index/index_client.hpp
struct CheckOptions;

class PickEvidence {
 public:
  /// All must outlive this. `client` may be null; files on servers are read only with `servers`.
  PickEvidence(const EnvironmentPtr& environment, const CheckOptions& options, IndexClient* client,
               bool servers);
  ~PickEvidence();

  /// Reads what fits by name, best first, until a file loads, or all of it.
  void read(PickedProject& project, bool all) const;

 private:
  BinaryEvidence evidence_of(const ListedFile& file) const;
  BinaryEvidence read_address(const ListedFile& file) const;
  WheelFileRead read_opened(WheelAddress& wheel, Depth depth) const;

  const EnvironmentPtr& environment_;
  const CheckOptions& options_;
  IndexClient* client_;
  bool servers_;
  std::unique_ptr<const FactsCache> cache_;  // null: none, or no server is asked
};

}  // namespace wheelcheck
