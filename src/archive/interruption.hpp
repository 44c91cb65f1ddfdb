// Ctrl-C in the middle: reading stops, and what was found until then is still an answer.
#pragma once

namespace wheelcheck {

/// From now on every FileSource of this process throws CannotRead. May be called from a signal
/// handler.
void interrupt_reading();

bool reading_interrupted();

}  // namespace wheelcheck
