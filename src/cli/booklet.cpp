#include "ledger/cli/booklet.h"

#include <algorithm>
#include <set>
#include <utility>

#include "ledger/base/finding_limit.h"
#include "ledger/format/csv.h"
#include "ledger/format/digest.h"

namespace ledger::cli {
namespace {

constexpr EventColumn kNeeded[] = {EventColumn::date, EventColumn::member, EventColumn::item};

class BookletReader {
 public:
  BookletReader(Session& session, Resolver& resolver, const BookletOptions& options,
                Booklet& booklet)
      : session_(session),
        resolver_(resolver),
        options_(options),
        booklet_(booklet),
        wrong_(booklet.wrong) {}

  // False after adding findings to the session.
  bool read(std::string_view bytes) {
    auto digest = sha256(bytes);
    if (!digest) {
      session_.add(std::move(digest).error());
      return false;
    }
    booklet_.receipt.sha256 = std::move(*digest);
    auto sheet = read_sheet(bytes, booklet_.shown, options_.sheet, unread_);
    if (!sheet) {
      session_.add(std::move(sheet).error());
      return false;
    }
    booklet_.sheet = std::move(*sheet);
    auto header = read_booklet_header(booklet_.sheet, options_.mapped, session_.findings());
    if (!header) return false;
    booklet_.header = std::move(*header);
    // What was found above the rows, or in no row, is no row's.
    const std::uint32_t last = booklet_.sheet.rows[booklet_.header.row].number;
    for (const Diagnostic& one : unread_.all()) {
      if (one.place.line <= last) session_.add(one);
    }
    const auto& rows = booklet_.sheet.rows;
    booklet_.rows.reserve(rows.size());
    for (std::size_t at = booklet_.header.row + 1; at < rows.size(); ++at) {
      booklet_.receipt.blank += rows[at].blank_before;
      if (!take(rows[at], at)) return false;
    }
    wrong_.finish(booklet_.shown);
    return true;
  }

 private:
  // False when no row at all can be taken, for what is wrong with the ledger.
  bool take(const SheetRow& row, std::size_t at) {
    BookletRow taken;
    taken.row = at;
    Diagnostics found;
    if (row.damaged) {
      found = told_of(row);
    } else {
      const Draft draft = draft_of(row, /*with_places=*/false);
      if (!load_rules(draft.given[EventColumn::date])) return false;
      taken.entry = resolve(row, draft, found);
      if (!taken.entry) {
        // Once more, now with the places of what is wrong.
        found = Diagnostics();
        (void)resolve(row, draft_of(row, /*with_places=*/true), found);
      }
    }
    if (!taken.entry) reject(taken, found);
    booklet_.rows.push_back(std::move(taken));
    return true;
  }

  void reject(BookletRow& row, const Diagnostics& found) {
    ++booklet_.receipt.rejected;
    for (const Diagnostic& one : found.all()) {
      if (!row.reason.empty()) row.reason += session_.text("import.reason.and");
      row.reason += sentence(one, session_.language());
      wrong_.add([&one] { return one; });
    }
  }

  // What the sheet's reader had to say of a row.
  Diagnostics told_of(const SheetRow& row) const {
    Diagnostics found;
    for (const Diagnostic& one : unread_.all()) {
      if (one.place.line == row.number) found.add(one);
    }
    return found;
  }

  // Mistakes in the rules are none of the row's. Every cycle is asked for once.
  bool load_rules(const std::string& date) {
    const auto start = session_.cycle_start();
    if (!start || session_.roster() == nullptr) return false;
    const auto day = read_date(date, session_.today());
    const int cycle = Cycle::containing(*start, day ? *day : session_.today()).name();
    if (loaded_.contains(cycle)) return true;
    if (!load_cycle(session_, cycle)) return false;
    loaded_.insert(cycle);
    return true;
  }

  [[nodiscard]] std::string_view cell(const SheetRow& row, EventColumn column) const {
    const auto at = booklet_.header.positions[static_cast<std::size_t>(column)];
    return at && *at < row.cells.size() ? std::string_view(row.cells[*at]) : std::string_view();
  }

  [[nodiscard]] Place place_of(const SheetRow& row, EventColumn column) const {
    const auto at = booklet_.header.positions[static_cast<std::size_t>(column)];
    return at ? place_of_cell(booklet_.sheet, row, *at) : place_of_row(booklet_.sheet, row);
  }

