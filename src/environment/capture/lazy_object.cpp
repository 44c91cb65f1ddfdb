#include "environment/capture/lazy_object.hpp"

#include "elf/mapped_object.hpp"
#include "facts/defect.hpp"

namespace wheelcheck {

const Object& LazyObject::opened() const {
  std::call_once(once_, [this] {
    try {
      object_ = elf::open_mapped_object(path_);
    } catch (const CannotRead& error) {
      problem_ = error.what();
    }
  });
  if (!object_) throw CannotRead(problem_);
  return *object_;
}

}  // namespace wheelcheck
