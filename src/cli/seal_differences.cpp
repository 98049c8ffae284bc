#include "ledger/cli/seal_differences.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <utility>
#include <vector>

#include "ledger/cli/book_sinks.h"
#include "ledger/cli/count.h"
#include "ledger/cli/gather_notice.h"
#include "ledger/cli/posted_result.h"
#include "ledger/cli/seal_order.h"
#include "ledger/format/read_all.h"
#include "ledger/report/render.h"
#include "ledger/store/line_changes.h"
#include "ledger/store/load_ballots.h"
#include "ledger/store/member_changes.h"
#include "ledger/store/organisation_changes.h"
#include "ledger/store/register_changes.h"
#include "ledger/store/sealed_register.h"

namespace ledger::cli {
namespace {

// Counts what was registered behind the seal for days it covers.
struct LaterRows {
  std::int64_t last_id;
  Date last;
  std::uint64_t count = 0;
  void operator()(const Event& event) {
    if (event.id > last_id && event.date <= last) ++count;
  }
};

// messages: verify.kind.file-changed verify.kind.file-missing verify.kind.file-added
// messages: verify.kind.sums-malformed
std::string kind_of(const SealDamage& damage) {
  switch (damage.kind) {
    case SealDamage::Kind::changed:
      return "file-changed";
    case SealDamage::Kind::missing:
      return "file-missing";
    case SealDamage::Kind::added:
      return "file-added";
    case SealDamage::Kind::malformed:
      break;
  }
  return "sums-malformed";
}

class Verification {
 public:
  Verification(Session& session, Seal seal) : session_(session), seal_(std::move(seal)) {}

  bool run(const std::optional<std::string>& digits) {
    return hashes() && code(digits) && chain() && registers() && rules() && organisation() &&
           members() && votes() && result();
  }

  VerifiedSeal finish() {
    VerifiedSeal out;
    out.period = seal_.facts.period;
    out.sealed = seal_.facts.sealed;
    out.code = seal_.code;
    for (const ReopenedSeal& seal : seal_.facts.reopened) out.reopened.push_back(seal.code);
    out.later = later_;
    out.differences = std::move(differences_);
    return out;
  }

 private:
  FileSystem& files() { return session_.workspace().files(); }
  const std::string& directory() { return session_.workspace().directory(); }
  bool fail(Diagnostic finding) {
    session_.add(std::move(finding));
    return false;
  }
  void differs(std::string kind, std::string file, std::string where = {}, std::string posted = {},
               std::string present = {}, std::string field = {}) {
    differences_.push_back({std::move(kind), std::move(file), std::move(where), std::move(field),
                            std::move(posted), std::move(present)});
  }
  // Whether a file of the seal is as it was sealed, so that it can be compared with.
  [[nodiscard]] bool sound(const std::string& name) const {
    return !damaged_.contains(seal_.folder + "/" + name);
  }
  Result<std::string> sealed_file(const std::string& name) {
    return files().read(session_.workspace().path(seal_.folder + "/" + name));
  }

  bool hashes() {
    auto checked = check_seal(files(), directory(), seal_, session_.context().threads);
    if (!checked) return fail(std::move(checked).error());
    for (const SealDamage& one : checked->damage) {
      damaged_.insert(one.file);
      differs(kind_of(one), one.file);
    }
    register_kept_ = std::move(checked->register_kept);
    return true;
  }

  bool code(const std::optional<std::string>& digits) {
    if (!digits || *digits == code_digits(seal_.code)) return true;
    std::string given;
    for (std::size_t i = 0; i < digits->size(); ++i) {
      if (i != 0 && i % 4 == 0) given += '-';
      given += (*digits)[i];
    }
    const auto at = std::mismatch(given.begin(), given.end(), seal_.code.begin()).first;
    differs(
        "code", seal_.folder + "/SHA256SUMS",
        session_.text("verify.group", {{"number", std::to_string((at - given.begin()) / 5 + 1)}}),
        given, seal_.code);
    return true;
  }

  // The seal before must still be the one this seal names.
  bool chain() {
    const std::string& previous = seal_.facts.previous_period;
    if (previous.empty()) return true;
    const std::string folder = "seals/" + previous;
    if (!is_sealed(files(), directory(), previous)) {
      differs("chain-missing", folder, {}, seal_.facts.previous_code);
      return true;
    }
    const auto before = load_seal(files(), directory(), previous);
    if (!before) return fail(before.error());
    if (before->code != seal_.facts.previous_code) {
      differs("chain", folder + "/SHA256SUMS", {}, seal_.facts.previous_code, before->code);
    }
    return true;
  }

  bool registers() {
    for (std::size_t i = 0; i < seal_.facts.registers.size(); ++i) {
      const SealedRegister& part = seal_.facts.registers[i];
      if (!(register_kept_[i] ? count_later(part) : name_changes(part))) return false;
    }
    return true;
  }

