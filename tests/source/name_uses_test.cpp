#include "source/name_uses.hpp"

#include <doctest/doctest.h>

#include <string>

#include "source/imports.hpp"

using namespace wheelcheck;

namespace {

/// "name@line", one a word; '=' in front where the file sets it.
std::string uses(std::string_view source) {
  std::string words;
  for (const NameUse& use : read_imports("pkg/mod.py", "pkg/mod.py", source).uses)
    words += (words.empty() ? "" : " ") + std::string(use.set ? "=" : "") + use.name + "@" +
             std::to_string(use.line);
  return words;
}

}  // namespace

TEST_SUITE("source") {
  TEST_CASE("name uses: what the file's own level looks up") {
    CHECK(uses("import torch\nx = torch.int1\n") == "torch.int1@2");
    CHECK(uses("import torch.nn as nn\n@nn.utils.f(1)\ndef g(): pass\n") == "torch.nn.utils.f@2");
    CHECK(uses("from torch import nn\nclass A(nn.Module):\n  x = nn.y\n") ==
          "torch.nn.Module@2 torch.nn.y@3");
    CHECK(uses("import a\nx = {1: a.b, 2: [a.c, f(a.d)]}\n") == "a.b@2 a.c@2 a.d@2");
    CHECK(uses("import a\nif a.b > 1:\n  a.c\n") == "a.b@2");
    CHECK(uses("import a\nwith a.b():\n  a.c\n") == "a.b@2 a.c@3");
    CHECK(uses("import a\na.b; a.b\n") == "a.b@2");
    CHECK(uses("import a\nx = a.b == 1\n") == "a.b@2");
  }

  TEST_CASE("name uses: nothing that may not run") {
    CHECK(uses("import a\ndef f(x=a.b): return a.c\n") == "");
    CHECK(uses("import a\ntry:\n  a.b\nexcept AttributeError:\n  pass\n") == "");
    CHECK(uses("import a\nwith suppress(AttributeError):\n  a.b\n") == "");
    CHECK(uses("import a\nx = a.b if y else a.c\n") == "");
    CHECK(uses("import a\nx = hasattr(a, 'b') and a.b\n") == "");
    CHECK(uses("import a\nx = [a.b for y in z]\n") == "");
    CHECK(uses("import a\nf = lambda: a.b\n") == "");
    CHECK(uses("import a\nx: a.b = 1\n") == "");
    CHECK(uses("import a\nfor x in y:\n  a.b\n") == "");
    CHECK(uses("try:\n  import a\nexcept ImportError:\n  a = None\nx = a.b\n") == "");
    CHECK(uses("import a\na = a\nx = a.b\n") == "");
    CHECK(uses("x.a.b\n") == "");
    CHECK(uses("import a\nx.a.b\n'a.b'\nf().a.b\n") == "");
  }

  TEST_CASE("name uses: what the file sets need not be there") {
    CHECK(uses("import a\nif not hasattr(a, 'b'):\n  a.b = 1\nx = a.b\n") == "=a.b@3");
    CHECK(uses("import a\ndef f():\n  setattr(a.c, n, 1)\n") == "=a.c.*@3");
    CHECK(uses("import a\nfor n in x:\n  setattr(a, n, 1)\n") == "=a.*@3");
    CHECK(uses("import a\nx = a.b\na.b = 1\n") == "a.b@2 =a.b@3");
  }
}
