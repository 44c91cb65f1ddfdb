// Damages real files and reads them, for scripts/mutations:
//
//     wheelcheck-mutations archives|objects|loader COUNT SEED FILE…
//
// archives: COUNT changes each of the bytes behind the last member, as an archive. objects: COUNT
// changes each of a shared object, read whole, as a stream and at head depth. loader: the same
// changes, each also put to ld.so in its trace mode, which maps, checks versions and resolves every
// symbol, and runs no code of the object; where it finds nothing wrong, the simulated loader must
// say `loads`. One line for each file; exit status 1 where an answer differs. What ld.so refuses
// and the simulated loader does not is counted too, and told where WHEELCHECK_MISSES is set. A
// crash is a crash.
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>
#include <sstream>

#include "archive/archive.hpp"
#include "archive/inflater.hpp"
#include "elf/mapping.hpp"
#include "elf/reader.hpp"
#include "elf/stream.hpp"
#include "environment/capture/capture.hpp"
#include "facts/facts_object.hpp"
#include "loader/loader.hpp"

#include "drivers/loader_trace.hpp"

using namespace wheelcheck;
namespace fs = std::filesystem;

namespace {

using Bytes = std::vector<std::byte>;

struct Edit {
  std::uint64_t offset = 0;
  std::byte before{};
};

/// A few bytes of [begin, end) changed: single ones to anything, or a number of 2, 4 or 8 bytes to
/// what parsers trip over. Returns what undoes it.
std::vector<Edit> damage(Bytes& bytes, std::uint64_t begin, std::uint64_t end,
                         std::mt19937_64& random) {
  constexpr std::array<std::uint64_t, 8> numbers{0,          1,     0xffff,    0x7fffffff,
                                                 0xffffffff, ~0ULL, ~0ULL - 7, 0x80000000};
  std::vector<Edit> edits;
  for (std::uint64_t left = 1 + random() % 4; left > 0; --left) {
    const std::uint64_t at = begin + random() % (end - begin);
    const std::uint64_t width = std::min<std::uint64_t>(1ULL << (random() % 4), end - at);
    const std::uint64_t value = width == 1 ? random() : numbers[random() % numbers.size()];
    for (std::uint64_t i = 0; i < width; ++i) {
      edits.push_back({at + i, bytes[at + i]});
      bytes[at + i] = static_cast<std::byte>(value >> (8 * i));
    }
  }
  return edits;
}

void undo(Bytes& bytes, const std::vector<Edit>& edits) {
  for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit) bytes[edit->offset] = edit->before;
}

Bytes content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  const std::string read = text.str();
  if (read.empty()) throw CannotRead(path + ": cannot be read");
  const auto all = std::as_bytes(std::span(read));
  return {all.begin(), all.end()};
}

struct Nowhere : Sink {
  std::uint64_t room = 1U << 16U;
  bool write(std::span<const std::byte> bytes) override {
    room -= std::min<std::uint64_t>(room, bytes.size());
    return room > 0;
  }
};

/// The archive's end in memory and the rest in its file, so that a large wheel costs no more.
class DamagedArchive : public ByteSource {
 public:
  explicit DamagedArchive(const std::string& path) : file_(path) {
    const Archive whole = Archive::open(file_, {}, Depth::head);
    DefectLog log;
    const auto end = find_end_record(file_, log);
    if (!end) throw CannotRead(path + ": no archive");
    begin_ = end->directory_begin;
    tail_.resize(file_.size() - begin_);
    read_exactly(file_, begin_, tail_);
  }

  std::uint64_t size() const override { return file_.size(); }
  std::string name() const override { return file_.name(); }
  Bytes& tail() { return tail_; }

 private:
  std::size_t fill(std::uint64_t offset, std::span<std::byte> out) override {
    std::size_t got = 0;
    if (offset < begin_) {
      got = file_.read_at(offset, out.first(std::min<std::uint64_t>(out.size(), begin_ - offset)));
      out = out.subspan(got);
    }
    std::copy_n(tail_.begin() + static_cast<std::ptrdiff_t>(offset + got - begin_), out.size(),
                out.begin());
    return got + out.size();
  }

  FileSource file_;
  std::uint64_t begin_ = 0;
  Bytes tail_;
};

void read_archive(DamagedArchive& source) {
  // Every local header is read at full depth: a few thousand of them, twenty thousand times.
  const Archive archive = Archive::open(source, {}, Depth::head);
  Inflater inflater;
  std::size_t left = 3;
  for (const Entry& entry : archive.entries()) {
    if (left-- == 0) break;
    Nowhere sink;
    try {
      inflater.inflate(archive, entry, sink);
    } catch (const CannotRead&) {
    }
  }
}

void damage_archive(const std::string& path, std::uint64_t count, std::mt19937_64& random) {
  DamagedArchive source(path);
  for (std::uint64_t each = 0; each < count; ++each) {
    const auto edits = damage(source.tail(), 0, source.tail().size(), random);
    read_archive(source);
    undo(source.tail(), edits);
  }
}

/// Where headers and tables lie: the beginning, the dynamic table and the section headers; most of
/// the rest is code, which nothing reads.
std::uint64_t tables_end(const Bytes& bytes) {
  constexpr std::uint64_t enough = 64U << 10U;
  return std::min<std::uint64_t>(bytes.size(), enough);
}

