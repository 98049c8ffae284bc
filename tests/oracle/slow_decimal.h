// Decimals the way they are taught at school: digit by digit, on strings. Slow, and shares nothing
// with the code it judges.
#pragma once

#include <cstdint>
#include <string>

namespace ledger::oracle {

// The digits of a × b, both not negative, without leading zeros.
inline std::string multiply_digits(std::string a, std::string b) {
  std::string result(a.size() + b.size(), '0');
  for (std::size_t i = a.size(); i-- > 0;) {
    int carry = 0;
    for (std::size_t j = b.size(); j-- > 0;) {
      const int sum = (result[i + j + 1] - '0') + (a[i] - '0') * (b[j] - '0') + carry;
      result[i + j + 1] = static_cast<char>('0' + sum % 10);
      carry = sum / 10;
    }
    result[i] = static_cast<char>(result[i] + carry);
  }
  return result;
}

// a × b, where the product has `places` more decimal places than wanted: these are cut off, and the
// first of them decides about rounding, half away from zero.
inline std::int64_t product(std::int64_t a, std::int64_t b, std::size_t places) {
  const bool negative = (a < 0) != (b < 0);
  std::string digits =
      multiply_digits(std::to_string(a < 0 ? -a : a), std::to_string(b < 0 ? -b : b));
  digits.insert(0, places + 1, '0');
  const char decides = digits[digits.size() - places];
  digits.resize(digits.size() - places);
  std::int64_t value = 0;
  for (const char digit : digits) value = value * 10 + (digit - '0');
  if (places > 0 && decides >= '5') ++value;
  return negative ? -value : value;
}

}  // namespace ledger::oracle
