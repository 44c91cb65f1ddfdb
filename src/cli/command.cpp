#include "cli/command.hpp"

#include <new>

#include "cli/output.hpp"
#include "environment/environment_error.hpp"
#include "facts/defect.hpp"

namespace wheelcheck {

int deliver(const std::string& path, std::string_view text, int status) {
  const std::string trouble = write_output(path, text);
  if (trouble.empty()) return status;
  complain(trouble);
  return exit_incomplete;
}

int perform(const Action& action) {
  try {
    return action();
  } catch (const EnvironmentError& error) {
    complain(error.what());
  } catch (const CannotRead& error) {
    complain(error.what());
  } catch (const std::bad_alloc&) {
    complain("there is not enough memory");
  }
  return exit_incomplete;
}

}  // namespace wheelcheck
