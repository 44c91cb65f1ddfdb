#include "engine/system_package.hpp"

namespace wheelcheck {
namespace {

struct Row {
  std::string_view soname, package;
};

/// Libraries that wheels were seen to leave to the system; packages of Debian 12 (bookworm).
constexpr Row rows[] = {
    {"libGL.so.1", "libgl1"},
    {"libGLU.so.1", "libglu1-mesa"},
    {"libOpenGL.so.0", "libopengl0"},
    {"libEGL.so.1", "libegl1"},
    {"libX11.so.6", "libx11-6"},
    {"libXext.so.6", "libxext6"},
    {"libXrender.so.1", "libxrender1"},
    {"libXcursor.so.1", "libxcursor1"},
    {"libXi.so.6", "libxi6"},
    {"libXrandr.so.2", "libxrandr2"},
    {"libXinerama.so.1", "libxinerama1"},
    {"libXfixes.so.3", "libxfixes3"},
    {"libXft.so.2", "libxft2"},
    {"libSM.so.6", "libsm6"},
    {"libICE.so.6", "libice6"},
    {"libxcb.so.1", "libxcb1"},
    {"libxkbcommon.so.0", "libxkbcommon0"},
    {"libdbus-1.so.3", "libdbus-1-3"},
    {"libfontconfig.so.1", "libfontconfig1"},
    {"libglib-2.0.so.0", "libglib2.0-0"},
    {"libgthread-2.0.so.0", "libglib2.0-0"},
    {"libgobject-2.0.so.0", "libglib2.0-0"},
    {"libexpat.so.1", "libexpat1"},
    {"libgomp.so.1", "libgomp1"},
    {"libatomic.so.1", "libatomic1"},
    {"libstdc++.so.6", "libstdc++6"},
    {"libgcc_s.so.1", "libgcc-s1"},
    {"libgfortran.so.5", "libgfortran5"},
    {"libquadmath.so.0", "libquadmath0"},
    {"libtbb.so.12", "libtbb12"},
    {"libnuma.so.1", "libnuma1"},
    {"libz.so.1", "zlib1g"},
    {"libcrypt.so.1", "libcrypt1"},
    {"libffi.so.8", "libffi8"},
    {"libssl.so.3", "libssl3"},
    {"libcrypto.so.3", "libssl3"},
    {"libuuid.so.1", "libuuid1"},
    {"libodbc.so.2", "libodbc2"},
    {"libusb-1.0.so.0", "libusb-1.0-0"},
    {"libportaudio.so.2", "libportaudio2"},
    {"libsndfile.so.1", "libsndfile1"},
    {"libasound.so.2", "libasound2"},
    {"libcups.so.2", "libcups2"},
    {"libnspr4.so", "libnspr4"},
    {"libnss3.so", "libnss3"},
    {"libpq.so.5", "libpq5"},
    {"libsqlite3.so.0", "libsqlite3-0"},
    {"libxml2.so.2", "libxml2"},
    {"libcurl.so.4", "libcurl4"},
    {"libglapi.so.0", "libglapi-mesa"},
};

}  // namespace

std::string_view debian_package(std::string_view soname) {
  for (const Row& row : rows)
    if (row.soname == soname) return row.package;
  return {};
}

}  // namespace wheelcheck
