#include "elf/mapping.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "facts/defect.hpp"

namespace wheelcheck::elf {

Mapping::Mapping(const std::string& path) {
  const auto refuse = [&](const char* why) { throw CannotRead(path + ": " + why); };
  // O_NONBLOCK: opening a FIFO must not wait for a writer.
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0) refuse(std::strerror(errno));
  struct stat status {};
  void* start = MAP_FAILED;
  const bool regular = ::fstat(file, &status) == 0 && S_ISREG(status.st_mode);
  const std::size_t size = regular ? static_cast<std::size_t>(status.st_size) : 0;
  if (size != 0) start = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
  const int error = errno;
  ::close(file);
  if (!regular) refuse("not a regular file");
  if (size == 0) refuse("file too short");
  if (start == MAP_FAILED) refuse(std::strerror(error));
  ::madvise(start, size, MADV_RANDOM);
  bytes_ = {static_cast<const std::byte*>(start), size};
}

Mapping::~Mapping() { ::munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size()); }

}  // namespace wheelcheck::elf
