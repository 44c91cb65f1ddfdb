// RECORD, its hashes, and its comparison with a set of members.
#include "wheel/record.hpp"

#include "fuzz/target.hpp"
#include "wheel/record_check.hpp"

namespace wheelcheck::fuzz {
namespace {

constexpr std::uint64_t most_rows = 2'000;

void run(std::string_view input) {
  const Record record = parse_record(input, most_rows);
  require(record.rows.size() <= most_rows, "the limit of rows holds");
  for (const RecordRow& row : record.rows) {
    const ParsedRecordHash parsed = parse_record_hash(row.hash);
    require(!parsed.hash || parsed.hash->digest.size() >= 32, "a digest is sha256 or longer");
    require(parsed.hash || parsed.weak || !parsed.error.empty() || row.hash.empty(),
            "a hash that is not read has a reason");
  }
  RecordCheck check(record.rows, "pkg-1.dist-info/RECORD");
  std::vector<std::string_view> paths{"pkg/__init__.py", "pkg-1.dist-info/RECORD"};
  for (const RecordRow& row : record.rows) paths.push_back(row.path);
  check.compare_set(paths);
  for (const std::string_view path : paths)
    if (check.find(path)) check.compare(path, 3, std::string(32, 'x'));
  check.take_defects();
}

std::vector<std::string> seeds() {
  return {
      "pkg/__init__.py,sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU,0\n"
      "pkg-1.dist-info/RECORD,,\n",
      "\"a,\"\"b\"\".py\",sha512=,12\r\n\r\npkg\\x.py,md5=1B2M2Y8AsgTpgAmY7PhCfg,0\n"
      "pkg/_C.so,sha256=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855,-1\n",
      "a,b\nc,d,e,f\n\"unterminated,,\n"};
}

}  // namespace

const Target record_target{"record", run, seeds};

}  // namespace wheelcheck::fuzz
