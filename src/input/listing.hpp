// Files on offer, from whatever names them: lines of names, a saved page of links, an index's or a
// release's JSON.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcheck {

struct ListedFile {
  std::string name;    // "flash_attn-2.8.3+cu12torch2.8cxx11abiTRUE-cp312-cp312-linux_x86_64.whl"
  std::string url;     // absolute or as the page has it, without fragment; empty: only a name
  std::string sha256;  // hexadecimal; empty: not stated
  std::string path;    // on this machine; empty: elsewhere

  // What an index says besides (PEP 503, 592, 658, 691).
  std::string requires_python = {};        // ">=3.9"; empty: not stated
  std::optional<std::string> yanked = {};  // the reason, perhaps empty
  bool metadata = false;                   // `url` + ".metadata" is its METADATA
};

struct Listing {
  std::vector<ListedFile> wheels, sdists;                       // in the order met, each name once
  std::map<std::string, std::size_t> wheel_index, sdist_index;  // by name
};

/// `text` is JSON where it begins with a brace or bracket (a simple index, PyPI's, a release with
/// assets, a pip report: any object that names a file), HTML where it has links, else words.
/// URLs are as written, relative ones too, unless `base` is given, the address of the page.
/// What is no .whl, .tar.gz or .zip is left out. Never fails: text that names nothing gives
/// nothing.
Listing read_listing(std::string_view text, std::string_view base = {});

/// Adds `file` if it is a wheel or a source distribution and its name is new; what an entry of that
/// name lacks is taken from `file`.
void add_to_listing(ListedFile file, Listing& listing);

/// "a+b.whl" of "https://x/y/a%2Bb.whl#sha256=…".
std::string file_name_of_url(std::string_view url);

}  // namespace wheelcheck
