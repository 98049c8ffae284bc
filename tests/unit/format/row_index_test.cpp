#include "ledger/format/row_index.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

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

void compare(RowIndex& index, const std::string& text) {
  index.build(text);
  const auto expected = rows_of(text);
  REQUIRE(index.rows() == expected.size());
  for (std::size_t row = 0; row < expected.size(); ++row) {
    const RowEnds ends = index.ends(row);
    REQUIRE(std::vector<std::uint32_t>(ends.begin(), ends.end()) == expected[row]);
  }
  CHECK(index.has_quotes() == (std::min(text.find('"'), RowIndex::kBlock) < RowIndex::kBlock));
}

}  // namespace

TEST_CASE("the index of rows is what looking at every byte gives, at every length") {
  constexpr unsigned kSeed = 20180605;
  INFO("seed " << kSeed);
  std::mt19937 random(kSeed);
  RowIndex index;
  const std::string bytes = "ab\xE5\x8C\x97\x80\xFF\x7F,,,\n\"";
  for (std::size_t length = 0; length < 400; ++length) {
    for (const std::size_t kinds : {bytes.size(), bytes.size() - 1, bytes.size() - 2}) {
      std::string text;
      for (std::size_t i = 0; i < length; ++i) text += bytes[random() % kinds];
      compare(index, text);
    }
  }
}

TEST_CASE("no more than a block is looked at, whatever it holds") {
  RowIndex index;
  for (const char byte : {',', '\n', 'x', '"'}) {
    for (const std::size_t more : {0U, 1U, 63U, 64U, 65U}) {
      compare(index, std::string(RowIndex::kBlock + more, byte));
      compare(index, std::string(RowIndex::kBlock - more, byte));
    }
  }
}

}  // namespace ledger
