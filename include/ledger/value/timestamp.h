// An instant as the `recorded` column writes it: RFC 3339 with an offset,
// 2018-05-18T09:30:00+08:00.
//
// Registers may be written with different offsets, so instants are compared, never their texts.
// Inside: microseconds since 1970-01-01T00:00:00Z; further digits of a fraction are dropped.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ledger {

class Timestamp {
 public:
  constexpr Timestamp() = default;
  // A whole RFC 3339 time with its offset ("Z" or ±hh:mm); the leap second :60 counts as :59.
  [[nodiscard]] static std::optional<Timestamp> parse(std::string_view text);
  // What `--as-of` takes: a time as above, or a plain date, which means the end of that day where
  // the organisation is.
  [[nodiscard]] static std::optional<Timestamp> parse_as_of(std::string_view text,
                                                            int utc_offset_minutes);
  [[nodiscard]] static constexpr Timestamp from_microseconds(std::int64_t microseconds) {
    return Timestamp(microseconds);
  }

  [[nodiscard]] constexpr std::int64_t microseconds() const { return microseconds_; }
  // To the second, in this offset: 2018-05-18T09:30:00+08:00.
  [[nodiscard]] std::string text(int utc_offset_minutes) const;

  friend constexpr auto operator<=>(Timestamp, Timestamp) = default;

 private:
  explicit constexpr Timestamp(std::int64_t microseconds) : microseconds_(microseconds) {}
  std::int64_t microseconds_ = 0;
};

}  // namespace ledger
