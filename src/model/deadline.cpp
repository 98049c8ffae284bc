#include "ledger/model/deadline.h"

namespace ledger {

Date report_deadline(const Calendar& calendar, Date happened) {
  const YearMonthDay day = happened.parts();
  const Date of_month = happened - (day.day - 1) + (calendar.report_day - 1);
  return happened < of_month ? of_month : of_month.plus_months(1);
}

bool is_late(const Calendar& calendar, Date happened, std::string_view recorded) {
  const auto day = Date::parse(recorded.substr(0, 10));
  return day && *day >= report_deadline(calendar, happened);
}

}  // namespace ledger