std::vector<Edit> damage_object(Bytes& bytes, std::mt19937_64& random) {
  switch (random() % 4) {
    case 0:
      return damage(bytes, 0, std::min<std::uint64_t>(bytes.size(), 1024), random);
    case 1:
      return damage(bytes, bytes.size() - tables_end(bytes), bytes.size(), random);
    default:
      return damage(bytes, 0, tables_end(bytes), random);
  }
}

void ask(const Object& object) {
  std::vector<Definition> found;
  for (const Import& import : object.imports())
    object.find(import.name, gnu_hash(import.name), found);
}

void read_object(const Bytes& bytes) {
  elf::FileBytes file{std::span<const std::byte>(bytes)};
  ask(*make_object(std::make_shared<const SharedObject>(elf::read_tables(file))));
  elf::StreamOptions head;
  head.depth = Depth::head;
  head.declared_size = bytes.size();
  head.scan_content = false;
  elf::ObjectStream stream(head);
  do {
    stream.write(bytes);
    stream.finish();
  } while (stream.needs_another_pass());
}

void damage_object(const std::string& path, std::uint64_t count, std::mt19937_64& random) {
  Bytes bytes = content_of(path);
  for (std::uint64_t each = 0; each < count; ++each) {
    const auto edits = damage_object(bytes, random);
    read_object(bytes);
    undo(bytes, edits);
  }
}

/// This machine's libraries without an interpreter: what ld.so has before it.
const Environment& system_libraries() {
  static const Environment environment = [] {
    Environment made = capture_environment(find_current_python());
    made.python.reset();
    made.torch.reset();
    made.distributions.clear();
    made.ld_library_path.clear();
    return made;
  }();
  return environment;
}

Outcome simulated(std::shared_ptr<const SharedObject> object) {
  WheelFacts wheel;
  wheel.name.file_name = "damaged-1-py3-none-any.whl";
  Member member;
  member.path = member.installed_path = "damaged.so";
  member.kind = MemberKind::elf;
  member.object = std::move(object);
  wheel.members.push_back(std::move(member));
  const Image image(system_libraries(), {&wheel}, Place::alone);
  return load(image, start_process(image), image.path_of(wheel, wheel.members.front()));
}

struct Agreement {
  std::uint64_t accepted = 0, differ = 0, refused = 0, missed = 0;
};

/// Where the two differ, for who looks into it.
std::string keep(const std::string& file, std::uint64_t number) {
  const std::string kept = file + "-" + std::to_string(number);
  fs::copy_file(file, kept, fs::copy_options::overwrite_existing);
  return kept;
}

/// `refused` is about dlopen (a PIE, DF_1_NOOPEN, static TLS), which a program's start does not
/// ask.
void compare(const LoaderTrace& trace, const Outcome& outcome, const std::string& file,
             std::uint64_t number, Agreement& agreement) {
  const bool loads = outcome.kind == OutcomeKind::loads;
  if (!accepts(trace)) {
    ++agreement.refused;
    agreement.missed += loads;
    if (loads && std::getenv("WHEELCHECK_MISSES"))
      std::cout << keep(file, number) << ": ld.so: " << refusal(trace) << '\n';
    return;
  }
  ++agreement.accepted;
  if (loads || outcome.kind == OutcomeKind::refused) return;
  ++agreement.differ;
  std::cout << keep(file, number) << ": ld.so accepts, wheelcheck says " << to_string(outcome.kind)
            << ": " << outcome.message << '\n';
}

Agreement compare_with_loader(const std::string& path, std::uint64_t count,
                              std::mt19937_64& random) {
  Agreement agreement;
  Bytes bytes = content_of(path);
  const std::string file = fs::temp_directory_path() / ("damaged-" + std::to_string(::getpid()));
  // Some libraries are complete only beside others: what needs an interpreter, say.
  if (!accepts(trace_loader(path))) return agreement;
  for (std::uint64_t each = 0; each < count; ++each) {
    const auto edits = damage_object(bytes, random);
    const auto object = std::make_shared<const SharedObject>(elf::read_shared_object(bytes));
    std::ofstream(file, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()),
               static_cast<std::streamsize>(bytes.size()));
    // What a filter stands for has to be there for dlopen; the trace passes over it.
    if (object->identity.filters.empty())
      compare(trace_loader(file), simulated(object), file, each, agreement);
    undo(bytes, edits);
  }
  fs::remove(file);
  return agreement;
}

}  // namespace

int main(int words, char** word) {
  if (words < 5) {
    std::cerr << "usage: wheelcheck-mutations archives|objects|loader COUNT SEED FILE...\n";
    return 2;
  }
  const std::string mode = word[1];
  const std::uint64_t count = std::stoull(word[2]), seed = std::stoull(word[3]);
  bool differs = false;
  for (int at = 4; at < words; ++at) {
    std::mt19937_64 random(seed);
    Agreement agreement;
    const auto begin = std::chrono::steady_clock::now();
    if (mode == "archives") damage_archive(word[at], count, random);
    if (mode == "objects") damage_object(word[at], count, random);
    if (mode == "loader") agreement = compare_with_loader(word[at], count, random);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
    std::cout << word[at] << ": " << count << " changes, " << seconds.count() << " s";
    if (mode == "loader")
      std::cout << ", " << agreement.accepted << " accepted by ld.so, " << agreement.differ
                << " differ, " << agreement.refused << " refused, " << agreement.missed
                << " of them load here";
    std::cout << std::endl;
    differs = differs || agreement.differ > 0;
  }
  return differs ? 1 : 0;
}
