// ledger summary: all documents of a year at once, for cron. Quiet when it succeeds.
#include <utility>

#include "ledger/cli/command.h"
#include "ledger/cli/files_together.h"
#include "ledger/cli/register_reports.h"
#include "ledger/cli/year_results.h"
#include "ledger/cli/year_workbook.h"
#include "ledger/report/render.h"
#include "ledger/report/xlsx.h"

namespace ledger::cli {
namespace {

Workbook workbook_of(const Session& session, const SummarySource& source, const Report& summary,
                     const Report& ranking, const Report& evaluation,
                     const std::vector<Report>& registers) {
  Workbook book = year_workbook(session, source.cycle, summary.title, ranking, evaluation);
  book.sheets.push_back(
      sheet_of(session.text("summary.quarters"), quarter_table(source),
               SheetChart{session.text("summary.quarter_chart"), "quarter", "average"}));
  book.sheets.push_back(
      sheet_of(session.text("summary.months"), month_table(source),
               SheetChart{session.text("summary.months"), "month", "addition_points"}));
  book.sheets.push_back(
      sheet_of(session.text("summary.units"), unit_table(source),
               SheetChart{session.text("summary.units"), "unit", "addition_points"}));
  book.sheets.push_back(sheet_of(session.text("summary.items"), item_table(source),
                                 SheetChart{session.text("summary.items"), "item", "points"}));
  for (const Report& part : registers) {
    for (const Section& section : part.sections) {
      const auto* table = std::get_if<Table>(&section);
      if (table != nullptr && table->in_print)
        book.sheets.push_back(sheet_of(table->title, *table));
    }
  }
  return book;
}

}  // namespace

int summary(Context& context, Options& options) {
  std::optional<std::string> year_text, out, as_of_text;
  options.value("year", year_text);
  options.value("out", out);
  options.value("as-of", as_of_text);
  if (const auto status = options.parse()) return *status;
  Session session(context, options);
  if (!session.open()) return session.finish();
  if (!out) {
    session.add(Diagnostic("E580"));
    return session.finish();
  }
  std::optional<Timestamp> as_of;
  if (as_of_text && !(as_of = session.as_of(*as_of_text))) return session.finish();
  const auto year = session.year_or(year_text);
  const auto data = year ? load_cycle_to_count(session, year->cycle) : std::nullopt;
  if (!data) return session.finish();
  const auto results = year_results(session, *data, false, as_of);
  if (!results) return session.finish();

  const SummarySource source = summary_source(session, *results, as_of);
  const Report ranking = year_ranking(session, *results, as_of);
  const Report evaluation = evaluation_report(source_of(session, results->judged, as_of));
  const auto registers = register_reports(session, results->judged);
  if (!registers) return session.finish(0, true);
  const Report report = summary_report(source, ranking, evaluation, *registers);
  const std::string folder = resolve_path(*out, context.current_directory);
  FileSystem& files = *context.files;
  const auto scratch = scratch_for(files, folder);
  if (!scratch) {
    session.add(scratch.error());
    return session.finish(0, true);
  }
  const std::string name = "summary-" + data->cycle.year().id;
  const auto rendered = [&report](OutputFormat format) {
    return [&report, format](const ByteSink& sink) -> Result<void> {
      render(report, format, {}, sink);
      return {};
    };
  };
  const auto workbook = [&](const ByteSink& sink) -> Result<void> {
    auto bytes = workbook_bytes(
        workbook_of(session, source, report, ranking, evaluation, *registers), files, *scratch);
    if (!bytes) return std::move(bytes).error();
    sink(*bytes);
    return {};
  };
  // The workbook takes as long as the others together.
  auto written = write_together(files, folder,
                                {{name + ".xlsx", workbook},
                                 {name + ".html", rendered(OutputFormat::html)},
                                 {name + ".md", rendered(OutputFormat::markdown)},
                                 {name + ".json", rendered(OutputFormat::json)}},
                                context.threads);
  const bool good = written.has_value();
  if (!good) session.add(std::move(written).error());
  return session.finish(0, !good);
}

}  // namespace ledger::cli
