#include "ledger/cli/year_results.h"

#include <algorithm>
#include <utility>

#include "ledger/engine/ranking.h"
#include "ledger/store/seal.h"
#include "ledger/view/report_view.h"

namespace ledger::cli {
namespace {

// One pass fills all that looks at single rows.
class YearSink final : public EventSink {
 public:
  YearSink(const CycleData& data, ScoreBook& book, StatisticsCounter& counter, EventRows* rows)
      : data_(data), book_(book), counter_(counter), rows_(rows) {}

  void take(std::span<const Event> events, std::span<const EventText> texts) override {
    book_.add(events);
    counter_.add(events);
    if (rows_ == nullptr) return;
    for (std::size_t i = 0; i < events.size(); ++i) {
      rows_->note(data_.cycle.name(), events[i]);
      rows_->add(data_.cycle.name(), *data_.rules, events[i], texts[i]);
    }
  }

 private:
  const CycleData& data_;
  ScoreBook& book_;
  StatisticsCounter& counter_;
  EventRows* rows_;
};

// Of the seal of this quarter, if there is one.
std::string seal_code(Session& session, const std::string& period) {
  FileSystem& files = session.workspace().files();
  const std::string& directory = session.workspace().directory();
  if (!is_sealed(files, directory, period)) return {};
  auto seal = load_seal(files, directory, period);
  if (seal) return seal->code;
  session.add(std::move(seal).error());
  return {};
}

std::vector<Date> days_of_year(const Cycle& cycle) {
  std::vector<Date> days = days_to_judge(cycle, cycle.year());
  for (int quarter = 0; quarter < 4; ++quarter) days.push_back(cycle.quarter(quarter).last());
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

}  // namespace

std::optional<YearResults> year_results(Session& session, const CycleData& data, bool with_rows,
                                        std::optional<Timestamp> as_of) {
  const Organisation& organisation = session.organisation();
  ScoreBook book(organisation, *data.roster, *data.rules, data.cycle, days_of_year(data.cycle),
                 BookNeeds::of_evaluation(*data.rules));
  StatisticsCounter counter(organisation, *data.roster, *data.rules, data.cycle);
  EventRows rows;
  YearSink sink(data, book, counter, with_rows ? &rows : nullptr);
  ScanOptions options;
  options.as_of = as_of;
  if (!scan_cycle(session, data, sink, options)) return std::nullopt;
  const auto previous = previous_grades(session, data);
  const auto ballots = load_votes(session, data);
  if (!previous || !ballots) return std::nullopt;
  set_votes(book, data, *ballots);

  YearResults results{judge_book(session, data, book, *ballots, *previous, data.cycle.year()),
                      counter.result(),
                      {},
                      {},
                      std::move(rows)};
  for (int quarter = 0; quarter < 4; ++quarter) {
    const Period period = data.cycle.quarter(quarter);
    if (quarter > 0 && session.today() < period.first) break;
    results.quarters.push_back(book.standings(period));
    results.trend.push_back(trend_of(results.quarters.back(), seal_code(session, period.id)));
  }
  if (!session.good()) return std::nullopt;
  return results;
}

Report year_ranking(const Session& session, const YearResults& results,
                    std::optional<Timestamp> as_of) {
  const JudgedCycle& judged = results.judged;
  const Organisation& organisation = session.organisation();
  Ranking ranking = rank(judged.standings, *judged.data.roster, judged.data.rules->ranking,
                         Scope::all, organisation.units.size(), organisation.classes.size());
  const ViewContext view = {organisation, *judged.data.roster, session.language(), as_of};
  return report_view(view, judged.standings, std::move(ranking), judged.data.cycle.first());
}

SummarySource summary_source(const Session& session, const YearResults& results,
                             std::optional<Timestamp> as_of) {
  const JudgedCycle& judged = results.judged;
  return {{session.organisation(), *judged.data.roster, session.language(), as_of},
          *judged.data.rules,
          judged.data.cycle,
          results.statistics,
          results.trend,
          judged.standings.rows.size(),
          judged.interim};
}

}  // namespace ledger::cli
