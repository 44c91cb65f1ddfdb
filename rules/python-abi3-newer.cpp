#include <algorithm>

#include "diagnosis/python_history.hpp"
#include "engine/finding_draft.hpp"
#include "engine/limited_api.hpp"

namespace wheelcheck {
namespace {

std::string python(unsigned minor) { return "Python 3." + std::to_string(minor); }

/// The first Python in which the symbol can be found, exported or promised; releases before the
/// oldest that is known are taken to be like that one.
unsigned available_since(const std::string& symbol, unsigned limited) {
  const auto exporting = python_minors_with(symbol);
  const auto& known = known_python_minors();
  if (exporting.empty() || known.empty()) return limited;
  if (exporting.front() == known.front()) return std::min(limited, 2U);
  return std::min(limited, exporting.front());
}

struct Newest {
  std::string symbol;
  unsigned limited = 0, available = 0;
  std::uint64_t count = 0;
  std::vector<std::string> evidence;
};

/// The symbol that comes last of those that joined the stable ABI after `floor`.
Newest newest_beyond(const std::vector<std::string>& names, unsigned floor) {
  Newest newest;
  for (const std::string& name : names) {
    const auto limited = limited_since(name);
    if (!limited || *limited <= floor) continue;
    newest.evidence.push_back(name);
    const unsigned available = available_since(name, *limited);
    if (newest.symbol.empty() || available > newest.available)
      newest = {name, *limited, available, 0, std::move(newest.evidence)};
  }
  newest.count = newest.evidence.size();
  return newest;
}

void check(const Rule& self, const Case& subject, Results& results) {
  const auto floor = stable_abi_floor(subject.wheel->name);
  if (!floor) return;
  const auto defined = python_definitions(subject);
  for (const LibraryCase& library : subject.libraries) {
    if (!library.is_extension) continue;
    Newest newest = newest_beyond(python_imports(library, defined), *floor);
    if (newest.symbol.empty()) continue;
    Finding finding = draft(self, Phase::import, library);
    const bool absent = newest.available > *floor;
    // Exported all along, and only promised later: it loads.
    if (!absent) finding.severity = Severity::note;
    finding.needs = newest.symbol + ", of the stable ABI since " + python(newest.limited);
    finding.has = "a tag for " + python(*floor) + " and later";
    finding.result =
        absent ? "before " + python(newest.available) + ": undefined symbol: " + newest.symbol
               : "it was exported before it was promised, and is found";
    finding.remedy = absent ? "use " + python(newest.available) + " or later, or an older release"
                            : std::string(self.cure);
    finding.count = newest.count;
    finding.evidence = std::move(newest.evidence);
    results.findings.push_back(std::move(finding));
  }
}

}  // namespace

extern const Rule python_abi3_newer = {
    .id = "python-abi3-newer",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .summary = "an abi3 extension uses functions that came after the Python its tag names",
    .cause =
        R"(`cp38-abi3` says: Python 3.8 and later. The extension was compiled with a later limited API, so
that installers offer it to Pythons that lack a function: `undefined symbol: PyType_GetName`. Where
every Python from the tag's version on exports the function, though it was promised only later, the
extension loads and this is a note.)",
    .cure =
        "nothing to do in the Python at hand; as its author, set Py_LIMITED_API to the version of "
        "the tag",
    .check = check,
};

}  // namespace wheelcheck
