#include "source/quiet_line.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "source/encoding.hpp"
#include "source/statement_reader.hpp"

using namespace wheelcheck;

namespace {

using Lines = StatementReader::Lines;

/// Where a quiet line ends, from its begin; -1: not quiet.
int end_of(std::string_view source) {
  const auto line = quiet_line(source, 0);
  return line ? static_cast<int>(line->end) : -1;
}

PythonModule read(std::string_view source, Lines lines) {
  PythonModule module;
  module.name = "pkg.mod";
  if (!StatementReader(source, module, lines).read()) return read(source, Lines::all);
  return module;
}

/// What both ways of reading have to agree on. A set in a function may be passed over.
std::string told(const PythonModule& module) {
  std::string text = module.unread + "\n";
  const auto add = [&](const std::string& name, ImportGuard guard, std::uint32_t line) {
    text +=
        name + " " + std::to_string(static_cast<int>(guard)) + " " + std::to_string(line) + "\n";
  };
  for (const auto& one : module.imports) add(one.module + ":" + one.imported, one.guard, one.line);
  for (const auto& one : module.loads) add("*" + one.name, one.guard, one.line);
  return text;
}

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_SUITE("source") {
  TEST_CASE("a quiet line ends at its line end") {
    CHECK(end_of("x = 1\ny") == 5);
    CHECK(end_of("return f(a, [b,\n  c])  # import d\n") == 33);
    CHECK(end_of("x = '''a\nb''' + f\"{y!r:>{z}}\"\r\n") == 29);
    CHECK(end_of("x = a \\\n  + b") == 13);
    CHECK(quiet_line("x = (1,\n2,\n3)\n", 0)->newlines == 2);
  }

  TEST_CASE("what anybody asks for is not quiet") {
    for (const char* line :
         {"import a", "from a import b", "raise", "if x: pass", "for x in y:", "match x:",
          "x = 1; import a", "CDLL(x)", "ctypes . CDLL \\\n (x)", "x = 'libx.so'", "x = \"a.pyd\"",
          "importlib.import_module(x)", "_load_library(x)", "setattr(torch, x, y)",
          "flags = os.RTLD_NOW | os.RTLD_GLOBAL", "f(a,\n  mode='RTLD_GLOBAL')"})
      CHECK_MESSAGE(end_of(line) == -1, line);
  }

  TEST_CASE("malformed lines are the tokenizer's") {
    for (const char* line : {"x = (1", "x = 1)", "x = [1)", "x = 'a", "x = \\ 1", "x = '''a\n"})
      CHECK_MESSAGE(end_of(line) == -1, line);
    CHECK(end_of(std::string_view("x = \0", 5)) == -1);
    CHECK(end_of("x = " + std::string(100, '(') + std::string(100, ')')) == -1);
  }

  TEST_CASE("a quiet header ends with its colon") {
    const auto header = quiet_definition("def  f(a: int = 1,\n  b=()) -> T:\n  pass", 0);
    REQUIRE(header);
    CHECK(header->name == "f");
    CHECK(header->line.newlines == 1);
    CHECK_FALSE(quiet_definition("def f(): return 1\n", 0));
    CHECK_FALSE(quiet_definition("def f:(a):\n", 0));
    CHECK_FALSE(quiet_definition("def f(a=CDLL('x')):\n", 0));
    CHECK_FALSE(quiet_definition("def f(a\n", 0));
  }

  TEST_CASE("what a called function calls is read after all") {
    const char* source = "def f():\n  g()\ndef g():\n  import a\nf()\n";
    CHECK(told(read(source, Lines::quiet_passed)) == "\na: 0 4\n");
  }

  TEST_CASE("the standard library reads alike with quiet lines passed over") {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator("/usr/lib"))
      if (entry.path().filename().string().starts_with("python3."))
        for (const auto& file : std::filesystem::recursive_directory_iterator(entry.path()))
          if (file.path().extension() == ".py") files.push_back(file.path());
    if (files.empty()) MESSAGE("no Python library under /usr/lib: nothing compared");
    for (const auto& file : files) {
      const std::string source = text_of(file);
      if (!encoding_trouble(source).empty()) continue;
      const bool alike = told(read(source, Lines::all)) == told(read(source, Lines::quiet_passed));
      CHECK_MESSAGE(alike, file.string());
    }
  }
}
