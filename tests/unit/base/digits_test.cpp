#include "ledger/base/digits.h"

#include <doctest/doctest.h>

#include <string>

namespace ledger {

static_assert(number_of(0x3837363534333231) == 12345678);
static_assert(number_of(kEightZeros) == 0);
static_assert(number_of(0x3939393939393939) == 99999999);

TEST_CASE("every byte but a digit is told from one, wherever it stands") {
  for (std::size_t at = 0; at < 8; ++at) {
    for (int byte = 0; byte < 256; ++byte) {
      std::string text = "90817263";
      text[at] = static_cast<char>(byte);
      CAPTURE(at);
      CAPTURE(byte);
      CHECK(all_digits(load_word(text.data())) == (byte >= '0' && byte <= '9'));
    }
  }
}

TEST_CASE("digits of every number are read as that number, with what stands behind them left out") {
  for (std::uint32_t number :
       {0U, 7U, 10U, 99U, 100U, 4096U, 65535U, 123456U, 9999999U, 10000000U, 87654321U}) {
    const std::string text = std::to_string(number) + "x9,9999999";
    const std::size_t size = std::to_string(number).size();
    const std::uint64_t word = with_leading_zeros(first_bytes(load_word(text.data()), size), size);
    CHECK(all_digits(word));
    CHECK(number_of(word) == number);
  }
}

}  // namespace ledger
