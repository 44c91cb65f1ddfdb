#include "loader/mapping.hpp"

#include <algorithm>
#include <utility>

#include "environment/glibc.hpp"
#include "loader/header_check.hpp"
#include "loader/search.hpp"

namespace wheelcheck {

namespace {

constexpr std::string_view kCannotOpen =
    "cannot open shared object file: No such file or directory";

class Mapper {
 public:
  Mapper(const Image& image, Process& process, bool is_program)
      : image_(image), process_(process), is_program_(is_program) {
    mapping.first_new = process.objects().size();
  }

  void run(std::string_view path) {
    const auto root = open(path, -1);
    if (!root) return;
    mapping.list.push_back(*root);
    for (std::size_t i = 0; i < mapping.list.size(); ++i) open_dependencies(mapping.list[i]);
  }

  Mapping mapping;

 private:
  void open_dependencies(std::size_t index) {
    const ObjectPtr object = process_.at(index).object;
    if (!object) return;
    const bool is_new = index >= mapping.first_new;
    if (!is_new) {  // mapped earlier: its dependencies are known
      for (std::size_t needed : process_.at(index).needs) append(needed);
      return;
    }
    for (const std::string& name : object->identity().needed)
      if (const auto found = need(name, index)) append(*found);
    for (const std::string& name : object->identity().filters)
      if (const auto found = need(name, index)) put_before(*found, index);
    for (const std::string& name : object->identity().auxiliaries)
      if (const auto found = try_need(name, index)) put_before(*found, index);
  }

  std::optional<std::size_t> need(const std::string& name, std::size_t index) {
    const auto found = open(name, static_cast<std::ptrdiff_t>(index));
    if (found) process_.at(index).needs.push_back(*found);
    return found;
  }

  /// An auxiliary filtee may be absent.
  std::optional<std::size_t> try_need(const std::string& name, std::size_t index) {
    auto failure = mapping.failure;
    const std::size_t missing = mapping.missing.size();
    const auto found = need(name, index);
    if (!found) {
      mapping.failure = std::move(failure);
      mapping.missing.resize(missing);
    }
    return found;
  }

  /// A filtee's symbols come before the filter's own (glibc elf/dl-deps.c, DT_FILTER).
  void put_before(std::size_t filtee, std::size_t filter) {
    if (filter == mapping.list.front() && !keeps_filters()) {
      fail({OutcomeKind::refused,
            "Inconsistency detected by ld.so: dl-deps.c: _dl_map_object_deps: Assertion "
            "`map->l_searchlist.r_list[0] == map' failed!"});
      return;
    }
    const auto at = [&](std::size_t index) {
      return std::find(mapping.list.begin(), mapping.list.end(), index);
    };
    if (at(filtee) < at(filter)) return;
    const bool listed = at(filtee) != mapping.list.end();
    if (listed) mapping.list.erase(at(filtee));
    mapping.list.insert(at(filter), filtee);
    if (!listed) open_dependencies(filtee);
  }

  /// Before 2.32 dlopen took its object to be the first of the list (glibc bug 16272).
  bool keeps_filters() const { return is_program_ || !glibc_before(image_.environment(), "2.32"); }

  void append(std::size_t index) {
    if (std::find(mapping.list.begin(), mapping.list.end(), index) == mapping.list.end())
      mapping.list.push_back(index);
  }

  std::optional<std::size_t> open(std::string_view name, std::ptrdiff_t loader) {
    if (auto known = process_.find(name)) return known;
    Found found = search(image_, process_, name, loader);
    if (found.kind == Found::Kind::assumed) return assume(name, loader);
    if (found.kind != Found::Kind::present) {
      fail_to_open(found, name, loader);
      return std::nullopt;
    }
    if (auto same = process_.find_identity(found.opened.path)) {
      process_.add_name(*same, name);
      return same;
    }
    return map(std::move(found), name, loader);
  }

  std::optional<std::size_t> map(Found found, std::string_view name, std::ptrdiff_t loader) {
    if (found.opened.object && !(is_program_ && loader < 0)) {
      const auto refusal =
          check_mapping(image_.environment(), found.opened.object->identity(), !is_program_);
      if (refusal) {
        fail({OutcomeKind::refused, std::string(name) + ": " + *refusal});
        if (loader < 0) return std::nullopt;
      }
    }
    Loaded loaded;
    loaded.path = std::move(found.path);
    loaded.identity = std::move(found.opened.path);
    loaded.object = std::move(found.opened.object);
    loaded.loader = loader;
    if (!loaded.object) process_.assumed.push_back(std::string(name));
    return process_.add(std::move(loaded), name);
  }

  /// A library that the undescribed part of the environment is taken to have.
  std::size_t assume(std::string_view name, std::ptrdiff_t loader) {
    process_.assumed.push_back(std::string(name));
    Loaded loaded;
    loaded.path = std::string(name);
    loaded.identity = "assumed:" + std::string(name);
    loaded.loader = loader;
    return process_.add(std::move(loaded), name);
  }

  void fail_to_open(const Found& found, std::string_view name, std::ptrdiff_t loader) {
    const std::string by =
        loader < 0 ? std::string() : process_.at(static_cast<std::size_t>(loader)).path;
    switch (found.kind) {
      case Found::Kind::refused:
        fail({OutcomeKind::refused, found.path + ": " + found.reason});
        return;
      case Found::Kind::wrong_class:
        fail({OutcomeKind::refused,
              std::string(name) + ": wrong ELF class: " +
                  (image_.environment().machine == "i686" ? "ELFCLASS64" : "ELFCLASS32")});
        return;
      default:
        mapping.missing.push_back({std::string(name), by});
        fail({OutcomeKind::missing_library, std::string(name) + ": " + std::string(kCannotOpen)});
    }
  }

  void fail(Failure failure) {
    if (!mapping.failure) mapping.failure = std::move(failure);
  }

  const Image& image_;
  Process& process_;
  bool is_program_;
};

}  // namespace

Mapping map_object(const Image& image, Process& process, std::string_view path) {
  Mapper mapper(image, process, false);
  mapper.run(path);
  return std::move(mapper.mapping);
}

Mapping map_program(const Image& image, Process& process, std::string_view path) {
  Mapper mapper(image, process, true);
  mapper.run(path);
  return std::move(mapper.mapping);
}

}  // namespace wheelcheck
