// A Python file: encoding, tokens, module-level imports.
#include "fuzz/target.hpp"
#include "source/imports.hpp"

namespace wheelcheck::fuzz {
namespace {

void run(std::string_view input) {
  const PythonModule module = read_imports("pkg/__init__.py", "pkg/__init__.py", input);
  require(module.imports.size() <= max_imports_per_file + 1, "the limit of imports holds");
}

std::vector<std::string> seeds() {
  return {"import os, torch.nn as nn\nfrom . import _C\nfrom .core import (a,\n  b as c)\n",
          "# -*- coding: latin-1 -*-\ntry:\n  import flash_attn_2_cuda as cuda\n"
          "except (ImportError, OSError):\n  cuda = None\nelse:\n\tpass\n",
          "if sys.version_info >= (3, 8):\n    from x import y\nelif TYPE_CHECKING: import z\n"
          "torch.ops.load_library(os.path.join(os.path.dirname(__file__), '_C.so'))\n",
          "def f(x: 'int' = f'{a!r:{b}}') -> r'\\d':\n  '''doc\n  '''\n  import late; import d\n",
          "class A(object):\n  ctypes.CDLL(\"lib\" 'x.so')\nimportlib.import_module('pkg.a')\n"
          "match x:\n  case {1: 0x1f_f, **r}: yield 1.5e-3j if a else lambda: b\\\n  or c\n",
          "\xEF\xBB\xBF"
          "import \xC3\xA9t\xC3\xA9\nprint \"2\"\nexec 'x'\nb'\\x00' rb'' f\"{x}\"\n"};
}

}  // namespace

const Target python_target{"python", run, seeds};

}  // namespace wheelcheck::fuzz
