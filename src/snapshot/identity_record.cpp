#include "snapshot/identity_record.hpp"

namespace wheelcheck {

namespace {

enum Bit : std::uint8_t {
  has_dynamic = 1,
  has_rpath = 2,
  has_runpath = 4,
  has_relr = 8,
  text_relocations = 16,
  imports_known = 32,
};

std::uint8_t bits_of(const LibraryRecord& library) {
  const ObjectIdentity& of = library.identity;
  return static_cast<std::uint8_t>(
      (of.has_dynamic ? has_dynamic : 0) | (of.has_rpath ? has_rpath : 0) |
      (of.has_runpath ? has_runpath : 0) | (of.has_relr ? has_relr : 0) |
      (of.text_relocations ? text_relocations : 0) | (library.imports ? imports_known : 0));
}

class Writer {
 public:
  explicit Writer(const StringNumber& number_of) : number_of_(number_of) {}

  void header(const ObjectIdentity& of) {
    out.u8(of.elf_class);
    out.u8(of.data);
    out.u8(of.os_abi);
    out.u8(of.abi_version);
    out.u16(of.machine);
    out.u16(of.type);
    out.number(of.machine_flags);
    out.number(of.file_size);
    out.u8(static_cast<std::uint8_t>(of.stack));
    out.number(of.flags);
    out.number(of.flags_1);
    out.number(of.isa_needed);
  }

  void segments(const std::vector<Segment>& segments) {
    out.number(segments.size());
    for (const Segment& segment : segments) {
      for (std::uint64_t field : {segment.offset, segment.address, segment.file_size,
                                  segment.memory_size, segment.alignment}) {
        out.number(field);
      }
      out.number(segment.flags);
    }
  }

  void string(std::string_view text) { out.number(number_of_(text)); }

  void strings(const std::vector<std::string>& texts) {
    out.number(texts.size());
    for (const std::string& text : texts) string(text);
  }

  void versions(const ObjectIdentity& of) {
    out.number(of.version_needs.size());
    for (const VersionNeed& need : of.version_needs) {
      string(need.file);
      out.number(need.versions.size());
      for (const NeededVersion& version : need.versions) {
        string(version.name);
        out.u16(version.index);
        out.u8(version.weak);
      }
    }
    out.number(of.version_definitions.size());
    for (const VersionDefinition& version : of.version_definitions) {
      string(version.name);
      out.u16(version.index);
      out.u8(version.base);
    }
  }

  ByteWriter out;

 private:
  const StringNumber& number_of_;
};

class Reader {
 public:
  Reader(std::string_view record, const NumberedString& string_at)
      : in(record), string_at_(string_at) {}

  void header(ObjectIdentity& of) {
    of.elf_class = in.u8();
    of.data = in.u8();
    of.os_abi = in.u8();
    of.abi_version = in.u8();
    of.machine = in.u16();
    of.type = in.u16();
    of.machine_flags = static_cast<std::uint32_t>(in.number());
    of.file_size = in.number();
    const std::uint8_t stack = in.u8();
    if (stack > static_cast<std::uint8_t>(StackFlags::executable)) {
      throw CannotRead("snapshot: unknown stack flags");
    }
    of.stack = static_cast<StackFlags>(stack);
    of.flags = in.number();
    of.flags_1 = in.number();
    of.isa_needed = static_cast<std::uint32_t>(in.number());
  }

  void segments(std::vector<Segment>& segments) {
    segments.resize(in.count());
    for (Segment& segment : segments) {
      for (std::uint64_t* field : {&segment.offset, &segment.address, &segment.file_size,
                                   &segment.memory_size, &segment.alignment}) {
        *field = in.number();
      }
      segment.flags = static_cast<std::uint32_t>(in.number());
    }
  }

  std::string string() { return std::string(string_at_(in.number())); }

  std::vector<std::string> strings() {
    std::vector<std::string> texts(in.count());
    for (std::string& text : texts) text = string();
    return texts;
  }

  void versions(ObjectIdentity& of) {
    of.version_needs.resize(in.count());
    for (VersionNeed& need : of.version_needs) {
      need.file = string();
      need.versions.resize(in.count());
      for (NeededVersion& version : need.versions) {
        version.name = string();
        version.index = in.u16();
        version.weak = in.u8() != 0;
      }
    }
    of.version_definitions.resize(in.count());
    for (VersionDefinition& version : of.version_definitions) {
      version.name = string();
      version.index = in.u16();
      version.base = in.u8() != 0;
    }
  }

  ByteReader in;

 private:
  const NumberedString& string_at_;
};

}  // namespace

std::string write_identity(const LibraryRecord& library, const StringNumber& number_of) {
  const ObjectIdentity& of = library.identity;
  Writer to(number_of);
  to.string(library.path);
  to.out.text(bytes_of_hex(library.sha256));
  to.out.u8(bits_of(library));
  to.header(of);
  to.segments(of.segments);
  to.string(of.soname);
  to.strings(of.needed);
  to.strings(of.rpath);
  to.strings(of.runpath);
  to.strings(of.audit);
  to.string(of.interpreter);
  to.versions(of);
  return to.out.take();
}

StoredLibrary read_identity(std::string_view record, const NumberedString& string_at) {
  StoredLibrary library;
  ObjectIdentity& of = library.identity;
  Reader from(record, string_at);
  library.path = from.string();
  library.sha256 = hex_of_bytes(from.in.text());
  const std::uint8_t bits = from.in.u8();
  of.has_dynamic = (bits & has_dynamic) != 0;
  of.has_rpath = (bits & has_rpath) != 0;
  of.has_runpath = (bits & has_runpath) != 0;
  of.has_relr = (bits & has_relr) != 0;
  of.text_relocations = (bits & text_relocations) != 0;
  library.imports_known = (bits & imports_known) != 0;
  from.header(of);
  from.segments(of.segments);
  of.soname = from.string();
  of.needed = from.strings();
  of.rpath = from.strings();
  of.runpath = from.strings();
  of.audit = from.strings();
  of.interpreter = from.string();
  from.versions(of);
  return library;
}

std::string bytes_of_hex(std::string_view digits) {
  const auto value = [](char digit) {
    return digit >= '0' && digit <= '9'   ? digit - '0'
           : digit >= 'a' && digit <= 'f' ? digit - 'a' + 10
                                          : 0;
  };
  std::string bytes;
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
    bytes.push_back(static_cast<char>(value(digits[i]) << 4 | value(digits[i + 1])));
  }
  return bytes;
}

std::string hex_of_bytes(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const char byte : bytes) {
    text.push_back(digits[static_cast<std::uint8_t>(byte) >> 4]);
    text.push_back(digits[byte & 15]);
  }
  return text;
}

}  // namespace wheelcheck
