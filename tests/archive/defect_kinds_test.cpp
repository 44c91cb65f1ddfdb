#include "archive/defect_kinds.hpp"

#include <doctest/doctest.h>

using namespace wheelcheck;

TEST_SUITE("archive") {
  TEST_CASE("what the index alone complains about is no error, what misleads readers is") {
    CHECK_FALSE(archive_defect::is_error(archive_defect::data_descriptor));
    CHECK_FALSE(archive_defect::is_error(archive_defect::comment));
    CHECK(archive_defect::is_error(archive_defect::descriptor_mismatch));
    CHECK(archive_defect::is_error(archive_defect::duplicate_name));
    CHECK(archive_defect::is_error(archive_defect::not_a_zip));
  }
}
