// A TOML document as a person wrote it: every key and value knows its line and column, and a number
// keeps the digits that stand in the file.
//
// The parser behind it turns 0.1 into binary floating point; the tree here never does. It carries
// the text between the first and last character of a number, so that 0.1 is a tenth and 1e3 can be
// refused by whoever wants plain digits. Keys come in the order of the file.
//
//   Result<TomlDocument> document = parse_toml("rules/2018.toml", bytes);
//   const TomlValue* total = document->root.find("total");
//   diagnostics.add(Diagnostic("E161").at(document->place(total->span)));
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/value/decimal.h"

namespace ledger {

// Lines and columns count from 1, columns and width in characters.
struct TomlSpan {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::uint32_t width = 1;  // on its first line
};

enum class TomlKind : unsigned char { table, array, text, number, boolean, date, time, date_time };

struct TomlEntry;

struct TomlValue {
  TomlKind kind = TomlKind::table;
  TomlSpan span;                    // a [table] is the header it starts with
  std::string text;                 // text: its content; anything else but tables: as written
  bool boolean = false;             // of `boolean`
  std::vector<TomlEntry> entries;   // of `table`, in the order of the file
  std::vector<TomlValue> elements;  // of `array`

  // The value of a key of this table, or null.
  [[nodiscard]] const TomlValue* find(std::string_view key) const;
  [[nodiscard]] const TomlEntry* entry(std::string_view key) const;
};

struct TomlEntry {
  std::string key;
  TomlSpan span;  // of the key
  TomlValue value;
};

struct TomlDocument {
  std::string file;  // as shown in findings
  std::vector<std::string> lines;
  TomlValue root;

  [[nodiscard]] Place place(TomlSpan span) const;
};

// The whole document, or the first mistake that keeps it from being read (E15x): TOML cannot be
// read on behind a broken line. A BOM and CRLF are accepted.
[[nodiscard]] Result<TomlDocument> parse_toml(std::string_view file, std::string_view bytes);

enum class TomlNumberError : unsigned char { none, not_plain, too_many_places, too_large };

// The plain digits of a number as written, ready for Decimal::parse: without underscores and
// leading +. A text in quotes is taken as it is. Empty for exponents, inf, nan, other bases and
// everything that is no decimal number. REQUIRES: kind is number or text.
[[nodiscard]] std::string plain_digits(const TomlValue& value);

// The exact decimal that the digits say.
template <class Number>
[[nodiscard]] std::optional<Number> toml_decimal(const TomlValue& value, TomlNumberError& why) {
  DecimalError error = DecimalError::none;
  const auto number = Number::parse(plain_digits(value), &error);
  why = error == DecimalError::none              ? TomlNumberError::none
        : error == DecimalError::too_large       ? TomlNumberError::too_large
        : error == DecimalError::too_many_places ? TomlNumberError::too_many_places
                                                 : TomlNumberError::not_plain;
  return number;
}

}  // namespace ledger
