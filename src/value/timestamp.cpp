#include "ledger/value/timestamp.h"

#include "ledger/value/date.h"

namespace ledger {
namespace {

constexpr std::int64_t kSecond = 1'000'000, kDay = 86'400 * kSecond;

// Two digits at `at`, or -1.
int two_digits(std::string_view text, std::size_t at) {
  const int tens = text[at] - '0', ones = text[at + 1] - '0';
  if (tens < 0 || tens > 9 || ones < 0 || ones > 9) return -1;
  return tens * 10 + ones;
}

// "Z" or ±hh:mm as minutes.
std::optional<int> parse_offset(std::string_view text) {
  if (text == "Z" || text == "z") return 0;
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') {
    return std::nullopt;
  }
  const int hours = two_digits(text, 1), minutes = two_digits(text, 4);
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return std::nullopt;
  const int offset = hours * 60 + minutes;
  return text[0] == '-' ? -offset : offset;
}

void put_two(std::string& out, int number) {
  out += static_cast<char>('0' + number / 10);
  out += static_cast<char>('0' + number % 10);
}

}  // namespace

std::optional<Timestamp> Timestamp::parse(std::string_view text) {
  if (text.size() < 20 || (text[10] != 'T' && text[10] != 't') || text[13] != ':' ||
      text[16] != ':') {
    return std::nullopt;
  }
  const auto date = Date::parse(text.substr(0, 10));
  const int hour = two_digits(text, 11), minute = two_digits(text, 14);
  int second = two_digits(text, 17);
  if (!date || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) {
    return std::nullopt;
  }
  if (second == 60) second = 59;
  std::size_t at = 19;
  std::int64_t fraction = 0;
  if (text[at] == '.') {
    std::int64_t unit = kSecond / 10;
    const std::size_t first = ++at;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, unit /= 10) {
      fraction += unit * (text[at] - '0');
    }
    if (at == first) return std::nullopt;
  }
  const auto offset = parse_offset(text.substr(at));
  if (!offset) return std::nullopt;
  const std::int64_t seconds = (hour * 60 + minute - *offset) * std::int64_t{60} + second;
  return Timestamp(date->days() * kDay + seconds * kSecond + fraction);
}

std::optional<Timestamp> Timestamp::parse_as_of(std::string_view text, int utc_offset_minutes) {
  if (const auto date = Date::parse(text)) {
    return Timestamp((date->days() + std::int64_t{1}) * kDay -
                     utc_offset_minutes * std::int64_t{60} * kSecond - 1);
  }
  return parse(text);
}

std::string Timestamp::text(int utc_offset_minutes) const {
  const std::int64_t local = microseconds_ + utc_offset_minutes * std::int64_t{60} * kSecond;
  const std::int64_t day = local >= 0 ? local / kDay : (local - kDay + 1) / kDay;
  const int seconds = static_cast<int>((local - day * kDay) / kSecond);
  std::string out = Date::from_days(static_cast<std::int32_t>(day)).text();
  out += 'T';
  put_two(out, seconds / 3600);
  out += ':';
  put_two(out, seconds / 60 % 60);
  out += ':';
  put_two(out, seconds % 60);
  const int offset = utc_offset_minutes < 0 ? -utc_offset_minutes : utc_offset_minutes;
  out += utc_offset_minutes < 0 ? '-' : '+';
  put_two(out, offset / 60);
  out += ':';
  put_two(out, offset % 60);
  return out;
}

}  // namespace ledger
