// pip's configuration files, as far as they say where files come from.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcheck {

/// Values by option ("extra-index-url"), lines of one value joined by a line end.
using PipOptions = std::map<std::string, std::string, std::less<>>;

/// What `pip install` takes from the text of a pip.conf: [global], and over it [install] (pip,
/// "Configuration"; the syntax is configparser's). Lines that are none of it are passed over.
PipOptions parse_pip_configuration(std::string_view text);

/// pip's strtobool: "1", "true", "yes", "on", "y" and "t", in any case.
bool is_true(std::string_view value);

/// The words of a value, split at blanks and line ends.
std::vector<std::string> words_in(std::string_view value);

}  // namespace wheelcheck