  [[nodiscard]] Draft draft_of(const SheetRow& row, bool with_places) const {
    Draft draft;
    for (const EventColumn column : kStatedColumns) draft.given[column] = cell(row, column);
    if (draft.given[EventColumn::by].empty()) draft.given[EventColumn::by] = options_.by;
    draft.row = {booklet_.shown, row.number, 0, 0, {}};
    if (!with_places) return draft;
    draft.row = place_of_row(booklet_.sheet, row);
    for (std::size_t i = 0; i < kEventColumns; ++i) {
      draft.places[i] = place_of(row, EventColumn(i));
    }
    return draft;
  }

  std::optional<Entry> resolve(const SheetRow& row, const Draft& draft, Diagnostics& found) {
    std::swap(session_.findings(), found);
    const bool whole = has_what_is_needed(row, draft);
    auto entry = whole ? resolver_.resolve(draft) : std::nullopt;
    std::swap(session_.findings(), found);
    return found.has_errors() ? std::nullopt : std::move(entry);
  }

  // An empty date is today only for `add`; and no cell may stand under a column without a title.
  bool has_what_is_needed(const SheetRow& row, const Draft& draft) {
    for (std::size_t at = 0; at < row.cells.size(); ++at) {
      const bool titled = at < booklet_.header.expected.size() && booklet_.header.expected[at];
      if (titled || row.cells[at].empty()) continue;
      session_.add(Diagnostic("E246")
                       .at(place_of_cell(booklet_.sheet, row, at))
                       .with("cell", row.cells[at])
                       .with("column", std::to_string(at + 1)));
    }
    bool whole = true;
    for (const EventColumn column : kNeeded) {
      if (!draft.given[column].empty()) continue;
      whole = false;
      session_.add(
          Diagnostic("E233")
              .at(place_of(row, column))
              .with("column", booklet_.sheet.rows[booklet_.header.row]
                                  .cells[*booklet_.header.positions[std::size_t(column)]]));
    }
    if (whole) return true;
    const auto& member = draft.given[EventColumn::member];
    if (!member.empty()) (void)session_.member(member, place_of(row, EventColumn::member));
    return false;
  }

  Session& session_;
  Resolver& resolver_;
  const BookletOptions& options_;
  Booklet& booklet_;
  FindingLimit wrong_;
  Diagnostics unread_;
  std::set<int> loaded_;
};

}  // namespace

std::optional<Booklet> read_booklet(Session& session, Resolver& resolver, const std::string& file,
                                    const BookletOptions& options) {
  Context& context = session.context();
  Booklet booklet;
  booklet.shown = file;
  booklet.path = file.starts_with('/') ? file : context.current_directory + "/" + file;
  booklet.receipt.file = file.substr(file.rfind('/') + 1);
  const auto bytes = context.files->read(booklet.path);
  if (!bytes) {
    session.add(bytes.error());
    return std::nullopt;
  }
  if (!BookletReader(session, resolver, options, booklet).read(*bytes)) return std::nullopt;
  booklet.receipt.read = booklet.rows.size() + booklet.receipt.blank;
  return booklet;
}

std::string rejected_rows(const Session& session, const Booklet& booklet) {
  const auto& titles = booklet.sheet.rows[booklet.header.row].cells;
  std::size_t columns = titles.size();
  for (const BookletRow& row : booklet.rows) {
    if (!row.entry) columns = std::max(columns, booklet.sheet.rows[row.row].cells.size());
  }
  const auto append = [&](std::string& out, const std::vector<std::string>& cells,
                          std::string_view reason) {
    for (std::size_t at = 0; at < columns; ++at) {
      if (at == booklet.header.reason) continue;  // of an earlier import
      append_csv_field(out, at < cells.size() ? cells[at] : std::string());
      out += ',';
    }
    append_csv_field(out, reason);
    out += '\n';
  };
  // A spreadsheet program takes a CSV for UTF-8 by this mark only.
  std::string out = "\xEF\xBB\xBF";
  append(out, titles, session.text("booklet.reason"));
  for (const BookletRow& row : booklet.rows) {
    if (!row.entry) append(out, booklet.sheet.rows[row.row].cells, row.reason);
  }
  return out;
}

}  // namespace ledger::cli
