#include "ledger/cli/posted_ledger.h"

#include <utility>

#include "ledger/cli/book_sinks.h"
#include "ledger/cli/count.h"
#include "ledger/store/load_ballots.h"
#include "ledger/store/sealed_register.h"

namespace ledger::cli {

std::optional<PostedLedger> PostedLedger::present(Session& session) {
  PostedLedger out(session);
  out.organisation_ = &session.organisation();
  out.roster_ = session.roster();
  if (out.roster_ == nullptr) return std::nullopt;
  out.from_ = session.workspace();
  return out;
}

std::optional<PostedLedger> PostedLedger::sealed(Session& session, const Seal& seal,
                                                 std::string* incomplete) {
  PostedLedger out(session);
  const Workspace& ledger = session.workspace();
  out.from_.emplace(ledger.files(), ledger.path(seal.folder));
  auto organisation = out.from_->organisation(session.findings());
  if (!organisation) return std::nullopt;
  out.own_organisation_ = std::make_unique<Organisation>(std::move(*organisation));
  out.organisation_ = out.own_organisation_.get();
  auto roster = out.from_->roster(*out.organisation_, session.findings());
  if (!roster) return std::nullopt;
  out.own_roster_ = std::make_unique<Roster>(std::move(*roster));
  out.roster_ = out.own_roster_.get();

  out.registers_ = std::make_unique<MemoryFiles>();
  for (const SealedRegister& part : seal.facts.registers) {
    auto rows = sealed_register(ledger.files(), ledger.directory(), seal.facts, part.cycle,
                                OwnFolder::is_undamaged);
    if (!rows) {
      session.add(std::move(rows).error());
      return std::nullopt;
    }
    const std::string file = Workspace::register_file(part.cycle);
    if (*rows == nullptr && incomplete != nullptr) {
      *incomplete = file;
      return std::nullopt;
    }
    if (*rows == nullptr) {
      session.add(Diagnostic("E716").with("period", seal.facts.period).with("file", file));
      return std::nullopt;
    }
    if (part.bytes != 0) out.registers_->put(ledger.path(file), std::move(*rows));
  }
  return out;
}

const Ruleset* PostedLedger::rules(int cycle) {
  auto& known = rules_[cycle];
  if (known == nullptr) {
    auto loaded = from_->rules(*organisation_, cycle, session_->findings());
    if (!loaded) return nullptr;
    known = std::make_unique<Ruleset>(std::move(*loaded));
  }
  return known.get();
}

FileSystem& PostedLedger::files() const {
  return registers_ != nullptr ? *registers_ : session_->workspace().files();
}

std::optional<ScanSummary> PostedLedger::scan(int cycle, EventSinks& sinks) {
  const Ruleset* rules_of_cycle = rules(cycle);
  if (rules_of_cycle == nullptr) return std::nullopt;
  const Cycle bound(rules_of_cycle->cycle_start, cycle);
  const auto scanned = scan_register(files(), session_->workspace().directory(),
                                     {bound, *organisation_, *roster_, *rules_of_cycle}, {},
                                     session_->context().threads, sinks, session_->findings());
  if (!scanned) session_->add(scanned.error());
  if (!session_->good()) return std::nullopt;
  return *scanned;
}

std::optional<ScoreBook> PostedLedger::count(int cycle, const std::vector<Date>& days) {
  const Ruleset* rules_of_cycle = rules(cycle);
  if (rules_of_cycle == nullptr) return std::nullopt;
  const Cycle bound(rules_of_cycle->cycle_start, cycle);
  const std::size_t threads = session_->context().threads;
  BookNeeds needs;
  needs.events_per_member = rows_per_member(files(), session_->workspace().directory(),
                                            {bound, *organisation_, *roster_, *rules_of_cycle});
  BookSinks sinks(
      [&] {
        return ScoreBook(*organisation_, *roster_, *rules_of_cycle, bound, days, needs, threads);
      },
      threads);
  if (!scan(cycle, sinks)) return std::nullopt;
  return sinks.take();
}

std::optional<std::vector<VotePoints>> PostedLedger::votes(int cycle) {
  const Ruleset* rules_of_cycle = rules(cycle);
  if (rules_of_cycle == nullptr) return std::nullopt;
  const CycleData data = {Cycle(rules_of_cycle->cycle_start, cycle), roster_, rules_of_cycle};
  std::vector<VotePoints> out;
  if (!votes_have_points(data)) return out;
  const auto ballots =
      load_ballots(from_->files(), from_->directory(),
                   {data.cycle, *organisation_, *roster_, *rules_of_cycle}, session_->findings());
  if (!ballots) return std::nullopt;
  for (std::size_t i = 0; i < roster_->size(); ++i) {
    const auto member = MemberIndex(i);
    for (const auto& [item, points] : votes_of(data, *ballots, member)) {
      out.push_back({member, item, points});
    }
  }
  return out;
}

}  // namespace ledger::cli
