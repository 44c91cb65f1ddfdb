// Mangled C++ names, read with LLVM's demangler (Itanium C++ ABI, section 5.1).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wheelcheck {

/// The readable form, with `std::__cxx11::basic_string<char, …>` written as `std::string`, as
/// people write it; `symbol` itself where it is not mangled or malformed.
std::string readable(std::string_view symbol);

/// The readable form in which both values of _GLIBCXX_USE_CXX11_ABI look alike: `std::__cxx11::`
/// and
/// `[abi:cxx11]` removed. Equal for two symbols that are the same function in two flavours.
std::string without_flavour(std::string_view symbol);

/// What _GLIBCXX_USE_CXX11_ABI must have been for this name: 1 if it holds a `std::__cxx11` type or
/// a [abi:cxx11] tag, 0 if it holds the old std::string or std::list; nullopt if it tells nothing.
/// Judged on the parsed name, never on substrings such as "Ss" of an identifier.
std::optional<bool> cxx11_flavour(std::string_view symbol);

/// The qualified name without parameters: "c10::Error::Error". `symbol` itself if it is not
/// mangled.
std::string qualified_name(std::string_view symbol);

/// The mangled text of the qualified name ("_ZN3c105Error"), a prefix that all overloads share up
/// to the last component; for a quick look through many exports.
std::string_view overload_prefix(std::string_view symbol);

/// The outermost namespace: "c10", "at", "std"; empty for C names.
std::string outer_namespace(std::string_view symbol);

}  // namespace wheelcheck