  bool name_changes(const SealedRegister& part) {
    const std::string shown = Workspace::register_file(part.cycle);
    const auto rows = sealed_register(files(), directory(), seal_.facts, part.cycle);
    if (!rows) return fail(rows.error());
    if (*rows == nullptr) {
      register_unknown_ = true;
      differs("register-unknown", shown, {}, part.sha256);
      return true;
    }
    const auto sealed = read_all(**rows);
    if (!sealed) return fail(sealed.error());
    std::string present;
    if (const std::string path = session_.workspace().path(shown); files().exists(path)) {
      auto read = files().read(path);
      if (!read) return fail(std::move(read).error());
      present = std::move(*read);
    }
    for (const RegisterChange& change : compare_registers(*sealed, present, part.last_id)) {
      event(shown, change);
    }
    return true;
  }

  // messages: verify.kind.event-changed verify.kind.event-removed verify.kind.event-inserted
  // messages: verify.kind.event-renumbered verify.kind.register-rewritten
  void event(const std::string& file, const RegisterChange& change) {
    using Kind = RegisterChange::Kind;
    const std::string id = std::to_string(change.id);
    switch (change.kind) {
      case Kind::changed:
        differs("event-changed", file, id, change.sealed, change.present,
                std::string(kEventColumnNames.at(static_cast<std::size_t>(change.column))));
        break;
      case Kind::removed:
        differs("event-removed", file, id, change.sealed);
        break;
      case Kind::inserted:
        differs("event-inserted", file, id, {}, change.present);
        break;
      case Kind::renumbered: {
        const auto run = [&](std::int64_t first) {
          const std::int64_t last = first + change.until - change.id;
          return first == last ? std::to_string(first)
                               : std::to_string(first) + "–" + std::to_string(last);
        };
        differs("event-renumbered", file, run(change.id), run(change.id), run(change.now), "id");
        break;
      }
      case Kind::rewritten:
        differs("register-rewritten", file);
        break;
    }
  }

  bool count_later(const SealedRegister& part) {
    auto ledger = PostedLedger::present(session_);
    SinkPerPart<LaterRows> rows(session_.context().threads, {part.last_id, seal_.facts.last});
    if (!ledger || !ledger->scan(part.cycle, rows)) return false;
    rows.for_each([&](const LaterRows& found) { later_ += found.count; });
    return true;
  }

  bool rules() {
    const auto now = rules_in_force(session_, seal_.facts.cycle);
    if (!now) return false;
    if (*now != seal_.facts.rules) {
      differs("rules-other", *now, {}, seal_.facts.rules, *now);
    }
    if (!sound(seal_.facts.rules)) return true;
    const auto sealed = sealed_file(seal_.facts.rules);
    const auto present = files().read(session_.workspace().path(*now));
    if (!sealed) return fail(sealed.error());
    if (!present) return fail(present.error());
    if (*now != seal_.facts.rules) return true;
    for (const LineChange& change : compare_lines(*sealed, *present)) {
      differs("rules-changed", *now, line(change), change.sealed, change.present);
    }
    return true;
  }

  bool organisation() {
    if (!sound("ledger.toml")) return true;
    Workspace folder(files(), session_.workspace().path(seal_.folder));
    auto sealed = folder.organisation(session_.findings());
    if (!sealed) return false;
    sealed_organisation_ = std::move(*sealed);
    for (const OrganisationChange& change :
         compare_organisations(*sealed_organisation_, session_.organisation(), session_.language(),
                               seal_.facts.sealed)) {
      differs("organisation", "ledger.toml", change.where, change.sealed, change.present);
    }
    return true;
  }

  // messages: verify.kind.member-name verify.kind.member-posting verify.kind.member-removed
  // messages: verify.kind.member-added
  bool members() {
    if (!sound("members.csv") || !sealed_organisation_) return true;
    Workspace folder(files(), session_.workspace().path(seal_.folder));
    const auto sealed = folder.roster(*sealed_organisation_, session_.findings());
    const Roster* present = session_.roster();
    if (!sealed || present == nullptr) return false;
    for (const MemberChange& change : compare_members(
             *sealed_organisation_, *sealed, session_.organisation(), *present, seal_.facts.last)) {
      using Kind = MemberChange::Kind;
      differs(change.kind == Kind::name      ? "member-name"
              : change.kind == Kind::posting ? "member-posting"
              : change.kind == Kind::removed ? "member-removed"
                                             : "member-added",
              "members.csv", change.id, change.sealed, change.present);
    }
    return true;
  }

