#include "archive/framing.hpp"

#include <utility>

#include "archive/central_directory.hpp"
#include "archive/layout_audit.hpp"
#include "archive/member_audit.hpp"
#include "archive/name_audit.hpp"

namespace wheelcheck {

Framing read_framing(ByteSource& source, const Limits& limits, Depth depth, DefectLog& log) {
  Framing framing;
  auto end = find_end_record(source, log);
  if (!end) return framing;
  CentralDirectory directory = read_central_directory(source, *end, limits, log);
  framing.found = true;
  framing.end = *end;
  framing.entries = std::move(directory.entries);
  framing.complete = directory.complete;
  framing.trustworthy = end->trustworthy && directory.complete;
  audit_overlap(framing.entries, framing.end, log);
  if (depth == Depth::full && framing.complete)
    audit_local_view(source, framing.entries, framing.end, log);
  for (Entry& entry : framing.entries) audit_member(entry, limits, log);
  audit_names(source, framing.entries, log);
  return framing;
}

}  // namespace wheelcheck
