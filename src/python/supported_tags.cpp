#include "python/supported_tags.hpp"

#include <algorithm>
#include <array>

namespace wheelcheck {
namespace {

using Names = std::vector<std::string>;

std::string versioned(const std::string& family, unsigned major, unsigned minor,
                      const std::string& machine) {
  return family + "_" + std::to_string(major) + "_" + std::to_string(minor) + "_" + machine;
}

std::string python_tag(const std::string& prefix, unsigned major, unsigned minor) {
  return prefix + std::to_string(major) + std::to_string(minor);
}

// A 64-bit ARM kernel runs a 32-bit Python: its wheels are those of armv7l too.
Names linux_machines(const std::string& machine) {
  return machine == "armv8l" ? Names{"armv8l", "armv7l"} : Names{machine};
}

bool is_manylinux_machine(const Names& machines, bool hard_float) {
  static constexpr std::array<std::string_view, 8> known = {
      "x86_64", "aarch64", "ppc64", "ppc64le", "s390x", "loongarch64", "riscv64", "i686"};
  if (machines.back() == "armv7l") return hard_float;
  return std::find(known.begin(), known.end(), machines.front()) != known.end();
}

// One glibc and the legacy name that it bears (PEP 600, "Legacy manylinux tags").
void add_manylinux(unsigned major, unsigned minor, const std::string& machine, Names& names) {
  names.push_back(versioned("manylinux", major, minor, machine));
  if (major != 2) return;
  if (minor == 17) names.push_back("manylinux2014_" + machine);
  if (minor == 12) names.push_back("manylinux2010_" + machine);
  if (minor == 5) names.push_back("manylinux1_" + machine);
}

// From the glibc of the target down to 2.5 on x86 and 2.17 elsewhere. Of a major version that is
// gone by, minors up to 50 are taken to exist, as `packaging` does.
void add_manylinux_down(const TagTarget& target, const std::string& machine, Names& names) {
  const bool x86 = machine == "x86_64" || machine == "i686";
  constexpr unsigned last_minor = 50, sane = 1000;
  const unsigned top = std::min(target.libc_major, sane);
  for (unsigned major = top; major >= 2; --major) {
    const unsigned highest = major == top ? std::min(target.libc_minor, sane) : last_minor;
    const unsigned lowest = major > 2 ? 0 : x86 ? 5 : 17;
    for (unsigned minor = highest + 1; minor-- > lowest;)
      add_manylinux(major, minor, machine, names);
  }
}

void add_libc(const TagTarget& target, const Names& machines, Names& names) {
  if (target.libc == TagTarget::Libc::glibc && is_manylinux_machine(machines, target.hard_float))
    for (const std::string& machine : machines) add_manylinux_down(target, machine, names);
  if (target.libc == TagTarget::Libc::musl)
    for (const std::string& machine : machines)
      for (unsigned minor = std::min(target.libc_minor, 1000U) + 1; minor-- > 0;)
        names.push_back(versioned("musllinux", target.libc_major, minor, machine));
}

Names linux_platforms(const TagTarget& target) {
  const Names machines = linux_machines(target.machine);
  Names names;
  if (!target.native_first) add_libc(target, machines, names);
  for (const std::string& machine : machines) names.push_back("linux_" + machine);
  if (target.native_first) add_libc(target, machines, names);
  return names;
}

// The sets of architectures that an executable of this machine may carry (distutils' names).
Names macos_formats(const std::string& machine, unsigned major, unsigned minor) {
  const bool before_tiger = major == 10 && minor < 4;
  if (machine == "arm64") return {"arm64", "universal2"};
  if (machine == "x86_64" && !before_tiger)
    return {"x86_64", "intel", "fat64", "fat3", "universal2", "universal"};
  if (machine == "i386" && !before_tiger) return {"i386", "intel", "fat3", "fat", "universal"};
  return machine == "x86_64" || machine == "i386" ? Names{} : Names{machine};
}

void add_macos(const TagTarget& target, unsigned major, unsigned minor, Names& names) {
  for (const std::string& format : macos_formats(target.machine, major, minor))
    names.push_back(versioned("macosx", major, minor, format));
}

Names macos_platforms(const TagTarget& target) {
  Names names;
  if (target.macos_major == 10)
    for (unsigned minor = std::min(target.macos_minor, 1000U) + 1; minor-- > 0;)
      add_macos(target, 10, minor, names);
  for (unsigned major = std::min(target.macos_major, 1000U); major > 10; --major)
    add_macos(target, major, 0, names);
  if (target.macos_major < 11) return names;
  // Before 11 there was no arm64, but the x86_64 half of a universal2 file may ask for less.
  for (unsigned minor = 16; minor > 3; --minor) {
    if (target.machine == "x86_64")
      add_macos(target, 10, minor, names);
    else
      names.push_back(versioned("macosx", 10, minor, "universal2"));
  }
  return names;
}

void add_each(const std::string& python, const std::string& abi, const Names& platforms,
              std::vector<Tag>& tags) {
  for (const std::string& platform : platforms) tags.push_back({python, abi, platform});
}

bool at_least(const TagTarget& target, unsigned major, unsigned minor) {
  return std::pair(target.python_major, target.python_minor) >= std::pair(major, minor);
}

// The target's own ABIs. Debug builds have loaded normal extensions since 3.8; `m` was pymalloc,
// `u` wide Unicode.
Names cpython_abis(const TagTarget& target) {
  const std::string plain = python_tag("cp", target.python_major, target.python_minor) +
                            (target.free_threaded && at_least(target, 3, 13) ? "t" : "");
  const std::string debug = target.debug ? "d" : "";
  if (!at_least(target, 3, 8)) return {plain + debug + "m" + (at_least(target, 3, 3) ? "" : "u")};
  return target.debug ? Names{plain + "d", plain} : Names{plain};
}

// Own ABI, stable ABI, none, and the stable ABI of every older Python (PEP 384; PEP 803 for abi3t).
void add_cpython(const TagTarget& target, const Names& platforms, std::vector<Tag>& tags) {
  const std::string own = python_tag("cp", target.python_major, target.python_minor);
  const bool threaded = target.free_threaded && at_least(target, 3, 13);
  const std::string stable = threaded ? "abi3t" : "abi3";
  for (const std::string& abi : cpython_abis(target)) add_each(own, abi, platforms, tags);
  if (at_least(target, 3, 2)) add_each(own, stable, platforms, tags);
  add_each(own, "none", platforms, tags);
  if (!at_least(target, 3, 2)) return;
  for (unsigned minor = target.python_minor; minor-- > 2;)
    add_each(python_tag("cp", target.python_major, minor), stable, platforms, tags);
}

// py311, py3, py310, …, py30
Names generic_pythons(const TagTarget& target) {
  Names names = {python_tag("py", target.python_major, target.python_minor),
                 "py" + std::to_string(target.python_major)};
  for (unsigned minor = target.python_minor; minor-- > 0;)
    names.push_back(python_tag("py", target.python_major, minor));
  return names;
}

std::string short_name(const std::string& implementation) {
  if (implementation == "cpython") return "cp";
  if (implementation == "pypy") return "pp";
  if (implementation == "ironpython") return "ip";
  return implementation == "jython" ? "jy" : implementation;
}

// Adds what is own to the interpreter, and says which name `NAME-none-any` bears; empty: none.
std::string add_interpreter(const TagTarget& target, const Names& platforms,
                            std::vector<Tag>& tags) {
  const std::string name = short_name(target.implementation);
  const std::string own = python_tag(name, target.python_major, target.python_minor);
  if (name == "cp") {
    add_cpython(target, platforms, tags);
    return own;
  }
  if (!target.abi.empty()) add_each(own, target.abi, platforms, tags);
  add_each(own, "none", platforms, tags);
  return name == "pp" ? "pp3" : "";
}

}  // namespace

std::vector<std::string> platform_tags(const TagTarget& target) {
  switch (target.system) {
    case TagTarget::System::linux:
      return linux_platforms(target);
    case TagTarget::System::macosx:
      return macos_platforms(target);
    case TagTarget::System::windows:
      return {target.machine == "x86" || target.machine == "win32" ? "win32"
                                                                   : "win_" + target.machine};
  }
  return {};
}

std::vector<Tag> supported_tags(const TagTarget& given) {
  TagTarget target = given;
  target.python_minor = std::min(target.python_minor, 1000U);  // the list is linear in it
  const Names platforms = platform_tags(target);
  std::vector<Tag> tags;
  const std::string interpreter = add_interpreter(target, platforms, tags);
  const Names pythons = generic_pythons(target);
  for (const std::string& python : pythons) add_each(python, "none", platforms, tags);
  if (!interpreter.empty()) tags.push_back({interpreter, "none", "any"});
  for (const std::string& python : pythons) tags.push_back({python, "none", "any"});
  return tags;
}

}  // namespace wheelcheck
