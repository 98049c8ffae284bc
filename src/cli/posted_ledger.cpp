#include "ledger/cli/posted_ledger.h"

#include <utility>

namespace ledger::cli {

std::optional<PostedLedger> PostedLedger::present(Session& session) {
  PostedLedger out(session);
  out.organisation_ = &session.organisation();
  out.roster_ = session.roster();
  if (out.roster_ == nullptr) return std::nullopt;
  out.rules_from_ = session.workspace();
  return out;
}

std::optional<PostedLedger> PostedLedger::sealed(Session& session, const Seal& seal) {
  PostedLedger out(session);
  const Workspace& ledger = session.workspace();
  out.rules_from_.emplace(ledger.files(), ledger.path(seal.folder));
  auto organisation = out.rules_from_->organisation(session.findings());
  if (!organisation) return std::nullopt;
  out.own_organisation_ = std::make_unique<Organisation>(std::move(*organisation));
  out.organisation_ = out.own_organisation_.get();
  auto roster = out.rules_from_->roster(*out.organisation_, session.findings());
  if (!roster) return std::nullopt;
  out.own_roster_ = std::make_unique<Roster>(std::move(*roster));
  out.roster_ = out.own_roster_.get();

  out.registers_ = std::make_unique<MemoryFiles>();
  for (const SealedRegister& part : seal.facts.registers) {
    auto bytes = sealed_register(ledger.files(), ledger.directory(), seal.facts, part.cycle);
    if (!bytes) {
      session.add(std::move(bytes).error());
      return std::nullopt;
    }
    const std::string file = Workspace::register_file(part.cycle);
    if (!*bytes) {
      session.add(Diagnostic("E716").with("period", seal.facts.period).with("file", file));
      return std::nullopt;
    }
    if (!(*bytes)->empty()) out.registers_->put(ledger.path(file), std::move(**bytes));
  }
  return out;
}

const Ruleset* PostedLedger::rules(int cycle) {
  auto& known = rules_[cycle];
  if (known == nullptr) {
    auto loaded = rules_from_->rules(*organisation_, cycle, session_->findings());
    if (!loaded) return nullptr;
    known = std::make_unique<Ruleset>(std::move(*loaded));
  }
  return known.get();
}

bool PostedLedger::scan(int cycle, EventSink& sink) {
  const Ruleset* rules_of_cycle = rules(cycle);
  if (rules_of_cycle == nullptr) return false;
  const Workspace& ledger = session_->workspace();
  FileSystem& files = registers_ != nullptr ? *registers_ : ledger.files();
  const Cycle bound(rules_of_cycle->cycle_start, cycle);
  const auto scanned =
      scan_register(files, ledger.directory(), {bound, *organisation_, *roster_, *rules_of_cycle},
                    {}, sink, session_->findings());
  if (!scanned) session_->add(scanned.error());
  return session_->good();
}

}  // namespace ledger::cli
