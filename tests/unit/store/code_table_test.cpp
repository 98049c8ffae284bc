#include "ledger/store/code_table.h"

#include <doctest/doctest.h>

#include <string>

#include "ledger/base/digits.h"

namespace ledger {
namespace {

std::optional<std::uint32_t> find(const CodeTable& table, std::string code) {
  const std::size_t size = code.size();
  code.resize(8);
  return table.find(first_bytes(load_word(code.data()), size));
}

}  // namespace

TEST_CASE("each of any number of codes is found, and nothing else is") {
  for (const std::size_t count : {0U, 1U, 2U, 13U, 300U, 3000U}) {
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < count; ++i) {
      texts.push_back((i % 3 == 2 ? "V" : "C") + std::to_string(i));
    }
    const CodeTable table({texts.begin(), texts.end()});
    CAPTURE(count);
    for (std::uint32_t i = 0; i < count; ++i) CHECK(find(table, texts[i]) == i);
    for (const char* other : {"", "X1", "C", "V0", "c0", "C00"})
      CHECK_FALSE(find(table, other).has_value());
  }
}

TEST_CASE("codes of more than eight bytes are left to others") {
  const CodeTable table({"attendance", "事项", "attendan"});
  CHECK(find(table, "attendan") == 2);
  CHECK(find(table, "事项") == 1);
}

}  // namespace ledger
