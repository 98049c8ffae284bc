// ledger import: registers the rows of booklets that the register does not have yet, each booklet
// with a receipt, all of them in one transaction.
#include <algorithm>
#include <map>
#include <memory>
#include <utility>

#include "ledger/base/finding_limit.h"
#include "ledger/base/text.h"
#include "ledger/cli/booklet.h"
#include "ledger/cli/command.h"
#include "ledger/model/deadline.h"
#include "ledger/store/known_events.h"

namespace ledger::cli {
namespace {

struct ImportOptions {
  std::vector<std::string> files;
  BookletOptions reading;
  bool skip_bad = false, dry_run = false;
};

// Beside the booklet.
std::string rejected_file(const std::string& booklet) {
  return booklet + ".rejected.csv";
}

class Import {
 public:
  Import(Session& session, const ImportOptions& options)
      : session_(session),
        options_(options),
        files_(session.workspace().files()),
        directory_(session.workspace().directory()) {}

  int run() {
    if (!read() || !settle_bad_rows()) return session_.finish(0, true);
    std::unique_ptr<FileLock> lock;
    if (!options_.dry_run) {
      // From looking until writing nobody else may register the same.
      auto taken = lock_ledger(files_, directory_);
      if (!taken) {
        session_.add(std::move(taken).error());
        return session_.finish(0, true);
      }
      lock = std::move(*taken);
    }
    auto receipts = load_receipts(files_, directory_, session_.findings());
    if (!receipts || !find_known()) return session_.finish(0, true);
    receipts_ = std::move(*receipts);
    for (Booklet& booklet : booklets_) make_receipt(booklet);
    gather();
    if (entries_.empty()) refuse();
    if (options_.dry_run) {
      for (const auto& [cycle, events] : by_cycle_) recorded_[cycle] = session_.now();
      for (Booklet& booklet : booklets_) count_late(booklet);
    } else if (session_.good() && !(write_rejected() && write(*lock))) {
      return session_.finish(0, true);
    }
    warn_of_seals(session_, entries_);
    for (const Booklet& booklet : booklets_) tell(booklet);
    return session_.finish(0, true);
  }

 private:
  // False after adding findings.
  bool read() {
    Resolver resolver(session_);
    for (const std::string& file : options_.files) {
      auto booklet = read_booklet(session_, resolver, file, options_.reading);
      if (booklet) booklets_.push_back(std::move(*booklet));
    }
    if (booklets_.size() != options_.files.size()) return false;
    for (std::size_t i = 0; i < options_.reading.mapped.size(); ++i) {
      const bool used = std::any_of(booklets_.begin(), booklets_.end(),
                                    [i](const Booklet& b) { return b.header.used[i]; });
      if (!used) session_.add(Diagnostic("E548").with("title", options_.reading.mapped[i].title));
    }
    return session_.good();
  }

  // Bad rows stop everything, unless they are to be left out and others remain. False after adding
  // them to the findings.
  bool settle_bad_rows() {
    const bool some_are_good = std::any_of(booklets_.begin(), booklets_.end(), [](const auto& b) {
      return b.rows.size() > b.receipt.rejected;
    });
    Diagnostics wrong;
    for (Booklet& booklet : booklets_) wrong.take(std::move(booklet.wrong));
    if (!wrong.has_errors()) return true;
    if (!options_.skip_bad || !some_are_good) {
      session_.findings().take(std::move(wrong));
      return false;
    }
    const Context& context = session_.context();
    for (const Diagnostic& one : wrong.all()) {
      context.tell(render(one, session_.language(), context.colour_err));
    }
    context.tell(summary(wrong, session_.language()) + "\n");
    return true;
  }

  // One pass over the register of each cycle. False after adding findings.
  bool find_known() {
    const std::size_t threads = session_.context().threads;
    std::map<int, std::unique_ptr<KnownEvents>> known;
    for (Booklet& booklet : booklets_) {
      for (BookletRow& row : booklet.rows) {
        if (!row.entry) continue;
        auto& of_cycle = known[row.entry->cycle];
        if (!of_cycle) of_cycle = std::make_unique<KnownEvents>(threads);
        row.content = of_cycle->expect(row.entry->event, row.entry->row);
      }
    }
    std::map<int, Occurrences> occurrences;
    for (auto& [cycle, of_cycle] : known) {
      const auto data = load_cycle(session_, cycle);
      if (!data || !scan_cycle(session_, *data, *of_cycle, threads)) return false;
      occurrences.emplace(cycle, of_cycle->standing());
    }
    for (Booklet& booklet : booklets_) {
      for (BookletRow& row : booklet.rows) {
        if (row.entry) row.known = occurrences.at(row.entry->cycle).take(row.content);
      }
      for (auto& [cycle, of_cycle] : occurrences) of_cycle.end_booklet();
    }
    return true;
  }

