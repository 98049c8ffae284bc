#include "ledger/format/encoding.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>

#include "ledger/base/text.h"

namespace ledger {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF", kReplacement = "\xEF\xBF\xBD";

struct Mark {
  std::string_view bytes, encoding;
};
// UTF-32 before UTF-16, whose mark its own begins with.
constexpr std::array<Mark, 6> kMarks = {{{kMark, "UTF-8"},
                                         {{"\xFF\xFE\0\0", 4}, "UTF-32LE"},
                                         {{"\0\0\xFE\xFF", 4}, "UTF-32BE"},
                                         {{"\xFF\xFE", 2}, "UTF-16LE"},
                                         {{"\xFE\xFF", 2}, "UTF-16BE"},
                                         {{"\x84\x31\x95\x33", 4}, "GB18030"}}};

class Converter {
 public:
  explicit Converter(const std::string& from) : handle_(::iconv_open("UTF-8", from.c_str())) {}
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  ~Converter() {
    if (is_open()) ::iconv_close(handle_);
  }
  [[nodiscard]] bool is_open() const { return reinterpret_cast<std::intptr_t>(handle_) != -1; }

  // Converts as much as it can and appends it; false at bytes that it cannot convert.
  [[nodiscard]] bool convert(std::string_view& in, std::string& out) {
    while (!in.empty()) {
      char* from = const_cast<char*>(in.data());  // iconv does not write to it
      char* to = buffer_.data();
      std::size_t left = in.size(), room = buffer_.size();
      const std::size_t done = ::iconv(handle_, &from, &left, &to, &room);
      const int problem = done == static_cast<std::size_t>(-1) ? errno : 0;
      out.append(buffer_.data(), buffer_.size() - room);
      in.remove_prefix(in.size() - left);
      if (problem != 0 && problem != E2BIG) return false;
    }
    return true;
  }
  void forget_state() { ::iconv(handle_, nullptr, nullptr, nullptr, nullptr); }

 private:
  iconv_t handle_;
  std::array<char, 16384> buffer_;  // NOLINT: written before it is read
};

// Bytes of the smallest character.
std::size_t unit_of(std::string_view encoding) {
  return encoding.starts_with("UTF-16") ? 2 : encoding.starts_with("UTF-32") ? 4 : 1;
}

// Zero bytes of ASCII characters among wider ones: nearly all at the same place of their unit.
std::string_view wide_encoding(std::string_view bytes) {
  const std::string_view start = bytes.substr(0, 4096);
  std::array<std::size_t, 4> zeros{};
  for (std::size_t i = 0; i < start.size(); ++i) {
    if (start[i] == '\0') ++zeros[i % 4];
  }
  const auto [a, b, c, d] = zeros;
  const std::size_t units = start.size() / 4;
  if (units > 0 && bytes.size() % 4 == 0) {
    if (d == units && c > units / 2) return "UTF-32LE";
    if (a == units && b > units / 2) return "UTF-32BE";
  }
  const std::size_t even = a + c, odd = b + d, some = start.size() / 64 + 1;
  // Text with a few zero bytes in it is damaged text.
  if (even + odd < start.size() / 4 && !find_invalid_utf8(bytes)) return {};
  if (odd >= some && odd > 8 * even) return "UTF-16LE";
  if (even >= some && even > 8 * odd) return "UTF-16BE";
  return {};
}

// Whether there are more characters beyond ASCII than bytes that belong to none.
bool is_mostly_utf8(std::string_view bytes) {
  std::size_t characters = 0, strays = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const char32_t character = next_character(bytes, at);
    if (character == kInvalidByte)
      ++strays;
    else if (character >= 0x800)
      ++characters;
  }
  return characters > strays;
}

// Puts U+FFFD where bytes could not be decoded.
class Replacer {
 public:
  explicit Replacer(DecodedText& out) : out_(out) {}
  void replace(std::size_t source, char byte) {
    if (out_.text.find_first_of("\r\n", searched_) != std::string::npos) told_ = false;
    if (!told_) {
      out_.undecoded.push_back({source, out_.text.size(), static_cast<unsigned char>(byte)});
    }
    told_ = true;
    out_.text += kReplacement;
    searched_ = out_.text.size();
  }

 private:
  DecodedText& out_;
  std::size_t searched_ = 0;  // for the next line end
  bool told_ = false;         // one of the line already
};

DecodedText decode_utf8(std::string_view bytes) {
  DecodedText out;
  Replacer replacer(out);
  out.text.reserve(bytes.size());
  for (std::size_t from = 0;;) {
    const auto stray = find_invalid_utf8(bytes.substr(from));
    out.text += bytes.substr(from, stray.value_or(bytes.npos));
    if (!stray) return out;
    from += *stray;
    replacer.replace(from, bytes[from]);
    ++from;
  }
}

}  // namespace

std::optional<std::string> encoding_named(std::string_view name, std::string_view bytes) {
  std::string known;
  for (const char c : name) {
    const bool letter = c >= 'a' && c <= 'z';
    if (letter) {
      known += static_cast<char>(c - 32);
    } else if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_') {
      known += c == '_' ? '-' : c;
    } else {
      return std::nullopt;
    }
  }
  if (known.starts_with("UTF") && known.size() > 3 && known[3] != '-') known.insert(3, "-");
  if (known == "UTF-8") return known;
  for (const std::string_view part : {"GBK", "GB2312", "CP936", "ANSI", "GB-18030"}) {
    if (known == part) known = "GB18030";
  }
  for (const std::string_view wide : {"UTF-16", "UTF-32"}) {
    if (known != wide) continue;
    const std::string found = detect_encoding(bytes);
    known = found.starts_with(wide) ? found : known + "LE";
  }
  const bool stateful = known.starts_with("ISO-2022") || known == "UTF-7";
  if (known.empty() || stateful || !Converter(known).is_open()) return std::nullopt;
  return known;
}

std::string detect_encoding(std::string_view bytes) {
  for (const Mark& mark : kMarks) {
    if (bytes.starts_with(mark.bytes)) return std::string(mark.encoding);
  }
  if (const std::string_view wide = wide_encoding(bytes); !wide.empty()) return std::string(wide);
  return !find_invalid_utf8(bytes) || is_mostly_utf8(bytes) ? "UTF-8" : "GB18030";
}

std::optional<DecodedText> decode_text(std::string_view bytes, const std::string& encoding) {
  const std::string_view whole = bytes;
  for (const Mark& mark : kMarks) {
    if (mark.encoding == encoding && bytes.starts_with(mark.bytes)) {
      bytes.remove_prefix(mark.bytes.size());
      break;
    }
  }
  if (encoding == "UTF-8") {
    DecodedText out = decode_utf8(bytes);
    for (UndecodedByte& one : out.undecoded) one.source += whole.size() - bytes.size();
    return out;
  }
  Converter converter(encoding);
  if (!converter.is_open()) return std::nullopt;
  DecodedText out;
  Replacer replacer(out);
  out.text.reserve(bytes.size() + bytes.size() / 2);
  while (!converter.convert(bytes, out.text)) {
    replacer.replace(whole.size() - bytes.size(), bytes[0]);
    bytes.remove_prefix(std::min(unit_of(encoding), bytes.size()));
    converter.forget_state();
  }
  return out;
}

}  // namespace ledger
