// Style and script of the HTML report: part of the page, nothing is fetched.
#pragma once

#include <string_view>

namespace wheelcheck {

/// Light and dark, narrow and wide, screen and paper.
extern const std::string_view html_style;

/// Filter and sort. Without it the page shows everything in the order of the report.
extern const std::string_view html_script;

}  // namespace wheelcheck
