#include "environment/compose.hpp"

#include <algorithm>
#include <charconv>

#include "environment/digest.hpp"
#include "environment/environment_error.hpp"
#include "environment/overlay.hpp"
#include "environment/system_layer.hpp"
#include "environment/torch_layer.hpp"
#include "python/version_number.hpp"

namespace wheelcheck {

namespace {

constexpr std::string_view driver_libraries[] = {"libcuda.so.1", "libnvidia-ml.so.1"};

// Parts in the order in which they depend on each other, whatever the order they were written in.
class Composition {
 public:
  Composition(Environment base, const std::vector<InlinePart>& parts,
              const SnapshotSource* snapshots)
      : result_(std::move(base)), parts_(parts), values_(parts), snapshots_(snapshots) {}

  Environment run() {
    apply_machine();
    SystemLayer system(result_, values_);
    system.apply();
    apply_python();
    apply_places();
    system.add_libraries(snapshots_);
    if (python_changed_ && snapshots_) snapshots_->add_python(result_);
    apply_packages();
    apply_gpu();
    apply_libraries();
    if (result_.source.empty() || result_.source == "none") result_.source = "inline";
    if (result_.source == "captured") result_.source = "composed";
    result_.digest = environment_digest(result_);
    return std::move(result_);
  }

 private:
  void apply_machine() {
    if (const std::string* machine = values_.first("machine")) set_machine(result_, *machine);
    // Whose libraries are laid in where none is named: said here, so that reports say it too.
    const bool has_libraries = values_.first("os") || values_.first("glibc") ||
                               values_.first("libstdcxx") || values_.first("torch");
    if (!result_.machine && !values_.first("platform") && has_libraries) result_.machine = "x86_64";
    if (const std::string* cpu = values_.first("cpu")) result_.cpu_level = cpu->back() - '0';
    if (const std::string* size = values_.first("page-size")) {
      std::uint64_t number = 0;
      std::from_chars(size->data(), size->data() + size->size(), number);
      result_.page_size = size->ends_with('k') ? number * 1024 : number;
    }
  }

  void apply_python() {
    const std::string* version = values_.first("python");
    if (version) {
      remove_python(result_);
      Python python;
      python.implementation = "cpython";
      python.version = *version;
      while (python.version.ends_with('t') || python.version.ends_with('d')) {
        (python.version.back() == 't' ? python.free_threaded : python.debug) = true;
        python.version.pop_back();
      }
      result_.python = std::move(python);
    }
    for (const char* key : {"implementation", "libpython"})
      if (values_.first(key) && !result_.python)
        throw EnvironmentError(std::string("--env: ") + key + " needs a Python: add python==3.11");
    if (const std::string* name = values_.first("implementation"))
      result_.python->implementation = *name;
    if (const std::string* kind = values_.first("libpython"))
      result_.python->shared_libpython = *kind == "shared";
    python_changed_ = version != nullptr;
  }

  void apply_places() {
    if (const std::string* path = values_.first("ld-library-path")) {
      result_.ld_library_path.clear();
      for (std::size_t begin = 0; begin <= path->size();) {
        const auto end = std::min(path->find(':', begin), path->size());
        if (end > begin) result_.ld_library_path.push_back(path->substr(begin, end - begin));
        begin = end + 1;
      }
    }
    if (!result_.site_directories.empty()) return;
    const auto& python = result_.python;
    const std::string minor = python ? python->version.substr(0, python->version.find('.', 2)) +
                                           (python->free_threaded ? "t" : "")
                                     : "3";
    result_.site_directories = {"/usr/local/lib/python" + minor + "/site-packages"};
  }

  void apply_packages() {
    for (const InlinePart& part : parts_)
      if (part.is_distribution) put_distribution(result_, part.key, part.value);
    const std::string* cuda = values_.first("cuda");
    if (const std::string* torch = values_.first("torch"))
      put_torch(result_, labelled(*torch, cuda), snapshots_, cuda ? *cuda : "");
    if (cuda && *cuda == "none") result_.cuda.reset();
    if (cuda && *cuda != "none") result_.cuda = *cuda;
    if (const std::string* abi = values_.first("cxx11abi")) apply_abi(*abi == "1");
  }

  void apply_abi(bool stated) {
    auto& torch = result_.torch;
    if (!torch) throw EnvironmentError("--env: cxx11abi needs a torch: add torch==2.6.0");
    if (torch->symbols_known && torch->cxx11_abi && *torch->cxx11_abi != stated) {
      // Another build of this release: what is known of this one is not true of that.
      if (!values_.first("torch"))
        throw EnvironmentError("--env: cxx11abi==" + std::string(stated ? "1" : "0") +
                               ", but the torch that is described was built with the other one");
      put_named_torch(result_, std::string(torch->version), snapshots_);
    }
    torch->cxx11_abi = stated;
  }

  // `torch==2.4.1,cuda==11.8` names the build that PyTorch labels +cu118; of the release as PyPI
  // has it (the usual meaning) no label is known here, so its own CUDA is tried first.
  std::string labelled(const std::string& torch, const std::string* cuda) const {
    if (!cuda || torch.find('+') != std::string::npos) return torch;
    if (*cuda == "none") return torch + "+cpu";
    Environment probe;
    probe.machine = result_.machine;
    const bool known =
        snapshots_ && snapshots_->add_torch(torch, "/site", probe) == SnapshotMatch::exact;
    if (!known || (probe.torch && probe.torch->cuda.starts_with(*cuda))) return torch;
    std::string digits = *cuda;
    digits.erase(std::remove(digits.begin(), digits.end(), '.'), digits.end());
    return torch + "+cu" + digits;
  }

  void apply_gpu() {
    if (const std::string* driver = values_.first("driver")) {
      result_.driver = *driver;
      result_.no_nvidia_device = *driver == "none";
      for (const std::string_view name : driver_libraries)
        state_library(result_, std::string(name), *driver != "none");
    }
    const std::vector<std::string>& gpus = values_.all("gpu");
    if (gpus.empty()) return;
    result_.gpus.emplace();
    for (const std::string& gpu : gpus) {
      if (gpu != "none") {
        result_.gpus->push_back(compute_capability(gpu));
      } else if (gpus.size() > 1) {
        throw EnvironmentError("--env: gpu==none and another gpu exclude each other");
      }
    }
    auto& all = *result_.gpus;
    std::sort(all.begin(), all.end(),
              [](const std::string& a, const std::string& b) { return compare_numbers(a, b) < 0; });
    all.erase(std::unique(all.begin(), all.end()), all.end());
  }

  static std::string compute_capability(std::string text) {
    for (const std::string_view prefix : {"sm_", "sm"})
      if (text.starts_with(prefix)) text.erase(0, prefix.size());
    if (text.find('.') == std::string::npos) text.insert(text.size() - 1, ".");
    return text;
  }

  void apply_libraries() {
    const auto& present = values_.all("library");
    const auto& absent = values_.all("no-library");
    for (const std::string& soname : present) {
      if (std::find(absent.begin(), absent.end(), soname) != absent.end())
        throw EnvironmentError("--env: " + soname + " is stated to be there and not to be there");
      state_library(result_, soname, true);
    }
    for (const std::string& soname : absent) state_library(result_, soname, false);
  }

  Environment result_;
  const std::vector<InlinePart>& parts_;
  const InlineValues values_;
  const SnapshotSource* snapshots_;
  bool python_changed_ = false;
};

}  // namespace

Environment compose(Environment base, const std::vector<InlinePart>& parts,
                    const SnapshotSource* snapshots) {
  return Composition(std::move(base), parts, snapshots).run();
}

}  // namespace wheelcheck
