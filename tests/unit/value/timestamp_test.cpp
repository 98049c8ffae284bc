#include "ledger/value/timestamp.h"

#include <doctest/doctest.h>

namespace ledger {
namespace {

TEST_CASE("instants are compared, not texts") {
  const auto beijing = Timestamp::parse("2018-05-18T09:30:00+08:00");
  const auto greenwich = Timestamp::parse("2018-05-18T01:30:00Z");
  const auto western = Timestamp::parse("2018-05-17T20:00:00.5-05:30");
  REQUIRE(beijing);
  CHECK(beijing == greenwich);
  CHECK(western->microseconds() - beijing->microseconds() == 500'000);
  CHECK(Timestamp::parse("1970-01-01T00:00:01Z")->microseconds() == 1'000'000);
  CHECK(Timestamp::parse("1969-12-31T23:59:59Z")->microseconds() == -1'000'000);
}

TEST_CASE("a time needs its offset and valid parts") {
  for (const char* text :
       {"", "2018-05-18", "2018-05-18T09:30:00", "2018-05-18 09:30:00Z", "2018-05-18T24:00:00Z",
        "2018-02-30T09:30:00Z", "2018-05-18T09:60:00Z", "2018-05-18T09:30:61Z",
        "2018-05-18T09:30:00.Z", "2018-05-18T09:30:00+8", "2018-05-18T09:30:00+08:00x",
        "2018-05-18T09:30:00+24:00", "2018-05-18T09:30:0xZ"}) {
    CAPTURE(text);
    CHECK_FALSE(Timestamp::parse(text));
  }
  CHECK(Timestamp::parse("2016-12-31T23:59:60Z") == Timestamp::parse("2016-12-31T23:59:59Z"));
}

TEST_CASE("a plain date as as-of means the end of that day where the organisation is") {
  const auto end = Timestamp::parse_as_of("2018-05-18", 480);
  REQUIRE(end);
  CHECK(*end < *Timestamp::parse("2018-05-19T00:00:00+08:00"));
  CHECK(*end > *Timestamp::parse("2018-05-18T23:59:59.99+08:00"));
  CHECK(Timestamp::parse_as_of("2018-05-18T01:30:00Z", 480) ==
        Timestamp::parse("2018-05-18T09:30:00+08:00"));
  CHECK_FALSE(Timestamp::parse_as_of("yesterday", 480));
}

TEST_CASE("an instant is written in the organisation's offset") {
  const auto time = Timestamp::parse("2018-05-18T01:30:09Z");
  CHECK(time->text(480) == "2018-05-18T09:30:09+08:00");
  CHECK(time->text(-210) == "2018-05-17T22:00:09-03:30");
  CHECK(Timestamp::parse("1969-12-31T23:59:59Z")->text(0) == "1969-12-31T23:59:59+00:00");
}

}  // namespace
}  // namespace ledger
