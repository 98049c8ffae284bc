#include "ledger/view/standing_json.h"

namespace ledger {

void set_standing(Json& row, const Organisation& organisation, const Standing& standing,
                  const RankedRow& ranked) {
  row.set("unit", organisation.unit(standing.unit).id)
      .set("class", organisation.member_class(standing.member_class).id)
      .set("base", standing.now.base)
      .set("gained", standing.now.gained)
      .set("lost", standing.now.lost)
      .set("limited", standing.now.limited)
      .set("total", standing.now.total)
      .set("period_gained", standing.period_gained())
      .set("period_lost", standing.period_lost())
      .set("period_change", standing.period_change())
      .set("previous_rank", ranked.previous_rank);
}

}  // namespace ledger
