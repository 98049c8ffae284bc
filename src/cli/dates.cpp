#include "ledger/cli/dates.h"

#include <algorithm>

#include "ledger/base/text.h"
#include "ledger/value/timestamp.h"

namespace ledger::cli {
namespace {

bool take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

// One to `most` digits.
std::optional<int> take_number(std::string_view& text, std::size_t most) {
  int value = 0;
  std::size_t count = 0;
  while (count < most && count < text.size() && text[count] >= '0' && text[count] <= '9') {
    value = value * 10 + (text[count++] - '0');
  }
  if (count == 0) return std::nullopt;
  text.remove_prefix(count);
  return value;
}

struct Written {
  std::optional<int> year;
  int month = 0;
  int day = 0;
};

std::optional<Written> read_parts(std::string_view text) {
  Written out;
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  std::string_view separator = "-";
  if (text.find('/') != text.npos) separator = "/";
  if (text.find('.') != text.npos && digits == 4) separator = ".";  // 6.5 alone is a number
  const bool chinese = text.find("月") != text.npos;
  if (digits == 4) {
    out.year = take_number(text, 4);
    if (!take(text, chinese ? "年" : separator)) return std::nullopt;
  }
  const auto month = take_number(text, 2);
  if (!month || !take(text, chinese ? "月" : separator)) return std::nullopt;
  const auto day = take_number(text, 2);
  if (!day) return std::nullopt;
  if (chinese && !take(text, "日")) take(text, "号");
  if (!text.empty()) return std::nullopt;
  out.month = *month;
  out.day = *day;
  return out;
}

Diagnostic not_a_date(std::string_view text, std::string_view help) {
  return Diagnostic("E507").with("value", text).helped(help);
}

}  // namespace

Result<Date> read_date(std::string_view text, Date today) {
  if (text == "today" || text == "今天") return today;
  if (text == "yesterday" || text == "昨天") return today - 1;
  if (text == "前天") return today - 2;
  if (const auto full_width = find_full_width(text)) {
    return Diagnostic("E507")
        .with("value", text)
        .with("written", full_width->written)
        .with("meant", std::string(1, full_width->meant))
        .helped("E507.full-width");
  }
  const auto written = read_parts(text);
  if (!written) return not_a_date(text, "E507.help");
  if (written->year) {
    const auto date = Date::from(*written->year, written->month, written->day);
    return date ? Result<Date>(*date) : not_a_date(text, "E507.no-such-day");
  }
  // A month and day alone look back: on 3 January "12-28" is last year's. 29 February may be up to
  // eight years ago.
  for (int year = today.year(); year > today.year() - 9; --year) {
    const auto date = Date::from(year, written->month, written->day);
    if (date && *date <= today) return *date;
  }
  return not_a_date(text, "E507.no-such-day");
}

Result<Clock> Clock::make(const Context& context, const std::optional<std::string>& today_option,
                          int offset) {
  Clock clock;
  clock.now_ = Timestamp::from_microseconds(context.clock() * 1'000'000).text(offset);
  clock.today_ = *Date::parse(clock.now_.substr(0, 10));
  if (!today_option) return clock;
  if (const auto time = Timestamp::parse(*today_option)) {
    clock.now_ = time->text(offset);
    clock.today_ = *Date::parse(clock.now_.substr(0, 10));
    return clock;
  }
  auto date = read_date(*today_option, clock.today_);
  if (!date) return std::move(date).error();
  clock.today_ = *date;
  clock.now_ = date->text() + clock.now_.substr(10);
  return clock;
}

}  // namespace ledger::cli
