// Pins of the command line: words such as `torch==2.8.0`, and the lists behind `-r`.
#pragma once

#include <string>
#include <vector>

#include "cli/check_options.hpp"
#include "engine/result.hpp"
#include "environment/resolve.hpp"
#include "input/pin.hpp"

namespace wheelcheck {

/// Takes the pins and the lists (`requirements.txt`, `uv.lock`) out of `words`. Each set is one
/// site-packages: one for each list among the words, as a hook names those that changed, with the
/// pins of the words and of every -r in it; without such a list, these alone. A list that cannot be
/// read goes to answer.errors; no set is empty.
std::vector<std::vector<Pin>> take_pins(std::vector<std::string>& words,
                                        const CheckOptions& options, Answer& answer);

/// Files of this machine that the pins name, to be read like words of the command line.
std::vector<std::string> local_files(const std::vector<Pin>& pins);

/// `environment` with the pinned releases in place of what it has, so that wheels at hand meet
/// the torch that they will meet; the exports of a torch come from the snapshots.
Environment with_pins(Environment environment, const std::vector<Pin>& pins,
                      const ResolveOptions& resolve);

/// The wheels of one site-packages: those at hand, each with the pin that it answers, and for every
/// other pin what is known of it by name.
std::vector<WheelFactsPtr> united(const std::vector<WheelFactsPtr>& at_hand,
                                  const std::vector<Pin>& pins, const Environment& environment);

}  // namespace wheelcheck