  // All but what only writing tells: which rows are late.
  void make_receipt(Booklet& booklet) {
    Receipt& receipt = booklet.receipt;
    for (const BookletRow& row : booklet.rows) {
      if (row.entry && row.known) ++receipt.known;
      if (!row.is_new()) continue;
      const Date date = row.entry->event.date;
      if (receipt.registered++ == 0) receipt.first = receipt.last = date;
      receipt.first = std::min(receipt.first, date);
      receipt.last = std::max(receipt.last, date);
    }
    if (receipt.registered == 0) return;
    receipt.id = next_receipt_id(receipts_, session_.today().year(), imports_++);
    receipt.by = options_.reading.by;
    receipt.when = session_.now();
  }

  // The new entries of all booklets with their batch, and what may be odd about their days.
  void gather() {
    for (Booklet& booklet : booklets_) {
      Diagnostics odd;
      FindingLimit limit(odd);
      for (BookletRow& row : booklet.rows) {
        if (!row.is_new()) continue;
        Entry& entry = *row.entry;
        entry.row[EventColumn::batch] = booklet.receipt.id;
        entries_.push_back(entry);
        by_cycle_[entry.cycle].push_back(entry.row);
        Diagnostics found;
        std::swap(session_.findings(), found);
        warn_of_day(session_, entry);
        std::swap(session_.findings(), found);
        for (const Diagnostic& one : found.all()) {
          limit.add_warning([&] {
            return Diagnostic(one).at(place_of_row(booklet.sheet, booklet.sheet.rows[row.row]));
          });
        }
      }
      limit.finish(booklet.shown);
      session_.findings().take(std::move(odd));
    }
  }

  // Nothing is new.
  void refuse() {
    for (const Booklet& booklet : booklets_) {
      const std::string file = booklet.shown;
      if (booklet.rows.size() == booklet.receipt.rejected) {
        session_.add(Diagnostic("E247").at({file, 0, 0, 0, {}}));
        continue;
      }
      const auto before = std::find_if(
          receipts_.all.rbegin(), receipts_.all.rend(),
          [&](const Receipt& receipt) { return receipt.sha256 == booklet.receipt.sha256; });
      Diagnostic known = Diagnostic("E790").with("file", file);
      session_.add(before == receipts_.all.rend() ? std::move(known)
                                                  : std::move(known)
                                                        .with("batch", before->id)
                                                        .with("date", before->when.substr(0, 10))
                                                        .helped("E790.before"));
    }
  }

  // The files of bad rows, which go again when nothing is registered. False after adding findings.
  bool write_rejected() {
    for (const Booklet& booklet : booklets_) {
      if (booklet.receipt.rejected == 0) continue;
      const std::string path = rejected_file(booklet.path);
      const std::string rows = rejected_rows(session_, booklet);
      if (files_.exists(path)) {
        // Somebody may be at work on it.
        const auto there = files_.read(path);
        if (there && *there == rows) continue;
        session_.add(there ? Diagnostic("E791").with("file", rejected_file(booklet.shown))
                           : there.error());
      } else if (auto done = files_.replace(path, rows); !done) {
        session_.add(std::move(done).error());
      } else {
        written_.push_back(path);
      }
    }
    if (!session_.good()) take_back();
    return session_.good();
  }

  void take_back() {
    for (const std::string& path : written_) (void)files_.remove(path);
  }

  // Events and receipts together. False after adding findings.
  bool write(const FileLock& lock) {
    std::vector<CycleEvents> cycles;
    for (const auto& [cycle, events] : by_cycle_) cycles.push_back({cycle, events});
    const Companion companion = {std::string(kImportsFile),
                                 [&](std::span<const AppendResult> written) {
                                   for (std::size_t i = 0; i < cycles.size(); ++i) {
                                     recorded_[cycles[i].cycle] = written[i].recorded;
                                     first_ids_[cycles[i].cycle] = written[i].first_id;
                                   }
                                   std::vector<Receipt> receipts;
                                   for (Booklet& booklet : booklets_) {
                                     count_late(booklet);
                                     if (!booklet.receipt.id.empty())
                                       receipts.push_back(booklet.receipt);
                                   }
                                   return receipt_rows(receipts_, receipts);
                                 }};
    auto written = append_events(files_, lock, directory_, cycles, session_.now(), companion);
    if (!written) {
      take_back();
      session_.add(std::move(written).error());
      return false;
    }
    for (AppendResult& one : *written) {
      for (Diagnostic& warning : one.warnings) session_.add(std::move(warning));
    }
    return true;
  }

  void count_late(Booklet& booklet) {
    booklet.receipt.late = static_cast<std::uint64_t>(
        std::count_if(booklet.rows.begin(), booklet.rows.end(),
                      [this](const BookletRow& row) { return row.is_new() && is_late(row); }));
  }

