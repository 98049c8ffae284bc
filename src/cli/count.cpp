#include "ledger/cli/count.h"

#include <utility>

#include "ledger/cli/book_sinks.h"
#include "ledger/engine/ballots.h"
#include "ledger/engine/evaluation_facts.h"
#include "ledger/store/load_ballots.h"

namespace ledger::cli {
namespace {

struct BallotItem {
  ItemIndex item;
  const BallotPoints* rule;
};

// Items whose version in force on the cycle's last day is valued by votes.
std::vector<BallotItem> ballot_items(const CycleData& data) {
  std::vector<BallotItem> found;
  for (std::size_t i = 0; i < data.rules->items.size(); ++i) {
    const ItemVersion* version = data.rules->items[i].on(data.cycle.last());
    if (version == nullptr) continue;
    if (const auto* rule = std::get_if<BallotPoints>(&version->valuation)) {
      found.push_back({ItemIndex(i), rule});
    }
  }
  return found;
}

}  // namespace

std::optional<CycleData> load_cycle(Session& session, int name) {
  const Ruleset* rules = session.rules(name);
  const Roster* roster = session.roster();
  if (rules == nullptr || roster == nullptr) return std::nullopt;
  return CycleData{Cycle(rules->cycle_start, name), roster, rules};
}

std::optional<CycleData> load_cycle_to_count(Session& session, int name) {
  auto data = load_cycle(session, name);
  if (data) return data;
  const Workspace& workspace = session.workspace();
  Diagnostics told;
  const auto rules = workspace.readable_rules(session.organisation(), name, told);
  if (!rules) return std::nullopt;
  const auto roster = workspace.readable_roster(session.organisation(), told);
  NoSink nowhere;
  const Cycle days(rules->value.cycle_start, name);
  const auto scanned = scan_register(workspace.files(), workspace.directory(),
                                     {days, session.organisation(), roster.value, rules->value}, {},
                                     nowhere, session.findings());
  if (!scanned) session.add(scanned.error());
  return std::nullopt;
}

bool scan_cycle(Session& session, const CycleData& data, EventSink& sink,
                const ScanOptions& options) {
  FileSystem& files = session.workspace().files();
  const std::string& directory = session.workspace().directory();
  const std::size_t threads = session.context().threads;
  const bool few_rows = options.member.has_value();
  const auto scanned = few_rows ? scan_register(files, directory, data.bound(session), options,
                                                threads, sink, session.findings())
                                : scan_register(files, directory, data.bound(session), options,
                                                sink, session.findings());
  if (!scanned) session.add(scanned.error());
  return session.good();
}

bool scan_cycle(Session& session, const CycleData& data, EventSinks& sinks, std::size_t parts,
                const ScanOptions& options) {
  const Workspace& workspace = session.workspace();
  const auto scanned = scan_register(workspace.files(), workspace.directory(), data.bound(session),
                                     options, parts, sinks, session.findings());
  if (!scanned) session.add(scanned.error());
  return session.good();
}

std::optional<Ballots> load_votes(Session& session, const CycleData& data) {
  if (!asked_for(*data.rules).votes && !votes_have_points(data)) {
    Ballots none;
    none.finish();
    return none;
  }
  return load_ballots(session.workspace().files(), session.workspace().directory(),
                      data.bound(session), session.findings());
}

bool votes_have_points(const CycleData& data) {
  return !ballot_items(data).empty();
}

std::vector<BallotPointsOf> votes_of(const CycleData& data, const Ballots& ballots,
                                     MemberIndex member) {
  std::vector<BallotPointsOf> found;
  for (const auto& [item, rule] : ballot_items(data)) {
    const auto points = ballot_points(*rule, ballots, ballots.of(member));
    if (points) found.push_back({item, *points});
  }
  return found;
}

void set_votes(ScoreBook& book, const CycleData& data, const Ballots& ballots) {
  for (const MemberIndex member : book.members()) {
    for (const auto& [item, points] : votes_of(data, ballots, member)) {
      book.set_ballots(member, item, points);
    }
  }
}

std::optional<ScoreBook> count_cycle(Session& session, const CycleData& data,
                                     const std::vector<Date>& days, const BookNeeds& needs,
                                     std::optional<Timestamp> as_of,
                                     std::optional<RowsOfMember> rows) {
  const std::size_t threads = session.context().threads;
  FileSystem& files = session.workspace().files();
  const std::string& directory = session.workspace().directory();
  BookNeeds of_register = needs;
  of_register.events_per_member = rows_per_member(files, directory, data.bound(session));
  BookSinks sinks(
      [&] {
        return ScoreBook(session.organisation(), *data.roster, *data.rules, data.cycle, days,
                         of_register, threads);
      },
      threads);
  ScanOptions options;
  options.as_of = as_of;
  if (rows) options.member = rows->member;
  const auto scanned = rows ? scan_register(files, directory, data.bound(session), options, threads,
                                            sinks, rows->sink, session.findings())
                            : scan_register(files, directory, data.bound(session), options, threads,
                                            sinks, session.findings());
  if (!scanned) session.add(scanned.error());
  const bool counted = session.good();
  ScoreBook book = sinks.take();
  if (votes_have_points(data)) {
    const auto ballots = load_votes(session, data);
    if (!ballots) return std::nullopt;
    set_votes(book, data, *ballots);
  }
  if (!counted) return std::nullopt;
  return book;
}

}  // namespace ledger::cli
