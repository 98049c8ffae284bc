// Dates, decimals, times and products, judged by the obvious twins.
#include "fuzz/fuzz.h"
#include "ledger/value/date.h"
#include "ledger/value/timestamp.h"
#include "oracle/slow_decimal.h"
#include "oracle/slow_values.h"

namespace {

using namespace ledger;
using fuzz::expect;

template <class Kind>
void decimal(const std::string& text) {
  DecimalError why = DecimalError::none;
  const auto fast = Kind::parse(text, &why);
  const oracle::SlowDecimal slow = oracle::slow_decimal(text, Kind::places);
  expect(why == slow.error, "the error of a decimal");
  expect(fast.has_value() == (why == DecimalError::none), "a decimal without error has a value");
  if (!fast) return;
  expect(fast->units() == slow.units, "the value of a decimal");
  expect(Kind::parse(fast->text()) == fast, "a decimal is read as it is written");
}

void date(const std::string& text) {
  const auto fast = Date::parse(text);
  const auto slow = oracle::slow_date(text);
  expect(fast.has_value() == slow.has_value(), "whether a text is a date");
  if (!fast) return;
  expect(fast->days() == *slow, "the day of a date");
  expect(fast->text() == text, "a date is written as it was read");
}

void time(const std::string& text) {
  const auto fast = Timestamp::parse(text);
  const auto slow = oracle::slow_time(text);
  expect(fast.has_value() == slow.has_value(), "whether a text is a time");
  if (!fast) return;
  expect(fast->microseconds() == *slow, "the instant of a time");
  const std::string written = fast->text(8 * 60);
  if (*fast < Timestamp() || Date::parse(text.substr(0, 10)) > Date::latest() - 2) return;
  expect(Timestamp::parse(written)->microseconds() == *slow - *slow % 1'000'000,
         "a time is read as it is written, to the second");
}

// The first bytes as two numbers.
void products(const std::uint8_t* data, std::size_t size) {
  constexpr std::int64_t kLargest = 999'999'999'999'999;
  std::int64_t numbers[2] = {};
  for (std::size_t i = 0; i < 16 && i < size; ++i) {
    numbers[i / 8] = numbers[i / 8] * 256 % kLargest + data[i];
  }
  const std::int64_t a = size % 2 == 0 ? numbers[0] : -numbers[0], b = numbers[1];
  // The oracle has 64 bits: a product of ten and eight digits fits.
  const std::int64_t left = a % 10'000'000'000, right = b % 100'000'000;
  const auto rated = multiply(Rate::from_units(left), Quantity::from_units(right));
  const std::int64_t wanted = oracle::product(left, right, 6);
  expect(rated && rated->units() == wanted, "rate × quantity");
  const auto stated = multiply(Points::from_units(left / 1000), Quantity::from_units(right));
  expect(stated && stated->units() == oracle::product(left / 1000, right, 3), "points × quantity");
  for (int places = 0; places <= 3; ++places) {
    const auto dropped = static_cast<std::size_t>(3 - places);
    std::int64_t step = 1;
    for (std::size_t i = 0; i < dropped; ++i) step *= 10;
    expect(round_to(Points::from_units(a), places).units() == oracle::product(a, 1, dropped) * step,
           "rounding");
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(fuzz::text_of(data, size));
  date(text);
  time(text);
  decimal<Points>(text);
  decimal<Rate>(text);
  products(data, size);
  return 0;
}
