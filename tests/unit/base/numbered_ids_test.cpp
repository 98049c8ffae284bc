#include "ledger/base/numbered_ids.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace ledger {
namespace {

// What both ways to ask say, where there are two.
std::optional<std::uint32_t> find(const NumberedIds& numbered, const std::string& id) {
  const auto found = numbered.find(IdKey(id));
  if (numbered.is_computed()) CHECK(numbered.compute(id) == found);
  return found;
}

// Inserts as many of the ids as fit, and asks for every one of them and for some that are not
// there.
std::size_t fitting(const std::vector<std::string>& ids, std::size_t expected) {
  NumberedIds numbered;
  numbered.expect(expected);
  std::uint32_t fit = 0;
  while (fit < ids.size() && numbered.insert(ids[fit], fit)) ++fit;
  for (std::uint32_t i = 0; i < fit; ++i) {
    CAPTURE(ids[i]);
    REQUIRE(find(numbered, ids[i]) == i);
    CHECK_FALSE(find(numbered, ids[i] + "0").has_value());
    CHECK_FALSE(find(numbered, "0" + ids[i]).has_value());
    CHECK_FALSE(find(numbered, ids[i].substr(1)).has_value());
  }
  for (const char* none : {"", "m", "zzzz", "m00000", "m000x12", "党员党员", "n0012", "m001:"}) {
    CHECK_FALSE(find(numbered, none).has_value());
  }
  return fit;
}

}  // namespace

TEST_CASE("ids that follow each other need no table, and others that are numbers have one") {
  CHECK(fitting({"m0012", "m0013", "m0014", "m0015"}, 4) == 4);
  CHECK(fitting({"m0012", "m0013", "m0019", "m0011", "m0014", "m4095"}, 6) == 6);
  CHECK(fitting({"7", "8", "9", "0", "3"}, 5) == 5);
  CHECK(fitting({"部门-00000001", "部门-00000002"}, 2) == 0);  // longer than twelve bytes
  CHECK(fitting({"000000000012", "000000000013", "000000000003"}, 3) == 3);
}

TEST_CASE("where ids of four to eight bytes follow each other, arithmetic alone finds them") {
  const auto is_computed = [](const std::vector<std::string>& ids) {
    NumberedIds numbered;
    numbered.expect(ids.size());
    for (std::uint32_t i = 0; i < ids.size(); ++i) REQUIRE(numbered.insert(ids[i], i));
    CHECK(fitting(ids, ids.size()) == ids.size());
    return numbered.is_computed();
  };
  CHECK(is_computed({"0009", "0010", "0011"}));
  CHECK(is_computed({"12345678", "12345679"}));
  CHECK(is_computed({"m0000099", "m0000100"}));
  CHECK(is_computed({"党08", "党09"}));
  CHECK(is_computed({"P-204"}));
  CHECK_FALSE(is_computed({"009", "010"}));
  CHECK_FALSE(is_computed({"123456789", "123456790"}));
  CHECK_FALSE(is_computed({"m0012", "m0014"}));
  CHECK_FALSE(NumberedIds().is_computed());
}

TEST_CASE("nobody is found before there is anybody") {
  CHECK_FALSE(NumberedIds().find(IdKey("m0012")).has_value());
}

TEST_CASE("an id of another form, or far beyond the others, is refused") {
  CHECK(fitting({"m0012", "m0013", "x0014"}, 3) == 2);
  CHECK(fitting({"m0012", "m0013", "m014"}, 3) == 2);
  CHECK(fitting({"m0012", "m0013", "m00O4"}, 3) == 2);
  CHECK(fitting({"m0012", "m0014", "m4096"}, 3) == 2);
  CHECK(fitting({"m0012", "m0014", "m9999"}, 2000) == 3);
  CHECK(fitting({"m9998", "m9999", "m0001"}, 3) == 2);  // the table would begin too late
  CHECK(fitting({"党员"}, 1) == 0);
  CHECK(fitting({""}, 1) == 0);
  using namespace std::string_literals;
  CHECK(fitting({"12\0"s, "13"}, 2) == 0);
}

}  // namespace ledger
