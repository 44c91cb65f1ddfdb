// The C++11 ABI of torch builds that no snapshot holds, from rules/data/torch-abi.json.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcheck {

/// One row: releases `from` to `to` (by major and minor; empty: open), their labels, the answer.
struct TorchAbiRow {
  std::string from, to;
  bool final = false;  // alphas, nightlies and candidates do not count
  std::vector<std::string> labels;
  bool cxx11_abi = false;
};

/// Throws CannotRead for a table that is malformed.
std::vector<TorchAbiRow> read_torch_abi(std::string_view json);

/// The first row that fits; nullopt: none does, or `version` is no version.
std::optional<bool> torch_abi(const std::vector<TorchAbiRow>& rows, std::string_view version);

}  // namespace wheelcheck
