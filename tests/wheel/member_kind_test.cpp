#include "wheel/member_kind.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace wheelcheck;
using namespace std::string_literals;

namespace {

std::string kind(std::string_view path, std::string_view bytes) {
  static constexpr const char* names[] = {"other", "elf", "macho", "pe", "python", "archive"};
  Recognised found = recognise(path, std::as_bytes(std::span(bytes)));
  std::string text = names[static_cast<int>(found.kind)];
  return found.described_as.empty() ? text : text + ": " + found.described_as;
}

std::string pe(std::string_view machine) {
  std::string bytes = "MZ"s + std::string(58, '\0') + "\x40\0\0\0"s + "PE\0\0"s;
  return bytes.append(machine);
}

}  // namespace

TEST_SUITE("wheel") {
  TEST_CASE("magic decides, the suffix does not") {
    CHECK(kind("a.txt",
               "\x7F"
               "ELF\2\1") == "elf");
    CHECK(kind("a.so", "version https://git-lfs") == "other");
    CHECK(kind("a.py", "import a") == "python");
    CHECK(kind("a.py",
               "\x7F"
               "ELF") == "elf");
    CHECK(kind("a.zip", "PK\3\4") == "archive");
    CHECK(kind("a", "") == "other");
  }

  TEST_CASE("Mach-O, thin and fat") {
    CHECK(kind("a.so", "\xCF\xFA\xED\xFE\x0C\0\0\1"s) == "macho: Mach-O arm64");
    CHECK(kind("a.so", "\xFE\xED\xFA\xCE\0\0\0\x12"s) == "macho: Mach-O ppc");
    std::string fat = "\xCA\xFE\xBA\xBE\0\0\0\2"s + "\1\0\0\7"s + std::string(16, '\0') +
                      "\1\0\0\x0C"s + std::string(16, '\0');
    CHECK(kind("a.so", fat) == "macho: Mach-O x86_64+arm64");
    CHECK(kind("A.class", "\xCA\xFE\xBA\xBE\0\0\0\x34"s) == "other");
  }

  TEST_CASE("PE by its header, not by MZ alone") {
    CHECK(kind("a.pyd", pe("\x64\x86")) == "pe: PE x86-64");
    CHECK(kind("a.dll", pe("\x4C\x01")) == "pe: PE x86");
    CHECK(kind("a.dll", pe("\x64\xAA")) == "pe: PE arm64");
    CHECK(kind("a.txt", "MZ is how this text begins" + std::string(60, ' ')) == "other");
    CHECK(kind("a.txt", "MZ") == "other");
  }
}
