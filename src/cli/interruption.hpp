// SIGINT, SIGTERM and a closed pipe.
#pragma once

namespace wheelcheck {

/// The first SIGINT or SIGTERM stops reading (archive/interruption.hpp), so that reports are
/// written of what is known, incomplete and with exit status 2; a second one ends the process as it
/// would have without. SIGPIPE is told by write(2) instead, and is an error of output.
void heed_signals();

}  // namespace wheelcheck
