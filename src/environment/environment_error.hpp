// What is wrong with an environment that the user named: bad usage, exit status 2.
#pragma once

#include <stdexcept>

namespace wheelcheck {

/// what() is one line: what could not be done, and what to do about it. Thrown by everything that
/// makes an Environment, and by the objects of a descriptor whose tables turn out to be malformed:
/// a bad description must never look like a library that cannot be loaded.
class EnvironmentError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace wheelcheck
