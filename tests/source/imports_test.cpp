#include "source/imports.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace wheelcheck;

namespace {

char letter(ImportGuard guard) { return "ncgtl"[static_cast<int>(guard)]; }

/// "module:imported/guard@line", one a word; loads with a '*' in front.
std::string read(std::string_view source, std::string_view path = "pkg/sub/mod.py") {
  PythonModule module = read_imports(path, path, source);
  std::string words;
  auto add = [&](const std::string& word) { words += (words.empty() ? "" : " ") + word; };
  for (const auto& row : module.imports)
    add(row.module + (row.imported.empty() ? "" : ":" + row.imported) + "/" + letter(row.guard) +
        "@" + std::to_string(row.line));
  for (const auto& row : module.loads)
    add("*" + row.name + "/" + letter(row.guard) + "@" + std::to_string(row.line));
  if (!module.unread.empty()) add("!" + module.unread);
  return words;
}

}  // namespace

TEST_SUITE("source") {
  TEST_CASE("every form of the import statement") {
    CHECK(read("import a\n") == "a/n@1");
    CHECK(read("import a.b as c, d\n") == "a.b/n@1 d/n@1");
    CHECK(read("from a.b import c as d, e\n") == "a.b:c/n@1 a.b:e/n@1");
    CHECK(read("from a import (b,  # why\n  c,)\n") == "a:b/n@1 a:c/n@1");
    CHECK(read("from a import *\n") == "a:*/n@1");
    CHECK(read("x = 1; import a; from b import c\n") == "a/n@1 b:c/n@1");
    CHECK(read("'''import a'''\n# import b\nx.import_ = 1\n") == "");
  }

  TEST_CASE("relative imports become absolute") {
    CHECK(read("from . import a\n") == "pkg.sub:a/n@1");
    CHECK(read("from .. import a\n") == "pkg:a/n@1");
    CHECK(read("from .x.y import a\n") == "pkg.sub.x.y:a/n@1");
    CHECK(read("from . import a\n", "pkg/__init__.py") == "pkg:a/n@1");
    CHECK(read("from .... import a\n") == "....:a/n@1");
  }

  TEST_CASE("branches, loops and blocks that always run") {
    CHECK(read("if x:\n  import a\nelse:\n  import b\nimport c\n") == "a/c@2 b/c@4 c/n@5");
    CHECK(read("for x in y: import a\nelse: import b\n") == "a/c@1 b/c@2");
    CHECK(read("class A:\n  import a\n  def f(self):\n    import b\n") == "a/n@2 b/l@4");
    CHECK(read("with open('x') as f:\n  import a\n") == "a/n@2");
    CHECK(read("match x:\n  case 1:\n    import a\n  case _: import b\nimport c\n") ==
          "a/c@3 b/c@4 c/n@5");
    CHECK(read("match = 1\ncase = 2\nimport a\n") == "a/n@3");
    CHECK(read("async def f():\n  import a\ndef g(): import b\nimport c\n") == "a/l@2 b/l@3 c/n@4");
    CHECK(read("if x: y = lambda: 0; import a;\nimport b\n") == "a/c@1 b/n@2");
  }

  TEST_CASE("conditions whose answer is known while importing") {
    CHECK(read("if TYPE_CHECKING:\n  import a\nelse:\n  import b\n") == "a/t@2 b/n@4");
    CHECK(read("if not typing.TYPE_CHECKING:\n  import a\nelse:\n  import b\n") == "a/n@2 b/t@4");
    CHECK(read("if (t.TYPE_CHECKING and x):\n  import a\nelif y:\n  import b\n") == "a/t@2 b/c@4");
    CHECK(read("if TYPE_CHECKING or x:\n  import a\n") == "a/c@2");
    CHECK(read("if False: import a\nif 1: import b\nelse: import c\n") == "a/t@1 b/n@2 c/t@3");
    CHECK(read("if __name__ == '__main__':\n  import a\n") == "a/l@2");
  }

  TEST_CASE("a try guards its body only if a handler swallows the failure") {
    CHECK(read("try:\n  import a\nexcept ImportError:\n  import b\nelse:\n  import c\n") ==
          "a/g@2 b/c@4 c/c@6");
    CHECK(read("try: import a\nexcept: pass\nimport b\n") == "a/g@1 b/n@3");
    CHECK(read("try:\n  import a\nexcept (KeyError, builtins.OSError) as e:\n  pass\n") == "a/g@2");
    CHECK(read("try:\n  import a\nexcept KeyError:\n  pass\n") == "a/n@2");
    CHECK(read("try:\n  import a\nfinally:\n  import b\n") == "a/n@2 b/n@4");
    CHECK(read("try:\n  import a\nexcept ImportError as e:\n  raise X('build it') from e\n") ==
          "a/n@2");
    CHECK(read("try:\n  import a\nexcept ImportError:\n  if x:\n    raise\n") == "a/g@2");
    CHECK(read("try:\n  try:\n    import a\n  finally: pass\nexcept Exception: pass\n") == "a/g@3");
    CHECK(read("try:\n  if x:\n    import a\n  import b\nexcept ImportError: pass\n") ==
          "a/g@3 b/g@4");
    CHECK(read("with contextlib.suppress(ImportError):\n  import a\n") == "a/g@2");
    CHECK(read("with suppress(KeyError):\n  import a\n") == "a/n@2");
  }

  TEST_CASE("imports by call") {
    CHECK(read("m = importlib.import_module('a.b')\n") == "a.b/n@1");
    CHECK(read("__import__(\"a\")\n") == "a/n@1");
    CHECK(read("import_module('.x', __package__)\n") == "pkg.sub.x/n@1");
    CHECK(read("import_module('a' + b)\nimport_module(f'{a}')\nimport_module(b'a')\n") == "");
    CHECK(read("f = lambda: import_module('a')\n") == "a/l@1");
    CHECK(read("f(lambda: 0, import_module('a'))\n") == "a/n@1");
    CHECK(read("def f(x=import_module('a')):\n  import_module('b')\n") == "a/n@1 b/l@2");
  }

  TEST_CASE("what a function does runs while importing if the file's own level calls it") {
    CHECK(read("def f():\n  import a\nf()\n") == "a/n@2");
    CHECK(read("def f():\n  import a\n") == "a/l@2");
    CHECK(read("def f():\n  import a\ndef g():\n  f()\nif x: g()\n") == "a/c@2");
    CHECK(read("def f():\n  try:\n    import a\n  except ImportError: pass\nf()\n") == "a/g@3");
    CHECK(read("def f():\n  import a\ntry:\n  f()\nexcept Exception: pass\n") == "a/g@2");
    CHECK(read("def f():\n  import a\nif __name__ == '__main__': f()\n") == "a/l@2");
    CHECK(read("class C:\n  def f(self):\n    import a\nf()\n") == "a/l@3");
    CHECK(read("def f():\n  def g():\n    import a\nf()\n") == "a/l@3");
    CHECK(read("def f():\n  f()\n  import a\n") == "a/l@3");
    CHECK(read("x.f()\ndef f():\n  import a\n") == "a/l@3");
  }

  TEST_CASE("an operator that is described wants its library to be loaded") {
    CHECK(read("@torch.library.register_fake('x::op')\ndef f(): pass\n") == "*x::op/n@1");
    CHECK(read("def f():\n  impl_abstract(\"x::op\")\n") == "*x::op/l@2");
    CHECK(read("if x:\n  _load_lib('libx')\n") == "*libx/c@2");
  }

  TEST_CASE("libraries that are opened by name") {
    CHECK(read("torch.ops.load_library('x.so')\n") == "*x.so/n@1");
    CHECK(read("torch.classes.load_library(os.path.join(here, 'lib', 'y.so'))\n") == "*y.so/n@1");
    CHECK(read("ctypes.CDLL(f'{here}/libz.so', mode=ctypes.RTLD_LOCAL)\n") == "*/libz.so/n@1");
    CHECK(read("ctypes.CDLL(f'{here}/libz.so', mode=ctypes.RTLD_GLOBAL)\n") ==
          "*/libz.so/n@1 */n@1");
    CHECK(read("try:\n  cdll.LoadLibrary(str(Path(x) / 'w.so'))\nexcept OSError: pass\n") ==
          "*w.so/g@2");
    CHECK(read("path = here + '/libv.so.1'\nlib = CDLL(path)\n") == "*/libv.so.1/n@2");
    CHECK(read("CDLL(None)\nload_library('x')\nCDLL(find())\n") == "");
  }

  TEST_CASE("a try that catches is seen in functions too") {
    const auto caught = [](std::string_view source) {
      return read_imports("m.py", "m.py", source).imports.at(0).caught;
    };
    CHECK(caught("try:\n  import a\nexcept ImportError: pass\n"));
    CHECK(caught("def f():\n  def g():\n    try: import a\n    except ImportError: a = None\n"));
    CHECK(caught("with contextlib.suppress(ImportError):\n  import a\n"));
    CHECK_FALSE(caught("def f():\n  import a\n"));
    CHECK_FALSE(caught("try:\n  import a\nexcept ImportError as e: raise B from e\n"));
    CHECK_FALSE(caught("try: pass\nexcept ImportError:\n  import a\n"));
  }

  TEST_CASE("RTLD_GLOBAL, of whatever library") {
    CHECK(read("try:\n  CDLL(x, mode=RTLD_GLOBAL)\nexcept OSError: pass\n") == "*/g@2");
    CHECK(read("CDLL('x.so', os.RTLD_NOW | os.RTLD_GLOBAL)\n") == "*x.so/n@1 */n@1");
    CHECK(read("def f():\n  flags = RTLD_GLOBAL\n  flags |= RTLD_GLOBAL\n") == "*/l@2");
    CHECK(read("def f():\n  sys.setdlopenflags(RTLD_GLOBAL)\nf()\n") == "*/n@2");
    CHECK(read("load('a', 'b', \"RTLD_GLOBAL\")\n") == "*/n@1");
    CHECK(read("x = 'RTLD_GLOBAL is why'\nfrom os import RTLD_GLOBAL\n# RTLD_GLOBAL\n") ==
          "os:RTLD_GLOBAL/n@2");
  }

  TEST_CASE("a library's file name that stands there may be opened") {
    CHECK(read("paths = [join(p, 'libx.so') for p in places]\n") == "*libx.so/l@1");
    CHECK(read("name = 'lib/libx.so.4.15'\n") == "*lib/libx.so.4.15/l@1");
    CHECK(read("def f(): return '_x.abi3.so'\nf()\n") == "*_x.abi3.so/l@1");
    CHECK(read("x = '.so', '*.so', 'a b.so', 'x.soft', 'x.so.', b'x.so', f'x{y}.so'\n") == "");
  }

  TEST_CASE("a file that cannot be read to its end keeps what came before") {
    CHECK(read("import a\nx = (\nimport b") == "a/n@1 !line 3: ')' is missing");
    CHECK(read("try:\n  import a\nexcept ImportError:\n  pass\nx = '\n") ==
          "a/g@2 !line 5: unterminated string");
    CHECK(read("# coding: utf-16\nimport a\n") == "!encoding utf-16 is not read");
    CHECK(read("# -*- coding: latin-1 -*-\nx = '\xE9'\nimport a\n") == "a/n@3");
    CHECK(read("x = '\xE9'\n") == "!byte 5 is no UTF-8");
  }

  TEST_CASE("hostile files: bounded and linear") {
    std::string many;
    for (int i = 0; i < 30'000; ++i) many += "import a\n";
    PythonModule module = read_imports("a.py", "a.py", many);
    CHECK(module.imports.size() == max_imports_per_file);
    CHECK(module.unread == "more than 20000 imports");
    std::string longest = "import " + std::string(5'000, 'a') + "\nimport b\n";
    CHECK(read(longest) == "!line 1: a module name of more than 1000 bytes");
    CHECK(read("if a: if b: import c\n") == "");
  }
}
