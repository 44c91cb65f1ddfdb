#include "snapshot/catalogue.hpp"

namespace wheelcheck {

namespace {

class Writer {
 public:
  explicit Writer(const StringNumber& number_of) : number_of_(number_of) {}

  void string(std::string_view text) { out.number(number_of_(text)); }

  void strings(const std::vector<std::string>& texts) {
    out.number(texts.size());
    for (const std::string& text : texts) string(text);
  }

  void numbers(const std::vector<std::uint32_t>& values) {
    out.number(values.size());
    for (const std::uint32_t value : values) out.number(value);
  }

  void package(const Package& of) {
    for (const auto* text : {&of.name, &of.version, &of.machine, &of.file}) string(*text);
    out.text(bytes_of_hex(of.sha256));
    strings(of.requires_dist);
    string(of.requires_python);
    strings(of.top_level);
    numbers(of.libraries);
  }

  void release(const Release& of) {
    out.u8(static_cast<std::uint8_t>(of.kind));
    for (const auto* text : {&of.name, &of.version, &of.machine}) string(*text);
    out.number(of.facts.size());
    for (const auto& [name, value] : of.facts) {
      string(name);
      string(value);
    }
    numbers(of.packages);
    numbers(of.alternatives);
  }

  ByteWriter out;

 private:
  const StringNumber& number_of_;
};

class Reader {
 public:
  Reader(std::string_view section, const NumberedString& string_at)
      : in(section), string_at_(string_at) {}

  std::string string() { return std::string(string_at_(in.number())); }

  std::vector<std::string> strings() {
    std::vector<std::string> texts(in.count());
    for (std::string& text : texts) text = string();
    return texts;
  }

  std::vector<std::uint32_t> numbers(std::uint64_t limit) {
    std::vector<std::uint32_t> values(in.count());
    for (std::uint32_t& value : values) {
      const std::uint64_t read = in.number();
      if (read >= limit) throw CannotRead("snapshot: the catalogue names what is not there");
      value = static_cast<std::uint32_t>(read);
    }
    return values;
  }

  Package package(std::uint32_t library_count) {
    Package of;
    for (auto* text : {&of.name, &of.version, &of.machine, &of.file}) *text = string();
    of.sha256 = hex_of_bytes(in.text());
    of.requires_dist = strings();
    of.requires_python = string();
    of.top_level = strings();
    of.libraries = numbers(library_count);
    return of;
  }

  Release release(std::size_t package_count) {
    Release of;
    const std::uint8_t kind = in.u8();
    if (kind < 1 || kind > 3) throw CannotRead("snapshot: a release of an unknown kind");
    of.kind = static_cast<ReleaseKind>(kind);
    for (auto* text : {&of.name, &of.version, &of.machine}) *text = string();
    for (std::size_t left = in.count(); left > 0; --left) {
      std::string name = string();
      of.facts[std::move(name)] = string();
    }
    of.packages = numbers(package_count);
    of.alternatives = numbers(package_count);
    return of;
  }

  ByteReader in;

 private:
  const NumberedString& string_at_;
};

}  // namespace

std::string write_catalogue(const Catalogue& catalogue, const StringNumber& number_of) {
  Writer to(number_of);
  to.out.number(catalogue.packages.size());
  for (const Package& package : catalogue.packages) to.package(package);
  to.out.number(catalogue.releases.size());
  for (const Release& release : catalogue.releases) to.release(release);
  return to.out.take();
}

Catalogue read_catalogue(std::string_view section, const NumberedString& string_at,
                         std::uint32_t library_count) {
  Catalogue catalogue;
  Reader from(section, string_at);
  for (std::size_t left = from.in.count(); left > 0; --left) {
    catalogue.packages.push_back(from.package(library_count));
  }
  for (std::size_t left = from.in.count(); left > 0; --left) {
    catalogue.releases.push_back(from.release(catalogue.packages.size()));
  }
  return catalogue;
}

}  // namespace wheelcheck
