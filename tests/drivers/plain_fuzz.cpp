// Fuzzing with any compiler and in any preset, without feedback from coverage:
//
//     wheelcheck-plain-fuzz SECONDS SEED [TARGET…]
//
// changes the seeds of each target (tests/fuzz) at random for SECONDS of CPU time. What is read
// when the process dies lies in crash-TARGET in the working directory. The same SEED gives the same
// inputs.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <ctime>
#include <iostream>
#include <random>

#include "fuzz/target.hpp"

using namespace wheelcheck::fuzz;

namespace {

std::string input;       // what is read now
std::string crash_path;  // where it goes if that is the end

/// Only calls that a signal handler may make; then the signal acts as it would have.
void keep_input(int number) {
  const int file = ::open(crash_path.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0644);
  if (file >= 0) static_cast<void>(!::write(file, input.data(), input.size()));
  std::signal(number, SIG_DFL);
  ::raise(number);
}

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

using Random = std::mt19937_64;

/// A number that parsers trip over, in 1 to 8 bytes at any place.
void put_number(std::string& text, Random& random) {
  constexpr std::array<std::uint64_t, 9> numbers{0,     1,          0x7f,  0xffff,    0x7fffffff,
                                                 ~0ULL, 0xffffffff, ~7ULL, 0x80000000};
  const std::uint64_t value = numbers[random() % numbers.size()];
  const std::size_t width = std::size_t{1} << random() % 4, at = random() % text.size();
  for (std::size_t i = 0; i < width && at + i < text.size(); ++i)
    text[at + i] = static_cast<char>(value >> 8 * i);
}

/// A piece of `other` over, into, or instead of a piece of the text.
void splice(std::string& text, const std::string& other, Random& random) {
  if (other.empty()) return;
  const std::size_t from = random() % other.size();
  const std::string piece = other.substr(from, 1 + random() % 64);
  const std::size_t at = random() % (text.size() + 1);
  text.replace(at, random() % 3 == 0 ? 0 : piece.size(), piece);
}

void change(std::string& text, const std::vector<std::string>& seeds, Random& random) {
  for (std::uint64_t left = 1 + random() % 6; left > 0 && !text.empty(); --left)
    switch (random() % 7) {
      case 0:
        text[random() % text.size()] = static_cast<char>(random());
        break;
      case 1:
      case 2:
        put_number(text, random);
        break;
      case 3:
        text.erase(random() % text.size(), 1 + random() % 16);
        break;
      case 4:
        text.resize(random() % text.size());
        break;
      case 5:
        splice(text, text, random);
        break;
      default:
        splice(text, seeds[random() % seeds.size()], random);
    }
}

void fuzz(const Target& target, double seconds, Random random) {
  const std::vector<std::string> seeds = target.seeds();
  crash_path = "crash-" + std::string(target.name);
  std::uint64_t count = 0;
  const double begin = cpu_seconds();
  for (; cpu_seconds() - begin < seconds; ++count) {
    input = seeds[random() % seeds.size()];
    change(input, seeds, random);
    target.run(input);
  }
  std::cout << target.name << ' ' << cpu_seconds() - begin << " CPU seconds, " << count << " inputs"
            << std::endl;
}

}  // namespace

int main(int words, char** word) {
  if (words < 3) {
    std::cerr << "usage: wheelcheck-plain-fuzz SECONDS SEED [TARGET...]\n";
    return 2;
  }
  for (const int number : {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGALRM})
    std::signal(number, keep_input);
  const std::vector<std::string> wanted(word + 3, word + words);
  for (const Target& target : targets())
    if (wanted.empty() || std::find(wanted.begin(), wanted.end(), target.name) != wanted.end())
      fuzz(target, std::stod(word[1]), Random(std::stoull(word[2])));
}
