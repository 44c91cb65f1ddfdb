#include "archive/http_request.hpp"

#include <fmt/format.h>

#include "archive/curl_program.hpp"
#include "archive/curl_request.hpp"
#include "facts/defect.hpp"

namespace wheelcheck {

void require_one_word(std::string_view address, const std::string& name) {
  for (const char c : address)
    if (static_cast<unsigned char>(c) <= ' ')
      throw CannotRead(name + ": an address holds no spaces");
}

HttpAnswer request_http(const HttpRequest& request, const UrlOptions& options,
                        const std::string& name, HttpBody& body, Fetched& fetched) {
  HttpAnswer answer;
  with_attempts(options, name, [&]() -> std::string {
    HttpAnswerReader reader;
    body.begin();
    ++fetched.requests;
    const CurlEnd end = run_curl(
        curl_arguments(), curl_lines(request, options), options.most, [&](std::string_view piece) {
          const std::string_view bytes = reader.take(piece);
          fetched.bytes += bytes.size();
          return !reader.failed() && (!reader.in_body() || body.take(reader.answer(), bytes));
        });
    const int status = reader.in_body() ? reader.answer().status : 0;
    if (is_passing(end.status, status))
      return end.problem.empty() ? fmt::format("the server answers {}", status) : end.problem;
    if (reader.failed()) throw CannotRead(name + ": " + no_http);
    if (end.status != 0) throw CannotRead(name + ": " + end.problem);
    answer = reader.answer();
    return {};
  });
  return answer;
}

}  // namespace wheelcheck
