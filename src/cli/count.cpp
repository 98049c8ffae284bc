#include "ledger/cli/count.h"

#include <utility>

namespace ledger::cli {
namespace {

class BookSink final : public EventSink {
 public:
  explicit BookSink(ScoreBook& book) : book_(&book) {}
  void take(std::span<const Event> events, std::span<const EventText> /*texts*/) override {
    book_->add(events);
  }

 private:
  ScoreBook* book_;
};

}  // namespace

std::optional<CycleData> load_cycle(Session& session, int name) {
  const Ruleset* rules = session.rules(name);
  const Roster* roster = session.roster();
  if (rules == nullptr || roster == nullptr) return std::nullopt;
  return CycleData{Cycle(rules->cycle_start, name), roster, rules};
}

bool scan_cycle(Session& session, const CycleData& data, EventSink& sink,
                const ScanOptions& options) {
  const auto scanned = scan_register(session.workspace().files(), session.workspace().directory(),
                                     data.bound(session), options, sink, session.findings());
  if (!scanned) session.add(scanned.error());
  return session.good();
}

std::optional<ScoreBook> count_cycle(Session& session, const CycleData& data,
                                     std::vector<Date> days, const BookNeeds& needs,
                                     std::optional<Timestamp> as_of) {
  ScoreBook book(session.organisation(), *data.roster, *data.rules, data.cycle, std::move(days),
                 needs);
  BookSink sink(book);
  ScanOptions options;
  options.as_of = as_of;
  if (!scan_cycle(session, data, sink, options)) return std::nullopt;
  return book;
}

}  // namespace ledger::cli
