// Numbers and days of a spreadsheet as a person sees them. A file holds binary fractions with
// seventeen digits and counts days from 1900; the program that wrote it shows fifteen digits and a
// date.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ledger {

// What the format of a cell makes of a number.
struct NumberFormat {
  enum class Kind : unsigned char { plain, day, time };
  Kind kind = Kind::plain;
  std::uint8_t digits = 0;  // of a format such as 0000, which shows 12 as 0012
  friend bool operator==(const NumberFormat&, const NumberFormat&) = default;
};
// One of the formats that XLSX knows by number only, or one written out: yyyy"年"m"月"d"日".
[[nodiscard]] NumberFormat built_in_format(std::uint32_t id);
[[nodiscard]] NumberFormat format_of_code(std::string_view code);

// A number as XML has it (12.5, 0.30000000000000004, 1.5E-3) as a plain decimal of at most fifteen
// digits; what is no number, or has more than twenty places, as it stands.
[[nodiscard]] std::string plain_decimal(std::string_view written);

// The same number in a cell of this format. Day 1 is 1900-01-01, or with `from_1904` day 0 is
// 1904-01-01. The time of a moment is left out; a time alone is 08:30 or 08:30:15.
[[nodiscard]] std::string number_in_format(std::string_view written, NumberFormat format,
                                           bool from_1904);

// Seconds since midnight, or more than a day, as 08:30 or 08:30:15.
[[nodiscard]] std::string time_text(std::int64_t seconds);

// The name of a column counted from 0: A … Z, AA …
[[nodiscard]] std::string column_name(std::size_t column);

}  // namespace ledger
