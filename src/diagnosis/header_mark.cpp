#include "diagnosis/header_mark.hpp"

#include "facts/defect.hpp"
#include "facts/json_extent.hpp"
#include "snapshot/shipped_bytes.hpp"

namespace wheelcheck {

namespace {

HeaderMark read_mark(JsonCursor& in) {
  HeaderMark mark;
  in.enter_object();
  while (const auto key = in.next_member()) {
    const std::string_view value = in.value();
    if (*key == "symbol") mark.symbol = plain_json_string(value);
    if (*key == "without") mark.without = plain_json_string(value);
    if (*key == "from") mark.from = plain_json_string(value);
    if (*key == "to") mark.to = plain_json_string(value);
  }
  if (mark.symbol.empty()) throw CannotRead("a mark without a symbol");
  return mark;
}

}  // namespace

// The table has a hundred kilobytes and is asked for each wheel that uses torch: it is gone
// through, not made into values.
std::vector<HeaderMark> read_header_marks(std::string_view json) {
  std::vector<HeaderMark> marks;
  JsonCursor in(json);
  in.enter_object();
  while (const auto key = in.next_member()) {
    if (*key == "marks") {
      in.enter_array();
      while (in.next_element()) marks.push_back(read_mark(in));
    } else {
      in.value();
    }
  }
  in.end();
  return marks;
}

const std::vector<HeaderMark>& header_marks() {
  static const std::vector<HeaderMark> marks = read_header_marks(shipped_torch_headers());
  return marks;
}

}  // namespace wheelcheck
