// Where in the nesting of a file's statements a line stands, and what that means for its imports.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "facts/import_graph.hpp"
#include "source/condition.hpp"

namespace wheelcheck {

/// The compound statement last seen in a block, as long as a clause may still go on with it.
struct Chain {
  enum class Kind : std::uint8_t { none, branch, loop, attempt };
  Kind kind = Kind::none;

  bool all_never = true;     // branch: no clause so far runs while importing
  bool some_always = false;  // branch: a clause always runs

  std::size_t first_import = 0, end_import = 0;  // attempt: recorded in the body of the `try`
  std::size_t first_load = 0, end_load = 0;
  std::size_t first_call = 0, end_call = 0;
  bool swallows = false;  // attempt: a handler catches failed imports and does not raise again
};

/// The statements that one header governs.
struct Block {
  enum class Role : std::uint8_t { plain, attempt, handler, match };
  ImportGuard guard = ImportGuard::none;
  Role role = Role::plain;
  bool catches = false;            // handler: ImportError and the like
  bool raises = false;             // handler: a `raise` that nothing in it decides about
  std::string_view function = {};  // the outermost function that it stands in; "class" in a class
  ImportGuard inner = ImportGuard::none;  // how it stands inside of that function
  Chain chain = {};
};

/// Does a statement that begins with this word govern a block?
bool opens_block(std::string_view word, bool in_match);

/// What catches an import that fails, or a library that ctypes cannot open.
bool is_import_error(std::string_view name);

/// Guard of an `if` body with this condition.
ImportGuard guard_of(Truth truth);

/// Guard of the next `elif` with this condition, or of the `else` (Truth::always).
ImportGuard guard_after(const Chain& chain, Truth truth);

/// Notes one more clause of a branch.
void add_clause(Chain& chain, Truth truth);

/// The later one in the order of ImportGuard.
constexpr ImportGuard strongest(ImportGuard a, ImportGuard b) { return a < b ? b : a; }

}  // namespace wheelcheck
