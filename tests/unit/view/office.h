// Two units, two classes and five members, as views see them: one moved on 1 May, one comes in
// September, one left in March.
#pragma once

#include <string_view>

#include "ledger/engine/ranking.h"
#include "ledger/view/view.h"

namespace ledger::test {

inline Points pts(std::string_view text) {
  return *Points::parse(text);
}
inline Date day(std::string_view text) {
  return *Date::parse(text);
}

struct Office {
  Organisation organisation;
  Roster roster;
  MemberIndex shen, tian, ou, late, gone;
  Cycle cycle{CycleStart{}, 2018};

  Office() {
    organisation.name = Name("阜宁县邮政分公司", "Funing County Post Office");
    Unit beisha, banhu;
    beisha.id = "beisha";
    beisha.name = Name("北沙支局", "Beisha Branch Office");
    banhu.id = "banhu";
    banhu.name = Name("板湖支局", "Banhu Branch Office");
    organisation.units = {beisha, banhu};
    MemberClass full, probationary;
    full.id = "full";
    full.name = Name("正式党员", "Full member");
    probationary.id = "probationary";
    probationary.name = Name("预备党员", "Probationary member");
    organisation.classes = {full, probationary};
    shen = roster.add("0012", "沈柏青", posting(0, 0));
    tian = roster.add("0007", "田小满", posting(1, 1));
    ou = roster.add("=1+1", "<b>欧阳</b>", posting(0, 0, Date::earliest(), day("2018-04-30")));
    roster.add("=1+1", "<b>欧阳</b>", posting(1, 0, day("2018-05-01")));
    late = roster.add("0020", "周来", posting(0, 1, day("2018-09-01")));
    gone = roster.add("0021", "吴去", posting(1, 0, day("2017-01-01"), day("2018-03-31")));
    roster.finish();
  }

  static Posting posting(std::uint32_t unit, std::uint32_t of, Date from = Date::earliest(),
                         Date to = Date::latest()) {
    return {from, to, UnitIndex(unit), ClassIndex(of), 0};
  }
  [[nodiscard]] ViewContext context(Language language) const {
    return {organisation, roster, language};
  }
};

}  // namespace ledger::test
