// Memory that runs out where no exception can say so.
#pragma once

namespace wheelcheck {

/// Destructors of the JSON library allocate; std::bad_alloc from there would abort the process. It
/// ends with exit status 2 and a line on standard error instead. Other reasons to terminate still
/// abort.
void heed_exhaustion();

}  // namespace wheelcheck
