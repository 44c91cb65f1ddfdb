// Which of many files of a project fits an environment, and what the nearest of the others lack.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "batch/build_fit.hpp"
#include "environment/environment.hpp"
#include "input/listing.hpp"

namespace wheelcheck {

/// What the bytes of a file said, where they were there to be read.
struct BinaryEvidence {
  // The first is the best.
  enum class Answer : std::uint8_t { loads, not_read, unknown, fails } answer = Answer::not_read;
  std::string cause;  // of a failure or doubt
};

struct PickedFile {
  const ListedFile* file = nullptr;
  WheelName name;
  std::vector<Claim> claims;
  BuildFit fit;
  BinaryEvidence evidence;
};

/// What to build where nothing fits.
struct BuildOrder {
  std::string python, torch, cuda, cxx11_abi, arch_list;  // empty: the environment does not say
  std::string file_name;                                  // that such a build would have
};

struct PickedProject {
  std::string name;                     // normalised (PEP 503)
  std::vector<PickedFile> fits;         // best first
  std::vector<PickedFile> near_misses;  // one thing short, best first
  std::size_t files = 0;                // of the project, wheels alone
  std::vector<std::string> sdists;      // file names: pip would build them
  BuildOrder order;                     // where `fits` is empty
  bool by_name = true;                  // no file of it was read
};

/// The files of `listing`, which must outlive the answer, by project in alphabetical order. Of the
/// fitting ones the youngest release is first, as pip has it; within it the promised CUDA that is
/// nearest to the environment's, then what names its torch, then pip's own order. pip itself takes
/// the highest label as text. Names that are no wheel names are left out.
std::vector<PickedProject> pick(const Listing& listing, const Environment& environment);

/// Takes what was read into account: files that fail become near misses, files that load go before
/// files whose answer is open. Fills the order where nothing is left.
void settle(PickedProject& project, const Environment& environment);

}  // namespace wheelcheck
