// ledger report: the ranking of a quarter, a month, a year, or any range inside a cycle.
#include "ledger/view/report_view.h"

#include <utility>

#include "ledger/cli/command.h"
#include "ledger/cli/count.h"
#include "ledger/cli/deliver.h"
#include "ledger/cli/posted_result.h"
#include "ledger/engine/ranking.h"
#include "ledger/store/seal.h"

namespace ledger::cli {

int report(Context& context, Options& options) {
  std::optional<std::string> period_text, by_text, as_of_text;
  ReportViewOptions how;
  Delivery delivery;
  options.value("period", period_text);
  options.value("by", by_text, '\0', {"all", "unit", "class"});
  options.flag("bars", how.bars);
  options.value("as-of", as_of_text);
  delivery.declare(options);
  if (const auto status = options.parse()) return *status;
  const Scope by = by_text == "unit"    ? Scope::unit
                   : by_text == "class" ? Scope::member_class
                                        : Scope::all;

  Session session(context, options);
  if (!session.open() || !delivery.settle(session)) return session.finish();
  std::optional<Timestamp> as_of;
  if (as_of_text && !(as_of = session.as_of(*as_of_text))) return session.finish();
  const auto period = session.period(period_text);
  if (!period) return session.finish();
  const auto data = load_cycle_to_count(session, period->cycle);
  if (!data) return session.finish();
  auto book = count_cycle(session, *data, days_of(*period), {}, as_of);
  if (!book) return session.finish();

  const Organisation& organisation = session.organisation();
  const Standings standings = std::move(*book).standings(*period, context.threads);
  const auto rank_by = [&](Scope scope) {
    return rank(standings, *data->roster, data->rules->ranking, scope, organisation.units.size(),
                organisation.classes.size());
  };
  Ranking ranking = rank_by(by);
  const ViewContext view = {organisation, *data->roster, session.language(), as_of};
  if (is_sealed(session.workspace().files(), session.workspace().directory(), period->id)) {
    const Report all = report_view(view, standings, rank_by(Scope::all), data->cycle.first());
    if (!against_posted(session, *period, render(all, OutputFormat::csv), how.posted)) {
      return session.finish();
    }
  }
  return delivery.deliver(
      session, report_view(view, standings, std::move(ranking), data->cycle.first(), how));
}

}  // namespace ledger::cli
