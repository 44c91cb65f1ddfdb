// The links of a page, and what they say of themselves.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace wheelcheck {

/// By lower-case name; values with their character references resolved, empty where there is none.
using HtmlAttributes = std::map<std::string, std::string, std::less<>>;

/// Calls `visit` for each tag of `page` whose name is `a` or `base`, in order. Never fails: what is
/// cut off or broken is passed over. Linear in the length of the page.
void each_link(
    std::string_view page,
    const std::function<void(std::string_view tag, const HtmlAttributes& attributes)>& visit);

}  // namespace wheelcheck
