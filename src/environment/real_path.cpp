#include <algorithm>

#include "environment/environment.hpp"

namespace wheelcheck {

namespace {

constexpr int link_limit = 40;  // Linux, include/linux/namei.h: MAXSYMLINKS

// Takes the next component off `rest`; "." and "" are skipped. Empty: none is left.
std::string take_component(std::string& rest) {
  for (;;) {
    const auto begin = rest.find_first_not_of('/');
    if (begin == std::string::npos) return {};
    const auto end = rest.find('/', begin);
    std::string part = rest.substr(begin, end - begin);
    rest = end == std::string::npos ? std::string() : rest.substr(end);
    if (part != ".") return part;
  }
}

}  // namespace

std::string real_path(const Environment& environment, std::string_view path) {
  std::string done;
  std::string rest(path);
  int links = 0;
  for (std::string part = take_component(rest); !part.empty(); part = take_component(rest)) {
    if (part == "..") {
      done.resize(done.empty() ? 0 : done.rfind('/'));
      continue;
    }
    std::string next = done + '/' + part;
    const auto link = environment.links.find(next);
    if (link == environment.links.end()) {
      done = std::move(next);
    } else if (++links > link_limit) {
      return std::string(path);
    } else {
      rest = link->second + rest;
      done.clear();
    }
  }
  return done.empty() ? "/" : done;
}

void resolve_site_directories(Environment& environment) {
  std::vector<std::string> resolved;
  for (const std::string& directory : environment.site_directories) {
    std::string path = real_path(environment, directory);
    if (std::find(resolved.begin(), resolved.end(), path) == resolved.end())
      resolved.push_back(std::move(path));
  }
  environment.site_directories = std::move(resolved);
}

}  // namespace wheelcheck
