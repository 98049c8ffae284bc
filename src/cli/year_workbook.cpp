#include "ledger/cli/year_workbook.h"

#include "ledger/report/xlsx.h"

namespace ledger::cli {

Workbook year_workbook(const Session& session, const Cycle& cycle, const std::string& title,
                       const Report& ranking, const Report& evaluation) {
  const std::string name = session.text("export.ranking");
  Workbook book;
  book.title = title;
  book.author = session.organisation().name.in(session.language());
  book.made = cycle.last();
  book.sheets = {sheet_of(name, ranking, SheetChart{name, "name", "total"}),
                 sheet_of(session.text("export.evaluation"), evaluation)};
  return book;
}

}  // namespace ledger::cli
