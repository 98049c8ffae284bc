// The ordinary row of a register, decoded without a view for each field and without a loop over its
// bytes: what nearly every one of ten million rows is.
//
// It knows only rows in which nothing is wrong, and of these only the usual: ids and codes of up to
// eight bytes, a date of the cycle, times such as 2018-05-18T09:30:00+08:00. Of any other it says
// so, and the caller reads that row with EventBinder, which is slower and knows everything. Where
// both read a row they read the same.
//
//   dates      the year is one of the cycle's two; the digits of month and day, as they stand, lead
//              into a table of its days
//   ids        eight digits at once (base/digits.h)
//   items      eight bytes at once as well (store/code_table.h)
//   recorded   digits all at once; its date and its offset mostly are those of the row before
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "ledger/format/csv_scanner.h"
#include "ledger/store/code_table.h"
#include "ledger/store/event_log.h"

namespace ledger {

class EventDecoder {
 public:
  // `deep`: a row that lacks evidence is not ordinary. Borrows what the context borrows.
  EventDecoder(const RegisterContext& context, bool deep);

  // `member` is that of the row. False: read it some other way, `event` is undefined.
  [[nodiscard]] bool decode(const PlainRows& rows, std::size_t row, MemberIndex member,
                            Event& event);
  // When the row decoded last was recorded.
  [[nodiscard]] Timestamp recorded() const { return recorded_; }

 private:
  // A version of an item, as far as a row depends on it.
  struct Form {
    enum class Asks : unsigned char { nothing, points, level, unknown };
    Asks asks = Asks::unknown;
    bool evidence = false;
    Points low, high;  // of points asked for
    const ItemVersion* version = nullptr;
  };
  struct ItemForms {
    const Item* item = nullptr;
    std::uint32_t first = 0;     // of its versions in forms_
    bool is_always_one = false;  // one version for all days of the cycle
  };

  [[nodiscard]] static Form form_of(const ItemVersion& version);
  [[nodiscard]] bool decode_date(std::string_view text, Date& date) const;
  [[nodiscard]] bool decode_time(std::string_view text);

  // Of month and day as two digits each, the bits in which digits can differ: 1, 4, 2 and 4.
  static constexpr std::size_t kMonthsAndDays = std::size_t{1} << 11;
  struct Year {
    std::uint64_t text = 0;                             // "2018-"
    std::array<std::int16_t, kMonthsAndDays> day_of{};  // of the cycle; -1: none
  };

  Date first_;  // of the cycle
  std::array<Year, 2> years_;
  CodeTable codes_;
  std::vector<ItemForms> items_;
  std::vector<Form> forms_;
  bool deep_;
  // The last date and offset that were seen to be one, and when that day begins.
  std::uint64_t known_date_ = 0, known_day_ = 0, known_offset_ = 0;
  std::int64_t known_midnight_ = 0;  // microseconds
  // The whole of the last time, besides its date.
  std::uint64_t known_time_ = 0;
  std::array<std::uint64_t, 2> known_end_{};
  Timestamp recorded_;
};

}  // namespace ledger
