#include "archive/http_document.hpp"

#include <fmt/format.h>

#include "archive/address.hpp"
#include "facts/defect.hpp"

namespace wheelcheck {
namespace {

class Text : public HttpBody {
 public:
  void begin() override { text.clear(); }

  bool take(const HttpAnswer& answer, std::string_view piece) override {
    text += piece;
    return answer.status == 200 && text.size() <= document_limit;
  }

  std::string text;
};

}  // namespace

std::optional<HttpDocument> fetch_document(const std::string& address, const std::string& accept,
                                           const UrlOptions& options, Fetched& fetched) {
  const std::string name = shown_address(address);
  require_one_word(address, name);
  Text body;
  const HttpAnswer answer = request_http({address, {}, accept}, options, name, body, fetched);
  if (answer.status == 404 || answer.status == 410) return std::nullopt;
  if (answer.status != 200)
    throw CannotRead(fmt::format("{}: the server answers {}", name, answer.status));
  if (body.text.size() > document_limit)
    throw CannotRead(fmt::format("{}: longer than {} MiB", name, document_limit >> 20U));
  std::string last = address;
  for (const std::string& location : answer.moved) last = resolved_address(last, location);
  return HttpDocument{std::move(last), std::move(body.text)};
}

}  // namespace wheelcheck
