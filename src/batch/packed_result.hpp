// What was observed of one wheel in one environment, as bytes and back.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/result.hpp"

namespace wheelcheck {

/// A condensed result of observe() with its tag rank, and the reason where it has none: all but
/// wheel, environment and verdict, so that neither the path of the file nor profile, selection and
/// policy enter. The same result gives the same bytes; only the program that wrote them reads them.
std::string pack_result(const Result& observed);

/// The results of one wheel, in the order of `packed`; they share one wheel, which is `outline`
/// with the members that any of them tells. Environments are not set. Throws CannotRead for bytes
/// that pack_result() did not write.
std::vector<Result> unpack_results(const std::vector<std::string_view>& packed,
                                   const WheelFacts& outline);

}  // namespace wheelcheck
