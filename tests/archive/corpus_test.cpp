// Replays archives that others wrote to break readers. The corpus is not part of the repository.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "archive/archive.hpp"
#include "archive/defect_kinds.hpp"
#include "archive/inflater.hpp"
#include "support/source_tree.hpp"

using namespace wheelcheck;
namespace fs = std::filesystem;

namespace {

/// WHEELCHECK_CORPUS, or ../shared/corpus beside the checkout.
fs::path corpus() {
  if (const char* given = std::getenv("WHEELCHECK_CORPUS")) return given;
  for (fs::path up = testing::source_tree(); up.has_relative_path(); up = up.parent_path())
    if (fs::exists(up / "shared/corpus/zip")) return up / "shared/corpus";
  return {};
}

std::vector<fs::path> files_of(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& item : fs::recursive_directory_iterator(folder))
    if (item.is_regular_file()) files.push_back(item.path());
  std::sort(files.begin(), files.end());
  return files;
}

struct Nowhere : Sink {
  bool write(std::span<const std::byte>) override { return true; }
};

/// Everything that is wrong with a file: framing, then each member inflated.
std::vector<Defect> defects_of(const fs::path& file, Depth depth) {
  FileSource source(file);
  Archive archive = Archive::open(source, {}, depth);
  std::vector<Defect> defects = archive.defects();
  Inflater inflater;
  Nowhere sink;
  for (const Entry& entry : archive.entries()) {
    if (!entry.refused.empty()) continue;
    MemberReading reading = inflater.inflate(archive, entry, sink);
    defects.insert(defects.end(), reading.defects.begin(), reading.defects.end());
  }
  return defects;
}

std::string errors_of(const fs::path& file) {
  std::string text;
  for (const Defect& defect : defects_of(file, Depth::full))
    if (archive_defect::is_error(defect.kind)) text += defect.kind + ": " + defect.text + "\n";
  return text;
}

}  // namespace

TEST_SUITE("archive") {
  TEST_CASE("labelled archives get the answer of their label") {
    fs::path folder = corpus() / "zip/malo";
    if (!fs::exists(folder)) {
      MESSAGE("skipped: no corpus at WHEELCHECK_CORPUS or ../shared/corpus");
      return;
    }
    for (const char* label : {"accept", "reject", "malicious"})
      for (const fs::path& file : files_of(folder / label)) {
        std::string errors = errors_of(file);
        CAPTURE(file.filename().string());
        CAPTURE(errors);
        CHECK(errors.empty() == (std::string(label) == "accept"));
      }
  }

  TEST_CASE("no archive of the corpus throws or crashes, at any depth") {
    fs::path folder = corpus() / "zip";
    if (!fs::exists(folder)) {
      MESSAGE("skipped: no corpus at WHEELCHECK_CORPUS or ../shared/corpus");
      return;
    }
    for (const fs::path& file : files_of(folder))
      for (Depth depth : {Depth::names, Depth::head, Depth::full}) {
        CAPTURE(file.filename().string());
        CHECK_NOTHROW(defects_of(file, depth));
      }
  }
}
