// The texts of a .dist-info, file names, versions, specifiers, markers and tags. The first byte
// says which.
#include "fuzz/target.hpp"
#include "python/marker.hpp"
#include "python/requirement.hpp"
#include "python/specifier.hpp"
#include "python/tag.hpp"
#include "python/version.hpp"
#include "wheel/claims.hpp"
#include "wheel/entry_points.hpp"
#include "wheel/file_name.hpp"
#include "wheel/layout.hpp"
#include "wheel/metadata.hpp"
#include "wheel/wheel_file.hpp"

namespace wheelcheck::fuzz {
namespace {

void read_version(std::string_view text) {
  const auto version = Version::parse(text);
  if (!version) return;
  const auto again = Version::parse(version->text());
  require(again && *again == *version, "a version means what its normalised text means");
}

void read_specifiers(std::string_view text) {
  const auto set = SpecifierSet::parse(text);
  if (!set) return;
  require(SpecifierSet::parse(set->text()).has_value(), "normalised specifiers can be read");
  set->contains(*Version::parse("2.4.1+cu121"));
}

void read_requirement(std::string_view text) {
  const auto requirement = Requirement::parse(text);
  if (!requirement) return;
  const auto again = Requirement::parse(requirement->text());
  require(again.has_value(), "a normalised requirement can be read");
  require(again->text() == requirement->text(), "and is normalised already");
  MarkerEnvironment environment;
  environment.variables = {{"python_version", "3.11"}, {"sys_platform", "linux"}};
  require(requirement->applies(environment) == again->applies(environment), "and means the same");
}

void read_name(std::string_view text) {
  const ParsedWheelName parsed = parse_wheel_name(text);
  claims_of(parsed.name);
  std::vector<Defect> defects;
  find_dist_info({text, "a-1.dist-info/RECORD"}, parsed.name, defects);
  installed_path(text);
}

void read_files(unsigned which, std::string_view text) {
  std::vector<Defect> defects;
  if (which == 0) parse_metadata("a-1.dist-info/METADATA", text, defects);
  if (which == 1) parse_wheel_file("a-1.dist-info/WHEEL", text, defects);
  if (which == 2) parse_entry_points(text, defects);
  if (which == 3) parse_top_level(text);
}

void run(std::string_view input) {
  if (input.empty()) return;
  const std::string_view text = input.substr(1);
  switch (const unsigned which = static_cast<unsigned char>(input[0]) % 10U) {
    case 4:
      return read_version(text);
    case 5:
      return read_specifiers(text);
    case 6:
      return read_requirement(text);
    case 7:
      parse_tags(text);
      parse_platform_tag(text);
      parse_python_tag(text);
      return;
    case 8:
      return read_name(text);
    case 9:
      read_label(text);
      return;
    default:
      return read_files(which, text);
  }
}

/// `which` in the first byte, as a digit: '0' is 48, and 48 % 10 is 8.
std::string seed(unsigned which, const char* text) {
  return std::string(1, static_cast<char>(which + 50)) + text;
}

std::vector<std::string> seeds() {
  return {
      seed(0, "Metadata-Version: 2.1\nName: pkg\nVersion: 1\nRequires-Dist: torch (>=2)\n a\n\n"),
      seed(1, "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py2.py3-none-any\nBuild: 1\n"),
      seed(2, "[console_scripts]\nrun = pkg:main [extra]\n# comment\n[other]\n a=b\n"),
      seed(3, "pkg\n_C\n"),
      seed(4, "v1!2.0.post3.dev4+cu12.torch2"),
      seed(5, "~=2.2,!=2.4.*,===x,<3.0a1"),
      seed(6,
           "flash-attn[cuda,x] >=2,<3; python_version < '3.12' and (extra == 'a' or "
           "os_name not in \"nt\")"),
      seed(6, "pkg @ https://example.org/p.whl#sha256=1 ; sys_platform == 'linux'"),
      seed(7, "cp38.cp39-abi3-manylinux_2_17_x86_64.manylinux2014_x86_64"),
      seed(8, "d/pkg-1.0+cu12torch2.3cxx11abiFALSE-1x-cp311-cp311-linux_x86_64.whl"),
      seed(9, "cu12torch2.9.0andhighercxx11abiTRUE.rocm6.1")};
}

}  // namespace

const Target text_target{"text", run, seeds};

}  // namespace wheelcheck::fuzz
