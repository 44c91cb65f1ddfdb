#include "environment/capture/lazy_object.hpp"

#include "elf/mapped_object.hpp"
#include "environment/capture/root.hpp"
#include "facts/defect.hpp"

namespace wheelcheck {

namespace {

// What ld.so says of a file that it cannot map (glibc elf/dl-load.c, open_verify), checks in its
// order.
std::string loader_text(const std::string& path) {
  constexpr std::size_t header_size = 64;  // Elf64_Ehdr
  const auto head = Root().read(path, header_size);
  if (!head) return "cannot open shared object file";
  if (head->size() < header_size) return "file too short";
  if (!head->starts_with("\177ELF")) return "invalid ELF header";
  return "cannot read file data";
}

}  // namespace

const Object& LazyObject::opened() const {
  std::call_once(once_, [this] {
    try {
      object_ = elf::open_mapped_object(path_);
    } catch (const CannotRead&) {
      problem_ = loader_text(path_);
    }
  });
  if (!object_) throw CannotRead(problem_);
  return *object_;
}

}  // namespace wheelcheck
