// CUDA releases with their PTX versions and driver branches, and the drivers of minor-version
// compatibility.
//
// The rows are written by scripts/cuda-releases from the table "PTX Release History" of NVIDIA's
// manual "Parallel Thread Execution ISA". The drivers of minor_rows are those of table 2 of
// NVIDIA's "CUDA Compatibility", which the CUDA release notes repeat ("Minimum Required Driver
// Version for CUDA Minor Version Compatibility", Linux x86-64).
#include "engine/cuda_release.hpp"

namespace wheelcheck {
namespace {

constexpr CudaRelease rows[] = {
    // rows: PTX ISA 9.4
    {100, 63, 400}, {101, 64, 418}, {102, 65, 440}, {110, 70, 445}, {111, 71, 455}, {112, 72, 460},
    {113, 73, 465}, {114, 74, 470}, {115, 75, 495}, {116, 76, 510}, {117, 77, 515}, {118, 78, 520},
    {120, 80, 525}, {121, 81, 530}, {122, 82, 535}, {123, 83, 545}, {124, 84, 550}, {125, 85, 555},
    {126, 85, 560}, {127, 86, 565}, {128, 87, 570}, {129, 88, 575}, {130, 90, 580}, {131, 91, 590},
    {132, 92, 595}, {133, 93, 610}, {134, 94, 615},
    // end of rows
};

constexpr MinorCompatibility minor_rows[] = {
    {11, "450.80.02"},
    {12, "525.60.13"},
    {13, "580.65.06"},
};

}  // namespace

std::span<const CudaRelease> cuda_releases() { return rows; }

std::span<const MinorCompatibility> minor_compatibility() { return minor_rows; }

}  // namespace wheelcheck
