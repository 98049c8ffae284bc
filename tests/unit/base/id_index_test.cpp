#include "ledger/base/id_index.h"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

namespace ledger {

TEST_CASE("every id is found at its position, and no other id is") {
  using namespace std::string_literals;
  // Of every length up to twenty, alike but for one byte; some with a NUL where a shorter one ends.
  std::set<std::string> all;
  for (std::size_t length = 1; length <= 20; ++length) {
    for (std::size_t at = 0; at < length; ++at) {
      std::string id(length, '0');
      all.insert(id);
      id[at] = '7';
      all.insert(id);
      id[at] = '\0';
      all.insert(id);
    }
  }
  all.insert("党员0012");
  all.insert("");
  const std::vector<std::string> ids(all.begin(), all.end());
  const auto id_at = [&ids](std::uint32_t position) -> std::string_view { return ids[position]; };
  IdIndex index;
  for (std::uint32_t i = 0; i < ids.size(); i += 2) {
    CHECK_FALSE(index.find(ids[i], id_at).has_value());
    index.insert(ids[i], i);
  }
  for (std::uint32_t i = 0; i < ids.size(); ++i) {
    const auto found = index.find(ids[i], id_at);
    INFO("id of " << ids[i].size() << " bytes at " << i);
    if (i % 2 == 0) {
      REQUIRE(found.has_value());
      CHECK(*found == i);
    } else {
      CHECK_FALSE(found.has_value());
    }
  }
}

}  // namespace ledger
