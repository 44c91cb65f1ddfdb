#include "snapshot/wheel_package.hpp"

#include <doctest/doctest.h>

#include "facts/defect.hpp"
#include "snapshot/snapshot_store.hpp"

namespace wheelcheck {
namespace {

/// A library that exports `name`.
std::shared_ptr<SharedObject> object_with(const std::string& name) {
  auto object = std::make_shared<SharedObject>();
  object->identity.soname = "libc10.so";
  object->strings = std::string(1, '\0') + name + std::string(1, '\0');
  object->symbols.resize(2);
  object->symbols[1] = {1, 1, 0x12, 0, 7, 0, 0x1000};
  return object;
}

std::shared_ptr<WheelFacts> wheel(const std::string& name, const std::string& version) {
  auto facts = std::make_shared<WheelFacts>();
  facts->name.file_name = name + "-" + version + "-py3-none-manylinux_2_28_x86_64.whl";
  facts->name.platform_tags = {"manylinux_2_28_x86_64"};
  facts->metadata.name = name;
  facts->metadata.version = version;
  Member member;
  member.path = member.installed_path = name + "/lib/libc10.so";
  member.kind = MemberKind::elf;
  member.object = object_with("of_" + name);
  facts->members.push_back(member);
  facts->record_rows.push_back(
      {member.path, "sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU", "0", 1});
  return facts;
}

TEST_SUITE("snapshot") {
  TEST_CASE("torch and its CUDA wheels make up a release") {
    SnapshotWriter writer;
    add_wheels({wheel("nvidia-cuda-runtime-cu12", "12.4.127"), wheel("torch", "2.6.0")},
               "2.6.0+cu124", writer);
    const SnapshotStore store = SnapshotStore::of_bytes(writer.finish());
    REQUIRE(store.releases().size() == 1);
    const Release& release = store.releases()[0];
    CHECK(release.name == "torch 2.6.0");
    CHECK(release.version == "2.6.0+cu124");
    CHECK(release.facts.at("cuda") == "12.4");
    REQUIRE(release.packages.size() == 2);
    const Package& torch = store.packages()[release.packages[0]];
    CHECK(torch.name == "torch");
    CHECK(store.library(torch.libraries.at(0)).sha256 ==
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(store.exporters("of_torch").size() == 1);
  }

  TEST_CASE("programs are left out") {
    auto facts = wheel("torch", "2.6.0");
    auto program = object_with("main");
    program->identity.soname.clear();
    program->identity.interpreter = "/lib64/ld-linux-x86-64.so.2";
    facts->members.push_back(facts->members[0]);
    facts->members[1].path = facts->members[1].installed_path = "torch/bin/protoc";
    facts->members[1].object = program;
    SnapshotWriter writer;
    add_wheels({facts}, "", writer);
    CHECK(SnapshotStore::of_bytes(writer.finish()).library_count() == 1);
  }

  TEST_CASE("a member that could not be read is no hole, but an error") {
    auto facts = wheel("torch", "2.6.0");
    facts->members[0].unread = "it ends too early";
    SnapshotWriter writer;
    CHECK_THROWS_AS(add_wheels({facts}, "", writer), CannotRead);
  }

  TEST_CASE("CUDA's version in a local label") {
    CHECK(cuda_of_label("cu121") == "12.1");
    CHECK(cuda_of_label("cu118.with.pypi.cudnn") == "11.8");
    CHECK(cuda_of_label("cpu").empty());
    CHECK(cuda_of_label("cu12").empty());
  }
}

}  // namespace
}  // namespace wheelcheck
