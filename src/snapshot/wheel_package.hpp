// Wheels that were read, as packages of a snapshot.
#pragma once

#include <string>
#include <vector>

#include "facts/wheel_facts.hpp"
#include "snapshot/snapshot_writer.hpp"

namespace wheelcheck {

/// Adds each wheel with its shared objects. Where one of them is torch, they also make up a torch
/// release: `torch_version` is what torch/version.py says ("2.6.0+cu126"); empty: METADATA's
/// version. CUDA's version is read from the local label, else from the cuda-runtime package.
/// Throws CannotRead for a member that could not be read: a snapshot with holes would blame
/// innocent wheels.
void add_wheels(const std::vector<WheelFactsPtr>& wheels, const std::string& torch_version,
                SnapshotWriter& writer);

/// "12.1" of the local label "cu121"; empty: it names no CUDA.
std::string cuda_of_label(std::string_view label);

/// A digest as RECORD writes it ("sha256=…", URL-safe base64, PEP 427) in hexadecimal; empty: none.
std::string hex_of_record_hash(std::string_view hash);

}  // namespace wheelcheck
