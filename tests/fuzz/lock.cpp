// What says which releases to check: lock files, reports of pip, requirements files, pages of
// links. The first byte says which.
#include <nlohmann/json.hpp>

#include "facts/defect.hpp"
#include "fuzz/target.hpp"
#include "input/listing.hpp"
#include "input/lock_file.hpp"
#include "input/pip_report.hpp"
#include "input/requirements_file.hpp"
#include "input/toml_text.hpp"

namespace wheelcheck::fuzz {
namespace {

// No folder of that name: what a requirements file includes is not found.
constexpr const char* path = "/no/such/folder/list";

void check_pins(const std::vector<Pin>& pins, std::string_view text) {
  require(pins.size() <= text.size(), "a pin takes at least a byte");
  for (const Pin& pin : pins) {
    require(!pin.requirement.name.empty() || !pin.at.unjudged.empty(), "a pin has a name");
    require(pin.at.line >= 1, "and a line");
    exact_version(pin.requirement);
  }
}

void read_page(std::string_view text) {
  const Listing listing = read_listing(text);
  require(listing.wheels.size() == listing.wheel_index.size(), "each name stands once");
  for (const ListedFile& file : listing.wheels)
    require(file.name.ends_with(".whl"), "a wheel is named like one");
}

void run(std::string_view input) {
  if (input.empty()) return;
  const std::string text(input.substr(1));
  try {
    switch (input[0]) {
      case 'j':
        return check_pins(read_pip_report(text, path), text);
      case 'r':
        return check_pins(read_requirements(text, path), text);
      case 'p':
        return read_page(text);
      case 't':
        parse_toml_text(text, path);
        return;
      default:
        return check_pins(read_lock(text, path), text);
    }
  } catch (const CannotRead& error) {
    require(error.what()[0] != '\0', "what cannot be read has a reason");
  }
}

std::vector<std::string> seeds() {
  return {
      "llock-version = \"1.0\"\ncreated = 2026-01-02T03:04:05Z\n[[packages]]\nname = \"torch\"\n"
      "version = \"2.8.0\"\nmarker = \"python_version >= '3.9'\"\nrequires-python = \">=3.9\"\n"
      "wheels = [{url = \"https://example.org/t-2.8.0%2Bcu128-cp311-cp311-linux_x86_64.whl\","
      " hashes = {sha256 = \"aa\"}}]\n[[packages]]\nname = \"mine\"\ndirectory = {path = '.'}\n",
      "lversion = 1\nrequires-python = \">=3.11\"\n[[package]]\nname = 'a'\nversion = '1'\n"
      "resolution-markers = [\"os_name == 'nt'\"]\nsource = { registry = \"https://x\" }\n"
      "wheels = [\n  { url = \"https://x/a-1-py3-none-any.whl\", hash = \"sha256:aa\" },\n]\n",
      R"(j{"version": "1", "install": [{"download_info": {"url": "file:///a-1-py3-none-any.whl",
         "archive_info": {"hashes": {"sha256": "aa"}}}, "requested_extras": ["x"], "metadata":
         {"name": "a", "version": "1", "requires_dist": ["b>=1; extra == 'x'"]}}]})",
      "r# head\n-i https://x\ntorch==2.8.0 \\\n  --hash=sha256:aa\nx[y]>=1; python_version<'3.9'\n"
      "-e .\n-r other.txt\ngit+https://x/y.git#egg=y\n./dist/z-1.0-py3-none-any.whl\n",
      "p<a href=\"../a-1%2Bcu12-py3-none-any.whl#sha256=00\">a</a> <A HREF='b-1.tar.gz'>\n",
      "p{\"files\": [{\"filename\": \"a-1-py3-none-any.whl\", \"hashes\": {\"sha256\": \"00\"}}]}",
      "pa-1-py3-none-any.whl, b-1.zip\n",
      "t[a.\"b.c\"]\nd = [1, 0x2, 1e3, true, 2026-01-02]\n[[e]]\nf = {g = '''x''', \"h\" = 1}\n"};
}

}  // namespace

const Target lock_target{"lock", run, seeds};

}  // namespace wheelcheck::fuzz
