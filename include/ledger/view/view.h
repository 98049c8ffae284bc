// What every view shares: whose ledger it shows, in which language, as of when; how a document
// begins, and how a period is called.
//
// A view is a function that arranges results for people as a Report. It borrows: rows and JSON of a
// report may be made while it is written, so everything passed by reference must outlive the
// report.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ledger/model/organisation.h"
#include "ledger/model/roster.h"
#include "ledger/model/ruleset.h"
#include "ledger/report/report.h"
#include "ledger/value/period.h"
#include "ledger/value/timestamp.h"

namespace ledger {

struct ViewContext {
  const Organisation& organisation;
  const Roster& roster;
  Language language = Language::zh;
  std::optional<Timestamp> as_of = {};  // --as-of
};

// A report with subtitle and the head of its JSON: schema, organisation, period, as_of. `title` is
// in the reader's language. Without a period, JSON has none.
[[nodiscard]] Report begin_report(const ViewContext& context, std::string_view schema,
                                  std::string title, const std::optional<Period>& period);

// {id, first, last}
[[nodiscard]] Json period_json(const Period& period);

// 2018年第二季度 · Q2 2018; 2018年6月 · June 2018; 2018年度 · 2018; both days of a range.
[[nodiscard]] std::string period_name(Language language, const Period& period);
// "2018-04-01 至 2018-06-30", "2018-04-01 to 2018-06-30"
[[nodiscard]] std::string days_of_period(Language language, const Period& period);

// The unit of the member's posting that covers the day, if one does.
[[nodiscard]] std::optional<UnitIndex> unit_on(const Roster& roster, MemberIndex member, Date day);

// The posting held on the day, else the last one before it, else the first.
[[nodiscard]] const Posting& posting_shown(const Roster& roster, MemberIndex member, Date day);

// A column with the title of this message.
[[nodiscard]] Column column(Language language, std::string_view key, std::string_view title,
                            Align align = Align::left);

}  // namespace ledger
