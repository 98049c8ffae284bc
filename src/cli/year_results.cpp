#include "ledger/cli/year_results.h"

#include <algorithm>
#include <utility>

#include "ledger/engine/ranking.h"
#include "ledger/store/seal.h"
#include "ledger/view/report_view.h"

namespace ledger::cli {
namespace {

std::vector<Date> days_of_year(const Cycle& cycle) {
  std::vector<Date> days = days_to_judge(cycle, cycle.year());
  for (int quarter = 0; quarter < 4; ++quarter) days.push_back(cycle.quarter(quarter).last());
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

// One pass fills all that looks at single rows, in as many parts as are read at once.
class YearSinks final : public EventSinks {
 public:
  YearSinks(const Session& session, const CycleData& data, std::size_t parts, bool with_rows)
      : session_(session), data_(data), with_rows_(with_rows), counted_(count(parts)) {
    for (std::size_t part = 0; part < parts; ++part) sinks_.emplace_back(*this, part);
  }
  [[nodiscard]] EventSink& part(std::size_t index) override { return sinks_[index]; }
  void start_again() override { counted_ = count(sinks_.size()); }

  struct Counted {
    ScoreBook book;
    StatisticsCounter statistics;
    EventRows rows;
  };
  [[nodiscard]] Counted& counted() { return counted_; }

 private:
  class Sink final : public EventSink {
   public:
    Sink(YearSinks& year, std::size_t part) : year_(year), part_(part) {}
    [[nodiscard]] bool wants_texts() const override { return year_.with_rows_; }
    void take(std::span<const Event> events, std::span<const EventText> texts) override {
      year_.counted_.book.add(events, part_);
      year_.counted_.statistics.add(events, part_);
      if (year_.with_rows_) year_.keep(events, texts);
    }

   private:
    YearSinks& year_;
    std::size_t part_;
  };

  [[nodiscard]] Counted count(std::size_t parts) const {
    const Organisation& organisation = session_.organisation();
    const Workspace& workspace = session_.workspace();
    BookNeeds needs = BookNeeds::of_evaluation(*data_.rules);
    needs.events_per_member =
        rows_per_member(workspace.files(), workspace.directory(), data_.bound(session_));
    return {ScoreBook(organisation, *data_.roster, *data_.rules, data_.cycle,
                      days_of_year(data_.cycle), needs, parts),
            StatisticsCounter(organisation, *data_.roster, *data_.rules, data_.cycle, parts),
            {}};
  }
  void keep(std::span<const Event> events, std::span<const EventText> texts) {
    for (std::size_t i = 0; i < events.size(); ++i) {
      counted_.rows.note(data_.cycle.name(), events[i]);
      counted_.rows.add(data_.cycle.name(), *data_.rules, events[i], texts[i]);
    }
  }

  const Session& session_;
  const CycleData& data_;
  bool with_rows_;
  Counted counted_;
  std::vector<Sink> sinks_;
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

}  // namespace

std::optional<YearResults> year_results(Session& session, const CycleData& data, bool with_rows,
                                        std::optional<Timestamp> as_of) {
  const std::size_t threads = session.context().threads;
  const std::size_t parts = with_rows ? 1 : threads;  // rows are kept in order
  YearSinks sinks(session, data, parts, with_rows);
  ScanOptions options;
  options.as_of = as_of;
  if (!scan_cycle(session, data, sinks, parts, options)) return std::nullopt;
  const auto previous = previous_grades(session, data);
  const auto ballots = load_votes(session, data);
  if (!previous || !ballots) return std::nullopt;
  ScoreBook& book = sinks.counted().book;
  set_votes(book, data, *ballots);

  std::vector<Standings> quarters;
  std::vector<QuarterTrend> trend;
  for (int quarter = 0; quarter < 4; ++quarter) {
    const Period period = data.cycle.quarter(quarter);
    if (quarter > 0 && session.today() < period.first) break;
    Standings standings = book.standings(period, threads);
    trend.push_back(trend_of(standings, seal_code(session, period.id)));
    if (with_rows) quarters.push_back(std::move(standings));
  }
  if (!session.good()) return std::nullopt;
  return YearResults{
      judge_book(session, data, std::move(book), *ballots, *previous, data.cycle.year()),
      sinks.counted().statistics.result(), std::move(trend), std::move(quarters),
      std::move(sinks.counted().rows)};
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
