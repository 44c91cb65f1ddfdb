// Where ld.so looks for a library (glibc elf/dl-load.c, _dl_map_object; ld.so(8)).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "image/image.hpp"
#include "loader/process.hpp"

namespace wheelcheck {

struct Found {
  enum class Kind {
    present,      // `opened` says what is there
    absent,       // every place was looked at
    wrong_class,  // absent, but a file of the other ELF class lay in the way
    assumed,      // absent from what is described; a place that is not described should have it
    refused,      // a file was met that ends the search with an error: `reason`
  } kind = Kind::absent;
  std::string path;  // the name that was opened
  std::string reason;
  Opened opened;
};

/// Looks for `name` as the DT_NEEDED of object `loader` (-1: dlopen without a caller) would be.
Found search(const Image& image, const Process& process, std::string_view name,
             std::ptrdiff_t loader);

/// What open_verify of ld.so says about one file; kind `absent` where it is silently passed over.
Found verify(const Image& image, std::string path);

}  // namespace wheelcheck
