#include "engine/examine.hpp"

#include <algorithm>

#include "engine/arrange.hpp"
#include "engine/policy.hpp"
#include "engine/roles.hpp"
#include "engine/rule.hpp"
#include "engine/siblings.hpp"
#include "engine/verdict.hpp"
#include "image/installed_wheels.hpp"
#include "loader/loader.hpp"
#include "python/name.hpp"

namespace wheelcheck {
namespace {

constexpr std::uint16_t shared_object_type = 3;  // ET_DYN (gABI, ELF header)

/// e_machine of the machines that wheels are made for; 0 where the name is another's.
std::uint16_t elf_machine(std::string_view machine) {
  struct Known {
    std::string_view name;
    std::uint16_t number;
  };
  static constexpr Known known[] = {{"x86_64", 62},   {"i686", 3},         {"i386", 3},
                                    {"aarch64", 183}, {"armv7l", 40},      {"armv6l", 40},
                                    {"ppc64le", 21},  {"ppc64", 21},       {"s390x", 22},
                                    {"riscv64", 243}, {"loongarch64", 258}};
  for (const Known& entry : known)
    if (entry.name == machine) return entry.number;
  return 0;
}

/// The machine that a wheel's libraries are judged for where the environment names none: its tag's.
bool for_this_machine(std::uint16_t machine, const Environment& environment) {
  constexpr std::uint16_t cuda = 190, amdgpu = 224, bpf = 247;
  if (machine == cuda || machine == amdgpu || machine == bpf) return false;
  return !environment.machine || elf_machine(*environment.machine) == machine;
}

/// dlopen of every library that could be mapped, each in a copy of the same process.
std::vector<LibraryCase> load_all(const WheelFacts& wheel, const Image& image,
                                  const Process& process) {
  std::vector<LibraryCase> libraries;
  for (const Member& member : wheel.members) {
    if (member.kind != MemberKind::elf) continue;
    LibraryCase library;
    library.member = &member;
    const std::string path = image.path_of(wheel, member);
    library.examined = !path.empty() && loadable(member, image.environment());
    if (library.examined)
      library.outcome = load(image, process, path, image.root_of(wheel, member));
    libraries.push_back(std::move(library));
  }
  return libraries;
}

void run_rules(const Case& subject, Result& result) {
  Results found;
  for (const Rule* rule : all_rules()) rule->check(*rule, subject, found);
  result.findings = std::move(found.findings);
  result.unchecked = std::move(found.unchecked);
}

bool has_torch(const std::vector<const WheelFacts*>& wheels) {
  return std::any_of(wheels.begin(), wheels.end(), [](const WheelFacts* wheel) {
    return normalize_name(wheel->name.distribution) == "torch";
  });
}

/// What `subject` is loaded in: the rest of the set is installed, and so is the wheel itself unless
/// it is tried in a directory of its own.
EnvironmentPtr environment_of(const WheelFacts& subject,
                              const std::vector<const WheelFacts*>& together,
                              const EnvironmentPtr& environment, Place place) {
  std::vector<const WheelFacts*> installed = together;
  std::erase_if(installed, [](const WheelFacts* wheel) { return wheel->depth == Depth::names; });
  if (place == Place::alone) std::erase(installed, &subject);
  if (installed.empty() || (together.size() == 1 && !has_torch(installed))) return environment;
  return std::make_shared<const Environment>(with_wheels(*environment, installed));
}

Result observe_one(const WheelFactsPtr& wheel, const std::vector<const WheelFacts*>& together,
                   const EnvironmentPtr& environment, const ExamineOptions& options) {
  const Image image(*environment, together, options.place);
  const Diagnosis diagnosis(image);
  const Process process = start_process(image);
  Case subject{.wheel = wheel.get(),
               .together = together,
               .environment = environment.get(),
               .image = &image,
               .libraries = load_all(*wheel, image, process),
               .reach = follow_imports(wheel->imports),
               .diagnosis = &diagnosis,
               .advisories = &options.advisories};
  assign_roles(*wheel, image, subject.reach, subject.libraries);
  load_after_siblings(subject, process);
  Result result;
  result.wheel = wheel;
  result.environment = environment;
  run_rules(subject, result);
  result.libraries = std::move(subject.libraries);
  arrange(result.findings);
  arrange(result.unchecked);
  return result;
}

}  // namespace

bool loadable(const Member& member, const Environment& environment) {
  if (!member.object || member.path.ends_with(".debug")) return false;
  const ObjectIdentity& identity = member.object->identity;
  return identity.type == shared_object_type && for_this_machine(identity.machine, environment);
}

std::vector<Result> observe(const std::vector<WheelFactsPtr>& subjects,
                            const std::vector<WheelFactsPtr>& companions,
                            const EnvironmentPtr& environment, const ExamineOptions& options) {
  std::vector<const WheelFacts*> together;
  for (const auto* list : {&companions, &subjects})
    for (const WheelFactsPtr& wheel : *list) together.push_back(wheel.get());
  std::vector<Result> results;
  EnvironmentPtr where;
  for (const WheelFactsPtr& wheel : subjects) {
    if (!where || options.place == Place::alone)
      where = environment_of(*wheel, together, environment, options.place);
    results.push_back(observe_one(wheel, together, where, options));
  }
  return results;
}

void judge(Result& observed, const ExamineOptions& options) {
  apply_profile(options.profile, observed.findings);
  options.selection.apply(observed.findings);
  if (options.policy) options.policy->apply(observed);
  arrange(observed.findings);  // what was told apart may now be the same
  decide(observed, options.crossed);
}

std::vector<Result> examine(const std::vector<WheelFactsPtr>& subjects,
                            const std::vector<WheelFactsPtr>& companions,
                            const EnvironmentPtr& environment, const ExamineOptions& options) {
  std::vector<Result> results = observe(subjects, companions, environment, options);
  for (Result& result : results) judge(result, options);
  return results;
}

}  // namespace wheelcheck
