#include <algorithm>
#include <map>

#include "report/environment_summary.hpp"
#include "report/escape.hpp"
#include "report/paint.hpp"
#include "report/pick_report.hpp"

namespace wheelcheck {

namespace {

constexpr std::size_t most_fits = 3, most_misses = 8;

std::string counted(std::size_t count, const std::string& one) {
  return std::to_string(count) + " " + one + (count == 1 ? "" : "s");
}

std::string lack_text(const Lack& lack) {
  if (lack.what == "bytes") return "it was read and fails, " + lack.needs;
  if (lack.what == "yanked") return "yanked: " + lack.needs;
  return lack.what + ": " + lack.needs + " instead of " + lack.has;
}

/// When the user would meet it.
std::string consequence(const Lack& lack) {
  if (lack.what == "bytes") return {};
  if (lack.what == "yanked") return "; pip would pass over it";
  const bool tag = lack.what == "Python" || lack.what == "ABI" || lack.what == "platform";
  return tag ? "; pip would refuse it" : "; pip would install it and its import would break";
}

std::string evidence_text(const PickedFile& file) {
  switch (file.evidence.answer) {
    case BinaryEvidence::Answer::loads:
      return "read: loads";
    case BinaryEvidence::Answer::unknown:
      return "read: not settled, " + file.evidence.cause;
    case BinaryEvidence::Answer::fails:
      return "read: " + file.evidence.cause;
    case BinaryEvidence::Answer::not_read:
      return "by name alone";
  }
  return {};
}

/// Near misses that lack the same thing, with the best of them.
struct Miss {
  const PickedFile* best;
  std::size_t count;
};

std::vector<Miss> misses_of(const PickedProject& project) {
  std::vector<Miss> misses;
  std::map<std::string, std::size_t> known;
  for (const PickedFile& file : project.near_misses) {
    const auto [at, is_new] = known.try_emplace(lack_text(file.fit.lacks.front()), misses.size());
    if (is_new)
      misses.push_back({&file, 1});
    else
      ++misses[at->second].count;
  }
  return misses;
}

class PickText {
 public:
  PickText(const Environment& environment, const std::string& words, bool colour)
      : environment_(environment), words_(words), paint_(colour) {
    line("env   " + for_terminal(summary_line(environment)));
  }

  void add(const PickedProject& project) {
    line("");
    std::string head = for_terminal(project.name) + ": " + counted(project.fits.size(), "fit") +
                       " of " + counted(project.files, "file");
    if (project.by_name && project.files > 0) head += ", judged by name alone: nothing was read";
    line(paint_.strong(head));
    for (std::size_t i = 0; i < project.fits.size() && i < most_fits; ++i)
      add_fit(project.fits[i], i == 0, i == 0 || !project.by_name);
    if (project.fits.size() > most_fits)
      line("      … " + std::to_string(project.fits.size() - most_fits) + " more");
    if (!project.fits.empty()) add_open(project.fits.front());
    add_misses(project);
    if (project.fits.empty()) add_order(project);
  }

  const std::string& text() const { return text_; }

 private:
  void line(const std::string& text) { text_ += text + "\n"; }

  void add_fit(const PickedFile& file, bool best, bool with_evidence) {
    line((best ? paint_.good("best") : std::string("also")) + "  " +
         for_terminal(file.name.file_name));
    if (with_evidence) line("      " + for_terminal(evidence_text(file)));
  }

  void add_open(const PickedFile& file) {
    for (const std::string& open : file.fit.open) line("open  " + for_terminal(open));
    if (!file.fit.torch_named && environment_.torch &&
        file.evidence.answer != BinaryEvidence::Answer::loads)
      line("open  torch: its name does not say which one it was built for");
  }

  void add_misses(const PickedProject& project) {
    const std::vector<Miss> misses = misses_of(project);
    for (std::size_t i = 0; i < misses.size() && i < most_misses; ++i) {
      const std::string lack = lack_text(misses[i].best->fit.lacks.front());
      line(paint_.caution("near") + "  " + for_terminal(misses[i].best->name.file_name));
      line("      lacks one thing: " + for_terminal(lack) +
           consequence(misses[i].best->fit.lacks.front()) +
           (misses[i].count > 1 ? " (" + counted(misses[i].count, "file") + ")" : ""));
    }
    if (misses.size() > most_misses)
      line("      … " + counted(misses.size() - most_misses, "other thing") + " that files lack");
  }

  void add_order(const PickedProject& project) {
    for (const std::string& sdist : project.sdists) {
      line("sdist " + for_terminal(sdist) + ": pip would compile it");
      break;
    }
    const BuildOrder& order = project.order;
    std::string wanted;
    const auto add = [&wanted](const std::string& name, const std::string& value) {
      if (!value.empty()) wanted += (wanted.empty() ? "" : ", ") + name + value;
    };
    add("Python ", order.python);
    add("torch ", order.torch);
    add("CUDA ", order.cuda);
    add("C++11 ABI ", order.cxx11_abi);
    if (!order.arch_list.empty()) add("TORCH_CUDA_ARCH_LIST=", "\"" + order.arch_list + "\"");
    line(paint_.bad("order") + " a build for " + for_terminal(wanted));
    if (order.file_name.empty()) return;
    line("file  " + for_terminal(order.file_name));
    line("check wheelcheck " + for_terminal(order.file_name) + " --env '" + for_terminal(words_) +
         "'");
  }

  const Environment& environment_;
  std::string words_;
  Paint paint_;
  std::string text_;
};

std::string address(const ListedFile& file) {
  if (!file.url.empty()) return file.url;
  return file.path.empty() ? file.name : file.path;
}

}  // namespace

std::string pick_text(const std::vector<PickedProject>& projects, const Environment& environment,
                      const std::string& environment_words, bool colour) {
  PickText text(environment, environment_words, colour);
  for (const PickedProject& project : projects) text.add(project);
  return text.text();
}

std::string pick_names(const std::vector<PickedProject>& projects) {
  std::string names;
  for (const PickedProject& project : projects)
    if (!project.fits.empty()) {
      const ListedFile& best = *project.fits.front().file;
      names += for_terminal(best.path.empty() ? best.name : best.path) + "\n";
    }
  return names;
}

std::string pick_requirements(const std::vector<PickedProject>& projects) {
  std::string lines;
  for (const PickedProject& project : projects) {
    if (project.fits.empty()) continue;
    const ListedFile& best = *project.fits.front().file;
    const bool located = !best.url.empty() || !best.path.empty();
    lines += (located ? for_terminal(project.name) + " @ " : "") + for_terminal(address(best));
    if (!best.sha256.empty()) lines += " --hash=sha256:" + for_terminal(best.sha256);
    lines += "\n";
  }
  return lines;
}

}  // namespace wheelcheck
