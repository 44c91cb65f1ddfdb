#include "batch/build_order.hpp"

#include <algorithm>

#include "python/version.hpp"

namespace wheelcheck {

namespace {

std::string minor_of(const std::string& version) {
  const auto first = version.find('.');
  return version.substr(0, first == version.npos ? first : version.find('.', first + 1));
}

std::string without_dots(std::string text) {
  text.erase(std::remove(text.begin(), text.end(), '.'), text.end());
  return text;
}

/// "cp312", "cp313t": the Python and ABI tags of a build for this interpreter.
std::string python_tag(const Python& python) {
  return "cp" + without_dots(minor_of(python.version));
}

/// "8.9" → "8.9", several joined by spaces, as TORCH_CUDA_ARCH_LIST takes them.
std::string arch_list(const Environment& environment) {
  std::string list;
  if (!environment.gpus) return list;
  for (const std::string& gpu : *environment.gpus) list += (list.empty() ? "" : " ") + gpu;
  return list;
}

/// `value` written as `like` writes its own: with as many parts, with or without dots.
std::string in_the_manner_of(const std::string& like, const std::string& value) {
  const auto parts = static_cast<std::size_t>(std::count(like.begin(), like.end(), '.')) + 1;
  std::size_t end = 0;
  for (std::size_t i = 0; i < parts && end != value.npos; ++i)
    end = value.find_first_of(".+", end + (i > 0 ? 1 : 0));
  return value.substr(0, std::min(end, value.size()));
}

void replace_once(std::string& text, const std::string& what, const std::string& with) {
  const auto at = what.empty() ? text.npos : text.find(what);
  if (at != text.npos) text.replace(at, what.size(), with);
}

/// The words of one claim with the order's value in place of its own; the same words where there is
/// none.
std::string reworded(const Claim& claim, const BuildOrder& order) {
  std::string words = claim.text;
  switch (claim.subject) {
    case Claim::Subject::torch: {
      const std::string value = in_the_manner_of(claim.value, order.torch);
      const bool dotted = words.find(claim.value) != words.npos;
      replace_once(words, dotted ? claim.value : without_dots(claim.value),
                   dotted ? value : without_dots(value));
      return words;
    }
    case Claim::Subject::cuda: {
      const std::string value = in_the_manner_of(claim.value, order.cuda);
      const bool dotted =
          words.find(claim.value) != words.npos && claim.value.find('.') != words.npos;
      replace_once(words, dotted ? claim.value : without_dots(claim.value),
                   dotted ? value : without_dots(value));
      return words;
    }
    case Claim::Subject::cxx11_abi:
      for (const auto& [has, wants] : {std::pair("true", "false"), std::pair("TRUE", "FALSE"),
                                       std::pair("True", "False"), std::pair("1", "0")}) {
        const bool positive = order.cxx11_abi == "1";
        if (words.find(positive ? wants : has, 4) == words.npos) continue;
        words.replace(words.rfind(positive ? wants : has),
                      std::string(positive ? wants : has).size(), positive ? has : wants);
        return words;
      }
      return words;
    default:
      return words;
  }
}

std::string label_like(const PickedFile& like, const BuildOrder& order) {
  std::string label = like.name.local();
  for (const Claim& claim : like.claims) {
    const bool known = claim.subject == Claim::Subject::torch  ? !order.torch.empty()
                       : claim.subject == Claim::Subject::cuda ? !order.cuda.empty()
                                                               : !order.cxx11_abi.empty();
    if (known) replace_once(label, claim.text, reworded(claim, order));
  }
  return label;
}

}  // namespace

BuildOrder build_order(const PickedProject& project, const Environment& environment) {
  BuildOrder order;
  if (environment.python) order.python = minor_of(environment.python->version);
  if (environment.torch) {
    order.torch = environment.torch->version;
    order.cuda = environment.torch->cuda;
    if (environment.torch->cxx11_abi) order.cxx11_abi = *environment.torch->cxx11_abi ? "1" : "0";
  }
  if (order.cuda.empty()) order.cuda = environment.cuda.value_or("");
  order.arch_list = arch_list(environment);
  if (project.near_misses.empty() || !environment.python) return order;
  const PickedFile& like = project.near_misses.front();
  const std::string version = like.name.version.substr(0, like.name.version.find('+'));
  const std::string label = label_like(like, order);
  const std::string python = python_tag(*environment.python);
  order.file_name = like.name.distribution + "-" + version + (label.empty() ? "" : "+" + label) +
                    "-" + python + "-" + python + (environment.python->free_threaded ? "t" : "") +
                    "-linux_" + environment.machine.value_or("x86_64") + ".whl";
  return order;
}

}  // namespace wheelcheck
