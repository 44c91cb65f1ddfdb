// Small snapshot files made by hand.
#pragma once

#include <string>
#include <vector>

#include "snapshot/snapshot_store.hpp"
#include "snapshot/snapshot_writer.hpp"

namespace wheelcheck::test {

inline LibraryRecord library(std::string path, std::string soname,
                             std::vector<ExportedSymbol> exports) {
  LibraryRecord record;
  record.path = std::move(path);
  record.sha256 = std::string(64, 'a');
  record.identity.soname = std::move(soname);
  record.exports = std::move(exports);
  return record;
}

inline ExportedSymbol plain(std::string name) { return {std::move(name), "", 1, false, 2, 1}; }

inline Package package(std::string name, std::string version) {
  Package of;
  of.file = name + "-" + version + ".whl";
  of.name = std::move(name);
  of.version = std::move(version);
  of.machine = "x86_64";
  of.sha256 = std::string(64, 'b');
  return of;
}

/// libc.so.6 with two versions of memcpy, as glibc has since 2.14.
inline LibraryRecord libc() {
  LibraryRecord of = library("lib/libc.so.6", "libc.so.6",
                             {{"memcpy", "GLIBC_2.14", 3, false, 10, 1},
                              {"memcpy", "GLIBC_2.2.5", 2, true, 2, 1},
                              {"environ", "GLIBC_2.2.5", 2, false, 1, 2}});
  of.identity.version_definitions = {
      {"libc.so.6", 1, true}, {"GLIBC_2.2.5", 2, false}, {"GLIBC_2.14", 3, false}};
  return of;
}

/// Two releases of a library, the second without `old` and with `young`; and a libc.
inline SnapshotWriter two_releases() {
  SnapshotWriter writer;
  LibraryRecord second = library("torch/lib/libc10.so", "libc10.so",
                                 {plain("_ZN3c105youngEv"), plain("_ZN3c106sharedEv")});
  second.imports = {{{"memcpy", "GLIBC_2.14", "libc.so.6", false, 2},
                     {"__gmon_start__", "", "", true, 0},
                     {"abort", "GLIBC_2.2.5", "libc.so.6", false, 2}}};
  writer.add(package("torch", "2.10.0"), {second});
  writer.add(package("torch", "2.9.1"),
             {library("torch/lib/libc10.so", "libc10.so",
                      {plain("_ZN3c103oldEv"), plain("_ZN3c106sharedEv")})});
  writer.add(package("libc6", "2.36"), {libc()});
  Release release;
  release.name = "torch 2.10.0";
  release.version = "2.10.0+cu128";
  release.machine = "x86_64";
  release.facts = {{"cuda", "12.8"}};
  writer.add(release, {"torch-2.10.0.whl"}, {});
  release.name = "torch 2.9.1";
  release.version = "2.9.1+cu128";
  writer.add(release, {"torch-2.9.1.whl"}, {"torch-2.10.0.whl"});
  return writer;
}

}  // namespace wheelcheck::test
