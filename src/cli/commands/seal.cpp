// ledger seal: freezes what was posted for a quarter.
#include "ledger/store/seal.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <memory>
#include <utility>

#include "ledger/cli/command.h"
#include "ledger/cli/count.h"
#include "ledger/cli/gather_notice.h"
#include "ledger/cli/notice_document.h"
#include "ledger/cli/posted_result.h"
#include "ledger/cli/seal_order.h"
#include "ledger/format/digest.h"
#include "ledger/format/read_all.h"
#include "ledger/store/load_ballots.h"

namespace ledger::cli {
namespace {

// Reads what goes into a seal; every failure ends up in the session's findings.
class Sealer {
 public:
  Sealer(Session& session, const Period& period) : session_(session), period_(period) {}

  // The registers this seal answers for: those of the seal before, and the quarter's own.
  bool registers(const std::optional<Baseline>& baseline) {
    if (baseline) {
      for (const SealedRegister& part : baseline->registers) {
        if (!add_register(part)) return false;
      }
    }
    if (facts_.of(period_.cycle) != nullptr) return true;
    SealedRegister fresh;
    fresh.cycle = period_.cycle;
    return add_register(fresh);
  }

  bool previous() {
    const auto periods = sealed_periods(files(), directory());
    if (!periods) return fail(periods.error());
    if (!periods->empty()) {
      const auto seal = load_seal(files(), directory(), periods->back());
      if (!seal) return fail(seal.error());
      facts_.previous_period = seal->facts.period;
      facts_.previous_code = seal->code;
    }
    const auto reopened = reopened_seals(files(), directory());
    if (!reopened) return fail(reopened.error());
    std::copy_if(reopened->begin(), reopened->end(), std::back_inserter(facts_.reopened),
                 [&](const ReopenedSeal& seal) { return seal.period == period_.id; });
    return true;
  }

  // Of everything that counts. Votes count at the end of their cycle.
  bool copies(PostedLedger& ledger) {
    if (!copy("ledger.toml") || !copy("members.csv")) return false;
    for (const SealedRegister& part : facts_.registers) {
      const auto file = rules_in_force(session_, part.cycle);
      if (!file || !copy(*file)) return false;
      if (part.cycle == period_.cycle) facts_.rules = *file;
      const Ruleset* rules = ledger.rules(part.cycle);
      if (rules == nullptr) return false;
      const CycleData data = {Cycle(rules->cycle_start, part.cycle), &ledger.roster(), rules};
      const std::string votes = ballots_file(part.cycle);
      if (data.cycle.last() <= period_.last() && votes_have_points(data) &&
          files().exists(session_.workspace().path(votes)) && !copy(votes)) {
        return false;
      }
    }
    facts_.notice_template = session_.organisation().notice_template;
    return true;
  }

  // What is made while it is written. Borrows all three; false after adding findings.
  bool documents(const Notice& notice, const Report& posted, const PageTemplate& page) {
    if (!facts_.notice_template.empty())
      contents_.push_back(made_of("notice.html.mustache", page.bytes));
    RenderOptions how;
    how.width = 100;
    // What takes longest comes first, so that threads end at about the same time.
    for (const NoticeFormat format :
         {NoticeFormat::text, NoticeFormat::markdown, NoticeFormat::html}) {
      const auto write = notice_writer(session_.context(), notice, format, page, how);
      if (!write) return fail(write.error());
      add("notice" + std::string(ending(format)), *write);
    }
    add("ranking.csv",
        [&posted](const ByteSink& sink) { (void)render(posted, OutputFormat::csv, {}, sink); });
    add("result.json",
        [&posted](const ByteSink& sink) { (void)render(posted, OutputFormat::json, {}, sink); });
    return true;
  }

  std::vector<MadeFile> finish() {
    facts_.period = period_.id;
    facts_.cycle = period_.cycle;
    facts_.first = period_.first;
    facts_.last = period_.last();
    facts_.sealed = session_.today();
    contents_.push_back(made_of("seal.toml", write_seal_facts(facts_)));
    return std::move(contents_);
  }

  void last_id(int cycle, std::int64_t id) {
    for (SealedRegister& part : facts_.registers) {
      if (part.cycle == cycle) part.last_id = std::max(part.from_id, id);
    }
  }
  [[nodiscard]] const std::vector<SealedRegister>& parts() const { return facts_.registers; }

 private:
  FileSystem& files() { return session_.workspace().files(); }
  const std::string& directory() { return session_.workspace().directory(); }
  bool fail(Diagnostic finding) {
    session_.add(std::move(finding));
    return false;
  }

  void add(std::string name, DocumentWriter write) {
    contents_.push_back({std::move(name), [write = std::move(write)](const ByteSink& sink) {
                           write(sink);
                           return Result<void>();
                         }});
  }

