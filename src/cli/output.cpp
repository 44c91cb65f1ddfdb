#include "cli/output.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "batch/whole_write.hpp"
#include "report/escape.hpp"

namespace wheelcheck {
namespace {

/// Empty on success, else the system's words.
std::string write_all(int descriptor, std::string_view text) {
  return write_whole(descriptor, text) ? std::string() : std::strerror(errno);
}

/// Writes and closes; a full disk may show only when the file is closed.
std::string write_and_close(int descriptor, std::string_view text) {
  if (descriptor < 0) return std::strerror(errno);
  std::string trouble = write_all(descriptor, text);
  if (::close(descriptor) != 0 && trouble.empty()) trouble = std::strerror(errno);
  return trouble;
}

/// Devices, pipes and links stand for something else: they are written to, not replaced.
bool replaceable(const std::string& path) {
  struct stat status = {};
  return ::lstat(path.c_str(), &status) != 0 || S_ISREG(status.st_mode);
}

std::string replace_file(const std::string& path, std::string_view text) {
  std::string part = path + ".XXXXXX";
  const int descriptor = ::mkstemp(part.data());
  if (descriptor >= 0) ::fchmod(descriptor, 0644);
  std::string trouble = write_and_close(descriptor, text);
  if (descriptor < 0) return trouble;
  if (trouble.empty() && ::rename(part.c_str(), path.c_str()) != 0) trouble = std::strerror(errno);
  if (!trouble.empty()) ::unlink(part.c_str());
  return trouble;
}

}  // namespace

std::string write_output(const std::string& path, std::string_view text) {
  if (path.empty() || path == "-") {
    const std::string trouble = write_all(STDOUT_FILENO, text);
    return trouble.empty() ? trouble : "cannot write to standard output: " + trouble;
  }
  const std::string trouble =
      replaceable(path) ? replace_file(path, text)
                        : write_and_close(::open(path.c_str(), O_WRONLY | O_CLOEXEC), text);
  return trouble.empty() ? trouble : "cannot write " + path + ": " + trouble;
}

std::string append_output(const std::string& path, std::string_view text) {
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0644);
  const std::string trouble = write_and_close(descriptor, text);
  return trouble.empty() ? trouble : "cannot write " + path + ": " + trouble;
}

void complain(std::string_view text) {
  // Nothing is left to be done if standard error is gone too.
  static_cast<void>(write_all(STDERR_FILENO, "wheelcheck: " + for_terminal(text) + "\n"));
}

bool colour_wanted() {
  const char* forbidden = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  return ::isatty(STDOUT_FILENO) == 1 && !(forbidden && *forbidden) && terminal &&
         std::strcmp(terminal, "dumb") != 0;
}

}  // namespace wheelcheck
