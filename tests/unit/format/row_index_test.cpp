#include "ledger/format/row_index.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "ledger/base/text.h"

namespace ledger {
namespace {

// Byte by byte, as slow and as plain as it can be.
std::vector<std::vector<std::uint32_t>> rows_of(const std::string& text) {
  std::vector<std::vector<std::uint32_t>> rows;
  std::vector<std::uint32_t> row;
  for (std::uint32_t at = 0; at < std::min(text.size(), RowIndex::kBlock); ++at) {
    if (text[at] != ',' && text[at] != '\n') continue;
    row.push_back(at);
    if (text[at] != '\n') continue;
    rows.push_back(row);
    row.clear();
  }
  return rows;
}

void compare_with(RowIndex& index, const std::string& text) {
  index.build(text);
  const auto expected = rows_of(text);
  REQUIRE(index.rows() == expected.size());
  for (std::size_t row = 0; row < expected.size(); ++row) {
    const RowEnds ends = index.ends(row);
    REQUIRE(std::vector<std::uint32_t>(ends.begin(), ends.end()) == expected[row]);
  }
  CHECK(index.has_quotes() == (std::min(text.find('"'), RowIndex::kBlock) < RowIndex::kBlock));
  CHECK(index.has_controls() ==
        std::any_of(
            text.begin(),
            text.begin() + static_cast<std::ptrdiff_t>(std::min(text.size(), RowIndex::kBlock)),
            [](char c) { return (c >= 0 && c < 0x20 && c != '\n') || c == 0x7F; }));
  const std::size_t end = expected.empty() ? 0 : expected.back().back() + 1;
  const std::string rows = text.substr(0, end);
  CHECK(index.is_text() == (rows.find('\0') == rows.npos && !find_invalid_utf8(rows)));
}

// What every machine can and what this one can.
struct Indices {
  RowIndex plain{true}, best;
};

void compare(Indices& indices, const std::string& text) {
  compare_with(indices.plain, text);
  compare_with(indices.best, text);
}

}  // namespace

TEST_CASE("the index of rows is what looking at every byte gives, at every length") {
  constexpr unsigned kSeed = 20180605;
  INFO("seed " << kSeed);
  std::mt19937 random(kSeed);
  Indices index;
  const std::string bytes = "ab\xE5\x8C\x97\x80\xFF,,,\n\t\x7F\"";
  for (std::size_t length = 0; length < 400; ++length) {
    for (const std::size_t kinds :
         {bytes.size(), bytes.size() - 1, bytes.size() - 2, bytes.size() - 3}) {
      std::string text;
      for (std::size_t i = 0; i < length; ++i) text += bytes[random() % kinds];
      compare(index, text);
    }
  }
}

TEST_CASE("whether rows are text is what the validator says, wherever a character stands") {
  constexpr unsigned kSeed = 20180606;
  INFO("seed " << kSeed);
  std::mt19937 random(kSeed);
  Indices index;
  const std::vector<std::string> good = {"a",      "é", "北",         "\u0800",
                                         "\uD7FF", "😀", "\U0010FFFF", ","};
  const std::vector<std::string> bad = {"\x80",
                                        "\xC3",
                                        "\xE5\x8C",
                                        "\xC0\xAF",
                                        "\xC1\xBF",
                                        "\xE0\x9F\xBF",
                                        "\xED\xA0\x80",
                                        "\xF0\x8F\xBF\xBF",
                                        "\xF4\x90\x80\x80",
                                        "\xF5\x80\x80\x80",
                                        "\xFF",
                                        std::string(1, '\0')};
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (std::size_t left = random() % 150; left > 0; --left) text += good[random() % good.size()];
    if (round % 2 == 1) text += bad[random() % bad.size()];
    for (std::size_t left = random() % 80; left > 0; --left) text += good[random() % good.size()];
    compare(index, text + "\n");
    compare(index, text + "\n\xE5");  // cut inside the next row
  }
}

TEST_CASE("every byte is taken for what it is, alone and twice in a row of letters") {
  Indices index;
  for (int byte = 0; byte < 256; ++byte) {
    for (const std::size_t at : {0U, 15U, 31U, 32U, 63U, 64U, 90U}) {
      std::string text = std::string(100, 'x') + '\n';
      text[at] = static_cast<char>(byte);
      compare(index, text);
      text[at + 3] = static_cast<char>(byte);
      compare(index, text);
    }
  }
}

TEST_CASE("no more than a block is looked at, whatever it holds") {
  Indices index;
  for (const char byte : {',', '\n', 'x', '"'}) {
    for (const std::size_t more : {0U, 1U, 63U, 64U, 65U}) {
      compare(index, std::string(RowIndex::kBlock + more, byte));
      compare(index, std::string(RowIndex::kBlock - more, byte));
    }
  }
}

}  // namespace ledger
