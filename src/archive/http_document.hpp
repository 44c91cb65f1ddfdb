// A whole text from a server: an index's page, a release's metadata.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "archive/http_request.hpp"

namespace wheelcheck {

/// Pages of projects with thousands of files have some megabytes.
inline constexpr std::size_t document_limit = std::size_t{64} << 20U;

struct HttpDocument {
  std::string address;  // where redirects led to: what its links are relative to
  std::string text;
};

/// Nullopt: the server has none (404, 410). Any other answer than 200, and more than
/// document_limit bytes, are CannotRead; so is what request_http() throws for. `accept`: media
/// types.
std::optional<HttpDocument> fetch_document(const std::string& address, const std::string& accept,
                                           const UrlOptions& options, Fetched& fetched);

}  // namespace wheelcheck