  bool copy(const std::string& file) {
    const auto known = std::find_if(contents_.begin(), contents_.end(),
                                    [&](const MadeFile& f) { return f.name == file; });
    if (known != contents_.end()) return true;
    auto bytes = files().read(session_.workspace().path(file));
    if (!bytes) return fail(std::move(bytes).error());
    contents_.push_back(made_of(file, std::move(*bytes)));
    return true;
  }

  // Nothing that was sealed may have changed, or the new seal would cover it up.
  bool add_register(const SealedRegister& before) {
    SealedRegister part = before;
    part.from = before.bytes;
    part.from_id = before.last_id;
    const std::string shown = Workspace::register_file(part.cycle);
    const std::string path = session_.workspace().path(shown);
    Sha256 sum;
    if (files().exists(path)) {
      auto file = files().open(path);
      if (!file) return fail(std::move(file).error());
      const auto size = (*file)->size();
      if (!size) return fail(size.error());
      part.bytes = *size;
      if (part.bytes < part.from) return fail(Diagnostic("E714").with("file", shown));
      const auto hash = [&](std::uint64_t begin, std::uint64_t end) {
        return read_pieces(**file, begin, end, shown, [&sum](std::string_view piece) {
          sum.update(piece);
          return true;
        });
      };
      if (auto read = hash(0, part.from); !read) return fail(std::move(read).error());
      const auto prefix = sum.hex();
      if (!prefix) return fail(prefix.error());
      if (part.from != 0 && *prefix != before.sha256) {
        return fail(Diagnostic("E714").with("file", shown));
      }
      if (auto read = hash(part.from, part.bytes); !read) return fail(std::move(read).error());
      if (part.bytes > part.from) {
        const std::shared_ptr<InputFile> rows = std::move(*file);
        contents_.push_back(
            {"rows/" + std::to_string(part.cycle) + ".csv",
             [rows, shown, from = part.from, end = part.bytes](const ByteSink& sink) {
               return read_pieces(*rows, from, end, shown, sink);
             }});
      }
    } else {
      part.bytes = 0;
      if (part.from != 0) return fail(Diagnostic("E714").with("file", shown));
    }
    const auto whole = sum.hex();
    if (!whole) return fail(whole.error());
    part.sha256 = *whole;
    facts_.registers.push_back(std::move(part));
    return true;
  }

  Session& session_;
  const Period& period_;
  SealFacts facts_;
  std::vector<MadeFile> contents_;
};

}  // namespace

int seal(Context& context, Options& options) {
  std::string period_text;
  options.required("period", period_text);
  if (const auto status = options.parse()) return *status;
  Session session(context, options);
  if (!session.open()) return session.finish(0, true);
  const auto period = session.period(period_text);
  if (!period) return session.finish(0, true);
  if (period->kind != PeriodKind::quarter) {
    session.add(Diagnostic("E590").with("period", period->id));
    return session.finish(0, true);
  }
  const Workspace& workspace = session.workspace();
  auto lock = lock_ledger(workspace.files(), workspace.directory());
  if (!lock) session.add(std::move(lock).error());
  if (!session.good() || !may_be_sealed(session, *period)) return session.finish(0, true);

  std::optional<Baseline> baseline;
  Sealer sealer(session, *period);
  auto ledger = PostedLedger::present(session);
  if (!ledger || !find_baseline(session, *period, baseline) || !sealer.registers(baseline) ||
      !sealer.previous() || !sealer.copies(*ledger)) {
    return session.finish(0, true);
  }
  for (const SealedRegister& part : sealer.parts()) {
    NoSinks nowhere;
    const auto scanned = ledger->scan(part.cycle, nowhere);
    if (!scanned) return session.finish(0, true);
    sealer.last_id(part.cycle, scanned->last_id);
  }
  const auto page = page_template(session, session.organisation());
  auto facts = page ? gather_notice(session, *ledger, *period, baseline) : std::nullopt;
  if (!facts) return session.finish(0, true);
  auto objections = notice_objections(session, *period, baseline);
  if (!objections) return session.finish(0, true);
  facts->objections = std::move(*objections);
  facts->sealed = session.today();
  NoticeChoice choice;
  choice.language = session.organisation().language;
  const Notice notice(*facts, choice);
  const Report posted = posted_report(*facts);
  if (!sealer.documents(notice, posted, *page)) return session.finish(0, true);

  auto code = write_seal(workspace.files(), workspace.directory(), period->id, sealer.finish(),
                         context.threads);
  if (!code) {
    session.add(std::move(code).error());
    return session.finish(0, true);
  }
  const Calendar& calendar = session.organisation().calendar;
  context.say(session.text(
                  "seal.done",
                  {{"period", period->id},
                   {"code", *code},
                   {"until",
                    calendar.working_day_after(session.today(), calendar.objection_days).text()}}) +
              "\n");
  return session.finish();
}

}  // namespace ledger::cli
