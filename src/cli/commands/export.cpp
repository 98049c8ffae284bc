// ledger export: a year as a workbook, a database, or one of its tables as CSV.
#include <utility>

#include "ledger/cli/command.h"
#include "ledger/cli/files_together.h"
#include "ledger/cli/ledger_database.h"
#include "ledger/cli/year_results.h"
#include "ledger/cli/year_workbook.h"
#include "ledger/report/render.h"
#include "ledger/report/xlsx.h"
#include "ledger/view/events_view.h"
#include "ledger/view/rules_view.h"

namespace ledger::cli {
namespace {

// --to, else by the ending of the file.
std::optional<std::string> target_of(const std::optional<std::string>& to,
                                     const std::string& file) {
  if (to) return to;
  if (file.ends_with(".xlsx")) return "xlsx";
  if (file.ends_with(".csv")) return "csv";
  if (file.ends_with(".sqlite") || file.ends_with(".db") || file.ends_with(".sqlite3"))
    return "sqlite";
  return std::nullopt;
}

// The four reports a year is exported as.
struct Parts {
  Report ranking, evaluation, events, rules;
};

Parts parts_of(const Session& session, const YearResults& results, std::optional<Timestamp> as_of) {
  const JudgedCycle& judged = results.judged;
  const ViewContext view = {session.organisation(), *judged.data.roster, session.language(), as_of};
  return {year_ranking(session, results, as_of),
          evaluation_report(source_of(session, judged, as_of)),
          events_view(view, results.rows, judged.period),
          rules_report(*judged.data.rules, session.organisation(), session.language())};
}

Workbook workbook_of(const Session& session, const JudgedCycle& judged, const Parts& parts) {
  Workbook book = year_workbook(session, judged.data.cycle, parts.ranking.title, parts.ranking,
                                parts.evaluation);
  book.sheets.push_back(sheet_of(session.text("export.events"), parts.events));
  book.sheets.push_back(sheet_of(session.text("export.rules"), parts.rules));
  return book;
}

}  // namespace

int export_(Context& context, Options& options) {
  std::string file;
  std::optional<std::string> to, table, year_text, as_of_text;
  RenderOptions how;
  options.required("export-file", file);
  options.value("to", to, '\0', {"xlsx", "csv", "sqlite"});
  options.value("table", table, '\0', {"ranking", "events", "evaluation"});
  options.value("year", year_text);
  options.value("as-of", as_of_text);
  options.flag("bom", how.bom);
  if (const auto status = options.parse()) return *status;
  Session session(context, options);
  if (!session.open()) return session.finish();
  const auto target = target_of(to, file);
  if (!target) session.add(Diagnostic("E581").with("file", file));
  if (target && *target != "csv" && (table || how.bom))
    session.add(Diagnostic("E582").with("to", *target));
  if (!session.good()) return session.finish();
  std::optional<Timestamp> as_of;
  if (as_of_text && !(as_of = session.as_of(*as_of_text))) return session.finish();
  const auto year = session.year_or(year_text);
  const auto data = year ? load_cycle_to_count(session, year->cycle) : std::nullopt;
  if (!data) return session.finish();
  const auto results = year_results(session, *data, true, as_of);
  if (!results) return session.finish();

  const std::string path = resolve_path(file, context.current_directory);
  const auto bytes = [&]() -> Result<std::string> {
    if (*target == "sqlite") return database_bytes(ledger_database(session, *results));
    const Parts parts = parts_of(session, *results, as_of);
    if (*target == "csv") {
      const Report& chosen = table == "events"       ? parts.events
                             : table == "evaluation" ? parts.evaluation
                                                     : parts.ranking;
      return render(chosen, OutputFormat::csv, how);
    }
    const std::string folder = path.substr(0, path.rfind('/'));
    return workbook_bytes(workbook_of(session, results->judged, parts), *context.files,
                          folder.empty() ? "/" : folder);
  }();
  if (!bytes) {
    session.add(bytes.error());
  } else if (auto written = context.files->replace(path, *bytes); !written) {
    session.add(std::move(written).error());
  }
  return session.finish(0, !session.good());
}

}  // namespace ledger::cli
