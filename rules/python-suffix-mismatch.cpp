#include <algorithm>
#include <map>

#include "engine/extension_name.hpp"
#include "engine/finding_draft.hpp"

namespace wheelcheck {
namespace {

/// "313" and "t" of the suffix "313t".
struct SuffixPython {
  std::string version;
  bool free_threaded;
};

SuffixPython split(const std::string& python) {
  const bool threaded = python.ends_with('t');
  return {threaded ? python.substr(0, python.size() - 1) : python, threaded};
}

/// "3.11" of "311".
std::string dotted(const std::string& python) {
  return python.substr(0, 1) + "." + python.substr(std::min<std::size_t>(1, python.size()));
}

/// The wheel is made for the very Python that looks for this suffix.
bool made_for(const WheelName& wheel, const ExtensionName& name) {
  const SuffixPython python = split(name.python);
  const std::string wanted = (name.pypy ? "pp" : "cp") + python.version;
  const auto& tags = wheel.python_tags;
  if (std::find(tags.begin(), tags.end(), wanted) == tags.end()) return false;
  if (!python.free_threaded) return true;
  const auto& abis = wheel.abi_tags;
  return std::find(abis.begin(), abis.end(), wanted + "t") != abis.end();
}

bool any_python(const WheelName& wheel) {
  return std::any_of(wheel.python_tags.begin(), wheel.python_tags.end(),
                     [](const std::string& tag) { return tag.starts_with("py"); });
}

bool stable_abi(const WheelName& wheel) {
  return std::find(wheel.abi_tags.begin(), wheel.abi_tags.end(), "abi3") != wheel.abi_tags.end();
}

bool exports_init(const SharedObject& object, const std::string& module) {
  const std::string wanted = "PyInit_" + module.substr(module.rfind('.') + 1);
  return std::any_of(object.symbols.begin(), object.symbols.end(), [&](const Symbol& symbol) {
    return symbol.defined() && object.name(symbol) == wanted;
  });
}

/// All files that would answer to one module name.
struct Providers {
  std::vector<const Member*> misfits;
  std::string python;       // of the first misfit
  std::size_t pythons = 0;  // different versions among the misfits
  bool fitting = false;
  bool shadowed = false;  // a Python file of the same name is imported instead
};

std::map<std::string, Providers> providers_of(const WheelFacts& wheel) {
  std::map<std::string, Providers> all;
  for (const Member& member : wheel.members) {
    const ExtensionName name = extension_name(member.installed_path);
    if (name.module.empty() || !member.object) continue;
    Providers& providers = all[name.module];
    if (!name.versioned() || made_for(wheel.name, name)) {
      providers.fitting = true;
    } else if (exports_init(*member.object, name.module)) {
      if (providers.python.empty()) providers.python = name.python;
      if (providers.pythons == 0 || providers.python != name.python) ++providers.pythons;
      providers.misfits.push_back(&member);
    }
  }
  for (const PythonModule& module : wheel.imports.modules)
    if (const auto found = all.find(module.name); found != all.end()) found->second.shadowed = true;
  return all;
}

void check(const Rule& self, const Case& subject, Results& results) {
  const WheelFacts& wheel = *subject.wheel;
  if (wheel.name.python_tags.empty()) return;
  const bool wide = any_python(wheel.name) || stable_abi(wheel.name);
  for (const auto& [module, providers] : providers_of(wheel)) {
    if (providers.fitting || providers.misfits.empty()) continue;
    // One copy for each Python is how a wheel for all of them is made.
    if (wide && providers.pythons > 1) continue;
    const auto reached = subject.reach.modules.find(module);
    const bool imported =
        reached != subject.reach.modules.end() && reached->second.how == Reach::unguarded;
    Finding finding = draft(self, Phase::import, providers.misfits.front()->path);
    if (wide || !imported || providers.shadowed) {
      finding.severity = providers.shadowed ? Severity::note : Severity::warning;
      finding.decides = false;
    }
    finding.needs = "Python " + dotted(providers.python) + ", for which the file name is made";
    finding.has = "the tag " + wheel.name.python_tags.front() + "-" + wheel.name.abi_tags.front();
    finding.result = providers.shadowed
                         ? "the Python file of that name is imported, and the extension never"
                         : "ModuleNotFoundError: No module named '" + module + "'";
    finding.remedy = self.cure;
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule python_suffix_mismatch = {
    .id = "python-suffix-mismatch",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .summary = "an extension module is named for another Python than the wheel is tagged for",
    .cause =
        R"(Python looks only for extensions whose suffix is its own (`.cpython-311-x86_64-linux-gnu.so`),
`.abi3.so` or `.so` (PEP 3149). A build directory was used again for the next Python, or the wheel
was renamed: the file is there and is never found. In a wheel for many Pythons (`abi3`, `py3`) such
an extension works on one of them only.)",
    .cure =
        "take the wheel for the Python that the suffix names; as its author, clean the build "
        "directory between two Pythons",
    .check = check,
};

}  // namespace wheelcheck
