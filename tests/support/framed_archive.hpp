// An archive written for a test and what our framing pass says about it.
#pragma once

#include <doctest/doctest.h>

#include <initializer_list>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "archive/framing.hpp"
#include "support/zip_writer.hpp"

namespace wheelcheck::test {

struct Seen {
  Framing framing;
  std::vector<Defect> defects;
  std::set<std::string> kinds;

  /// These kinds of defect and no others; fails the test with both sets otherwise.
  bool only(std::initializer_list<std::string_view> want) const {
    std::set<std::string> expected(want.begin(), want.end());
    CHECK(kinds == expected);
    return kinds == expected;
  }
};

inline Seen look(const std::string& bytes, Depth depth = Depth::full, Limits limits = {}) {
  MemorySource source(std::as_bytes(std::span(bytes)));
  DefectLog log;
  Seen seen;
  seen.framing = read_framing(source, limits, depth, log);
  seen.defects = log.take();
  for (const Defect& defect : seen.defects) seen.kinds.insert(defect.kind);
  return seen;
}

/// A good archive of two members.
inline ZipArchive two() {
  ZipArchive zip;
  zip.add("pkg/__init__.py", "import pkg._C\n");
  zip.add("pkg/_C.so", std::string(5000, 'x'));
  return zip;
}

/// Changes the second member, or all, of an otherwise good archive.
template <typename Change>
Seen with(Change change, Depth depth = Depth::full) {
  ZipArchive zip = two();
  change(zip.members[1], zip);
  return look(zip.bytes(), depth);
}

}  // namespace wheelcheck::test
