// ledger evaluate: grades, labels and reasons of a year; with --final, sealed for good.
#include <utility>

#include "ledger/cli/command.h"
#include "ledger/cli/deliver.h"
#include "ledger/cli/judge.h"

namespace ledger::cli {

int evaluate(Context& context, Options& options) {
  std::optional<std::string> year_text, as_of_text;
  Delivery delivery;
  options.value("year", year_text);
  options.value("as-of", as_of_text);
  delivery.declare(options);
  if (const auto status = options.parse()) return *status;

  Session session(context, options);
  if (!session.open() || !delivery.settle(session)) return session.finish();
  std::optional<Timestamp> as_of;
  if (as_of_text && !(as_of = session.as_of(*as_of_text))) return session.finish();
  const auto year = session.year_or(year_text);
  const auto data = year ? load_cycle(session, year->cycle) : std::nullopt;
  if (!data) return session.finish();
  const auto judged = judge_cycle(session, *data, data->cycle.year(), as_of);
  if (!judged) return session.finish();
  return delivery.deliver(session, evaluation_report(source_of(session, *judged, as_of)));
}

}  // namespace ledger::cli
