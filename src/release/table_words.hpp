// A list of the tables is one text with blanks between its words.
#pragma once

#include <string>
#include <vector>

namespace wheelcheck {

std::vector<std::string> words_of(const std::string& text);

}  // namespace wheelcheck