  // Votes have no day of their own: none may be cast, changed or taken away once they were counted.
  bool votes() {
    if (!sealed_organisation_) return true;
    Workspace folder(files(), session_.workspace().path(seal_.folder));
    for (const SealedRegister& part : seal_.facts.registers) {
      const std::string file = ballots_file(part.cycle);
      std::string sealed, present;
      if (files().exists(folder.path(file))) {
        if (!sound(file)) continue;
        auto read = files().read(folder.path(file));
        if (!read) return fail(std::move(read).error());
        sealed = std::move(*read);
      } else if (!had_points(folder, part.cycle)) {
        continue;
      }
      if (const std::string path = session_.workspace().path(file); files().exists(path)) {
        auto read = files().read(path);
        if (!read) return fail(std::move(read).error());
        present = std::move(*read);
      }
      for (const LineChange& change : compare_lines(sealed, present)) {
        differs("votes-changed", file, line(change), change.sealed, change.present);
      }
    }
    return true;
  }
  // Whether votes of the cycle would have been worth points in what was sealed.
  bool had_points(const Workspace& folder, int cycle) {
    Diagnostics told;
    const auto rules = folder.rules(*sealed_organisation_, cycle, told);
    if (!rules) return false;
    const CycleData data = {Cycle(rules->cycle_start, cycle), nullptr, &*rules};
    return data.cycle.last() <= seal_.facts.last && votes_have_points(data);
  }

  std::string line(const LineChange& change) {
    return session_.text("verify.line", {{"line", std::to_string(change.line)}});
  }

  // Counting what was sealed must give what was posted.
  bool result() {
    const std::string ranking = seal_.folder + "/ranking.csv";
    const bool inputs =
        std::none_of(damaged_.begin(), damaged_.end(), [&](const std::string& file) {
          return !file.starts_with(seal_.folder + "/notice.") && file != ranking &&
                 !file.ends_with("result.json");
        });
    if (!inputs || register_unknown_ || damaged_.contains(ranking)) return true;
    const auto posted = sealed_file("ranking.csv");
    if (!posted) return fail(posted.error());
    std::string incomplete;
    auto ledger = PostedLedger::sealed(session_, seal_, &incomplete);
    if (!ledger && incomplete.empty()) return false;
    if (!ledger) {
      // The seal before that was edited says so itself; this one cannot be counted any more.
      differs("rows-incomplete", incomplete);
      return true;
    }
    const Ruleset* rules_then = ledger->rules(seal_.facts.cycle);
    if (rules_then == nullptr) return false;
    const Cycle cycle(rules_then->cycle_start, seal_.facts.cycle);
    const Period period = cycle.quarter(cycle.quarter_of(seal_.facts.first));
    const auto facts = count_posted(session_, *ledger, period);
    if (!facts) return false;
    RenderOptions how;
    how.threads = session_.context().threads;
    const std::string counted = render(posted_report(*facts), OutputFormat::csv, how);
    if (counted == *posted) return true;
    const auto before = read_ranking(*posted);
    const auto again = read_ranking(counted);
    if (!before || !again) {
      differs("result", ranking);
      return true;
    }
    const auto total = [](const std::map<std::string, PostedStanding>& in, const std::string& id) {
      const auto found = in.find(id);
      return found == in.end() ? std::string() : found->second.total;
    };
    for (const auto& [id, standing] : *before) {
      const auto found = again->find(id);
      if (found == again->end() || !(found->second == standing)) {
        differs("result", ranking, id, standing.total, total(*again, id), "total");
      }
    }
    for (const auto& [id, standing] : *again) {
      if (!before->contains(id)) differs("result", ranking, id, {}, standing.total, "total");
    }
    return true;
  }

  Session& session_;
  Seal seal_;
  std::set<std::string> damaged_;
  std::vector<bool> register_kept_;  // by facts.registers
  bool register_unknown_ = false;
  std::optional<Organisation> sealed_organisation_;
  std::uint64_t later_ = 0;
  std::vector<Difference> differences_;
};

}  // namespace

std::optional<VerifiedSeal> verify_seal(Session& session, std::string_view period,
                                        const std::optional<std::string>& digits) {
  auto seal = load_seal(session.workspace().files(), session.workspace().directory(), period);
  if (!seal) {
    // Its page of facts cannot be read: if the digests say that it was edited, that is the answer.
    const std::string folder = "seals/" + std::string(period);
    const auto damage = seal_damage(session.workspace().files(), session.workspace().directory(),
                                    folder, session.context().threads);
    if (!damage || damage->empty()) {
      session.add(std::move(seal).error());
      return std::nullopt;
    }
    VerifiedSeal out;
    out.period = period;
    for (const SealDamage& one : *damage) {
      Difference difference;
      difference.kind = kind_of(one);
      difference.file = one.file;
      out.differences.push_back(std::move(difference));
    }
    return out;
  }
  Verification verification(session, std::move(*seal));
  if (!verification.run(digits)) return std::nullopt;
  return verification.finish();
}

}  // namespace ledger::cli
