#include "wheel/claims.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace wheelcheck {
namespace {

using Subject = Claim::Subject;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_separator(char c) { return c == '.' || c == '-' || c == '_'; }

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  return result;
}

/// "12.8" of "12.8torch": digits and single dots between digits. A part of five digits or more is a
/// date or a revision and no version.
std::string_view version_at(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size()) {
    std::size_t part = end;
    while (part < text.size() && is_digit(text[part])) ++part;
    if (part - end > 4) return text.substr(0, end > 0 ? end - 1 : 0);
    bool goes_on = part + 1 < text.size() && text[part] == '.' && is_digit(text[part + 1]);
    if (!goes_on) return text.substr(0, part);
    end = part + 1;
  }
  return text.substr(0, end);
}

std::string joined(std::initializer_list<std::string_view> parts) {
  std::string text;
  for (std::string_view part : parts) text.append(text.empty() ? "" : ".").append(part);
  return text;
}

/// `cu118` is 11.8, `cu92` 9.2, `cu12` 12, `cu1281` 12.8.1. No CUDA release below 7.5 had wheels,
/// so two digits up to 29 are a major version.
std::string cuda_version(std::string_view digits) {
  if (digits.find('.') != std::string_view::npos || digits.size() < 2) return std::string(digits);
  if (digits.size() == 2)
    return digits < "30" ? std::string(digits) : joined({digits.substr(0, 1), digits.substr(1)});
  if (digits.size() == 3) return joined({digits.substr(0, 2), digits.substr(2)});
  return joined({digits.substr(0, 2), digits.substr(2, 1), digits.substr(3)});
}

std::string dotted_digits(std::string_view digits) {
  if (digits.find('.') != std::string_view::npos) return std::string(digits);
  std::string text;
  for (char digit : digits) (text.empty() ? text : text.append(1, '.')).append(1, digit);
  return text;
}

/// `torch2.3` is 2.3, `pt28` 2.8, `torch260` 2.6.0, `torch2100` 2.10.0. Three digits with a 1 in
/// the middle are 2.1.0 or 2.10; of torch 1 it is always 1.10 and later, since wheels with labels
/// came after 1.1.
void set_torch_version(std::string_view digits, Claim& claim) {
  bool plain = digits.find('.') == std::string_view::npos;
  claim.value = dotted_digits(digits);
  if (!plain || digits.size() < 3) return;
  std::string_view major = digits.substr(0, 1), minor = digits.substr(1, 2);
  if (digits.size() == 4) claim.value = joined({major, minor, digits.substr(3)});
  if (digits.size() != 3 || digits[1] != '1') return;
  std::string late = joined({major, minor});
  if (major == "1")
    claim.value = late;
  else
    claim.alternative = late;
}

struct Word {
  std::string_view text;
  Subject subject;
};

/// Longest first, where one begins with another.
constexpr std::array versioned{Word{"pytorch", Subject::torch}, Word{"torch", Subject::torch},
                               Word{"cuda", Subject::cuda},     Word{"rocm", Subject::rocm},
                               Word{"pt", Subject::torch},      Word{"cu", Subject::cuda}};

constexpr std::array at_least_words{std::string_view("andhigher"), std::string_view("andabove"),
                                    std::string_view("andlater"), std::string_view("plus")};

/// Reads one label from front to back.
class LabelReader {
 public:
  explicit LabelReader(std::string_view label) : written_(label), lower_(lower(label)) {}

  LabelReading read() {
    while (position_ < lower_.size()) {
      if (is_separator(lower_[position_])) {
        ++position_;
      } else if (auto claim = next_claim()) {
        reading_.claims.push_back(std::move(*claim));
      } else {
        leave_word();
      }
    }
    resolve_alternatives();
    return std::move(reading_);
  }

 private:
  std::string_view rest() const { return std::string_view(lower_).substr(position_); }

  Claim claim_to(std::size_t end, Subject subject, std::string value) {
    Claim claim{subject, std::move(value), {}, false, {}};
    claim.text = written_.substr(position_, end - position_);
    position_ = end;
    return claim;
  }