  // REQUIRES: it is known when the row was, or would be, recorded.
  [[nodiscard]] bool is_late(const BookletRow& row) const {
    return ledger::is_late(session_.organisation().calendar, row.entry->event.date,
                           recorded_.at(row.entry->cycle));
  }

  void tell(const Booklet& booklet) {
    const Receipt& receipt = booklet.receipt;
    const Context& context = session_.context();
    const Arguments arguments = {{"file", printable(booklet.shown)},
                                 {"batch", receipt.id},
                                 {"read", std::to_string(receipt.read)},
                                 {"registered", std::to_string(receipt.registered)},
                                 {"known", std::to_string(receipt.known)},
                                 {"rejected", std::to_string(receipt.rejected)},
                                 {"blank", std::to_string(receipt.blank)},
                                 {"late", std::to_string(receipt.late)},
                                 {"first", receipt.first.text()},
                                 {"last", receipt.last.text()},
                                 {"events", events_of(booklet)},
                                 {"rejects", printable(rejected_file(booklet.shown))}};
    const auto line = [&](std::string_view key) {
      context.say(session_.text(key, arguments) + "\n");
    };
    const bool is_new = receipt.registered != 0;
    line(!is_new ? "import.nothing" : options_.dry_run ? "import.would" : "import.done");
    line("import.counts");
    if (is_new) line(receipt.late != 0 ? "import.days.late" : "import.days");
    if (options_.dry_run) {
      for (const BookletRow& row : booklet.rows) tell(booklet, row);
    } else if (is_new) {
      line("import.events");
      if (receipt.rejected != 0) line("import.rejects");
    }
  }

  // A row of a dry run.
  void tell(const Booklet& booklet, const BookletRow& row) {
    const std::string_view fate = !row.entry     ? "import.row.rejected"
                                  : row.known    ? "import.row.known"
                                  : is_late(row) ? "import.row.late"
                                                 : "import.row.new";
    session_.context().say(
        session_.text(fate, {{"row", std::to_string(booklet.sheet.rows[row.row].number)},
                             {"event", row.entry ? describe(session_, *row.entry) : row.reason}}) +
        "\n");
  }

  // "events/2018.csv 12–20"; booklets are asked in their order.
  std::string events_of(const Booklet& booklet) {
    std::map<int, std::int64_t> count;
    for (const BookletRow& row : booklet.rows) {
      if (row.is_new()) ++count[row.entry->cycle];
    }
    std::string out;
    for (const auto& [cycle, rows] : count) {
      std::int64_t& next = first_ids_[cycle];
      if (!out.empty()) out += ", ";
      out += Workspace::register_file(cycle) + " " + std::to_string(next);
      if (rows > 1) out += "–" + std::to_string(next + rows - 1);
      next += rows;
    }
    return out;
  }

  Session& session_;
  const ImportOptions& options_;
  FileSystem& files_;
  const std::string& directory_;
  std::vector<Booklet> booklets_;
  Receipts receipts_;
  std::size_t imports_ = 0;
  std::vector<Entry> entries_;
  std::map<int, std::vector<NewEvent>> by_cycle_;
  std::map<int, std::string> recorded_;    // by cycle: the time its new rows have
  std::map<int, std::int64_t> first_ids_;  // by cycle: of what was registered, and is told next
  std::vector<std::string> written_;       // files of bad rows
};

}  // namespace

int import_(Context& context, Options& options) {
  ImportOptions given;
  std::vector<std::string> titles;
  std::optional<std::string> encoding, sheet, by;
  options.many("booklet", given.files);
  options.values("map", titles);
  options.value("encoding", encoding);
  options.value("sheet", sheet);
  options.value("by", by);
  options.flag("skip-bad", given.skip_bad);
  options.flag("dry-run", given.dry_run);
  if (const auto status = options.parse()) return *status;

  Session session(context, options);
  if (given.files.empty()) {
    session.add(Diagnostic("E504")
                    .with_message("argument", "argument.booklet.name")
                    .with("command", context.program + " " + std::string(options.command().name)));
  }
  for (const std::string& title : titles) {
    auto mapped = read_mapped_title(title);
    if (mapped) {
      given.reading.mapped.push_back(std::move(*mapped));
    } else {
      session.add(std::move(mapped).error());
    }
  }
  if (encoding && !is_encoding(*encoding)) {
    session.add(Diagnostic("E549").with("encoding", *encoding));
  }
  if (!session.good()) {
    settle_language(context, options.common());
    return session.finish();
  }
  given.reading.sheet = {encoding.value_or(""), sheet.value_or("")};
  given.reading.by = by.value_or(context.environment("POINTS_LEDGER_BY").value_or(""));
  if (!session.open()) return session.finish(0, true);
  return Import(session, given).run();
}

}  // namespace ledger::cli
