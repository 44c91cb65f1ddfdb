// Addresses on a server, as text (RFC 3986).
#pragma once

#include <string>
#include <string_view>

namespace wheelcheck {

/// Is this argument an address ("https://…"), and no path?
bool is_address(std::string_view word);

/// Without user, password, query and fragment, and with "+" for "%2B", so that it can be shown and
/// ends in a file name.
std::string shown_address(std::string_view address);

/// What an input is called in messages: an address as shown_address(), anything else as it is.
std::string shown_input(std::string_view word);

/// "https://user:word@host:8080": scheme and authority.
std::string_view origin_of(std::string_view address);

/// `reference` as a page at `base` means it (RFC 3986, section 5.2): with a scheme it stands for
/// itself. Where it leads to the host of `base`, it takes over user and password, as installers do
/// with the files of an index.
std::string resolved_address(std::string_view base, std::string_view reference);

}  // namespace wheelcheck