  std::optional<Claim> next_claim() {
    if (auto claim = cxx11_abi()) return claim;
    for (const Word& word : versioned) {
      if (!rest().starts_with(word.text)) continue;
      std::string_view digits = version_at(rest().substr(word.text.size()));
      if (!digits.empty()) return versioned_claim(word, digits);
    }
    bool cpu = rest().starts_with("cpu") && (rest().size() == 3 || !is_digit(rest()[3]));
    if (cpu) return claim_to(position_ + 3, Subject::cpu, {});
    return std::nullopt;
  }

  Claim versioned_claim(const Word& word, std::string_view digits) {
    std::size_t end = position_ + word.text.size() + digits.size();
    if (word.subject == Subject::cuda) {
      // `cu118.2` is 11.8 and something else; a dot counts only behind a bare major version.
      std::size_t dot = digits.find('.');
      if (dot != std::string_view::npos && dot > 2) {
        end -= digits.size() - dot;
        digits = digits.substr(0, dot);
      }
      return claim_to(end, word.subject, cuda_version(digits));
    }
    if (word.subject == Subject::rocm) return claim_to(end, word.subject, dotted_digits(digits));
    Claim claim{Subject::torch, {}, {}, false, {}};
    set_torch_version(digits, claim);
    for (std::string_view more : at_least_words) {
      if (!std::string_view(lower_).substr(end).starts_with(more)) continue;
      end += more.size();
      claim.at_least = true;
      break;
    }
    claim.text = written_.substr(position_, end - position_);
    position_ = end;
    return claim;
  }

  /// `cxx11abiTRUE`, `cxx11abi0`; `cxx11.abi` (torch's own CPU builds) means 1.
  std::optional<Claim> cxx11_abi() {
    struct Form {
      std::string_view text, value;
    };
    static constexpr std::array forms{
        Form{"cxx11abitrue", "1"}, Form{"cxx11abifalse", "0"}, Form{"cxx11abi1", "1"},
        Form{"cxx11abi0", "0"},    Form{"cxx11.abi", "1"},     Form{"cxx11_abi", "1"},
        Form{"cxx11-abi", "1"},    Form{"abitrue", "1"},       Form{"abifalse", "0"}};
    for (const Form& form : forms)
      if (rest().starts_with(form.text))
        return claim_to(position_ + form.text.size(), Subject::cxx11_abi, std::string(form.value));
    return std::nullopt;
  }

  void leave_word() {
    std::size_t end = position_;
    while (end < lower_.size() && !is_separator(lower_[end])) ++end;
    reading_.leftovers.emplace_back(written_.substr(position_, end - position_));
    position_ = end;
  }

  /// torch 2.1 was built for CUDA 11.8 and 12.1 at the latest, torch 2.10 and later for 12.6 at the
  /// earliest (download.pytorch.org/whl), so a CUDA claim settles which of the two is meant.
  void resolve_alternatives() {
    auto cuda =
        std::find_if(reading_.claims.begin(), reading_.claims.end(), [](const Claim& claim) {
          return claim.subject == Subject::cuda && claim.value.find('.') != std::string::npos;
        });
    if (cuda == reading_.claims.end()) return;
    bool late = cuda->value.starts_with("13") || cuda->value >= "12.6";
    for (Claim& claim : reading_.claims) {
      if (claim.alternative.empty()) continue;
      if (late) claim.value = claim.alternative;
      claim.alternative.clear();
    }
  }

  std::string_view written_;
  std::string lower_;
  std::size_t position_ = 0;
  LabelReading reading_;
};

}  // namespace

LabelReading read_label(std::string_view label) { return LabelReader(label).read(); }

std::vector<Claim> claims_of(const WheelName& name) {
  std::vector<Claim> claims = read_label(name.local()).claims;
  std::string_view build = name.build;
  while (!build.empty() && is_digit(build[0])) build.remove_prefix(1);
  for (Claim& claim : read_label(build).claims) claims.push_back(std::move(claim));
  return claims;
}

}  // namespace wheelcheck
