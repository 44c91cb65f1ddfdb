#include "cli/line_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "batch/whole_write.hpp"
#include "facts/defect.hpp"

namespace wheelcheck {

LineFile::LineFile(const std::string& path, const std::string& header, bool resume,
                   const StillHolds& still_holds)
    : path_(path) {
  std::error_code ignored;
  const bool old = resume && !path.empty() && path != "-" &&
                   std::filesystem::file_size(path, ignored) > 0 && !ignored;
  if (old) kept_ = read_result_lines(path, still_holds);
  const bool begun = !kept_.header.empty();
  if (begun && kept_.header + "\n" != header)
    throw CannotRead(path +
                     " is of another run: environments, settings or wheels differ; remove "
                     "it, or leave --resume out");
  open(path, begun);
  if (!begun) write(header);
}

void LineFile::open(const std::string& path, bool keep) {
  if (path.empty() || path == "-") {
    descriptor_ = ::dup(STDOUT_FILENO);
  } else {
    descriptor_ = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | (keep ? 0 : O_TRUNC), 0644);
    const auto end = static_cast<off_t>(kept_.whole_bytes);
    if (descriptor_ >= 0 && keep &&
        (::ftruncate(descriptor_, end) != 0 || ::lseek(descriptor_, end, SEEK_SET) != end))
      throw CannotRead("cannot go on with " + path + ": " + std::strerror(errno));
  }
  if (descriptor_ < 0) throw CannotRead("cannot write " + path + ": " + std::strerror(errno));
}

LineFile::~LineFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

std::set<std::string> LineFile::done() const {
  std::set<std::string> paths;
  for (const Result& result : kept_.results) paths.insert(result.wheel->path);
  for (const InputError& error : kept_.errors) paths.insert(error.input);
  return paths;
}

void LineFile::write(const std::string& line) {
  if (trouble_.empty() && !write_whole(descriptor_, line))
    trouble_ = "cannot write " + path_ + ": " + std::strerror(errno);
}

}  // namespace wheelcheck
