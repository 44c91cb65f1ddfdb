// wheelcheck-build-fixture FIXTURE.json OUT_DIR: the wheels of a fixture as files, to try the program on.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "support/wheel_builder.hpp"

int main(int argc, char** argv) try {
  if (argc != 3) {
    std::cerr << "usage: wheelcheck-build-fixture FIXTURE.json OUT_DIR\n";
    return 2;
  }
  std::ifstream file(argv[1]);
  const nlohmann::json fixture = nlohmann::json::parse(file);
  nlohmann::json wheels = fixture.value("wheels", nlohmann::json::array());
  if (fixture.contains("wheel")) wheels.push_back(fixture["wheel"]);
  std::filesystem::create_directories(argv[2]);
  for (const nlohmann::json& wheel : wheels) {
    const auto built = wheelcheck::testing::build_wheel(wheel);
    const auto path = std::filesystem::path(argv[2]) / built.file_name;
    std::ofstream(path, std::ios::binary) << built.bytes;
    std::cout << path.string() << "\n";
  }
  return 0;
} catch (const std::exception& error) {
  std::cerr << "wheelcheck-build-fixture: " << error.what() << "\n";
  return 2;
}
