// ledger notice: what is posted for a quarter, for the whole organisation or its units.
#include "ledger/cli/notice_document.h"

#include <utility>

#include "ledger/cli/command.h"
#include "ledger/cli/files_together.h"
#include "ledger/cli/gather_notice.h"

namespace ledger::cli {
namespace {

// One file of a run.
struct Paper {
  NoticeChoice choice;
  std::string name;  // in the folder; empty: standard output, or the one file asked for
};

// An id as part of a file name: what could lead out of the folder becomes "_".
std::string file_part(std::string_view id) {
  std::string out;
  for (const char c : id)
    out += c == '/' || c == '\\' || static_cast<unsigned char>(c) < 0x20 ? '_' : c;
  return out;
}

}  // namespace

int notice(Context& context, Options& options) {
  std::optional<std::string> period_text, unit_text, folder, file, format_text;
  bool all_units = false, mask = false, bom = false;
  options.value("period", period_text);
  options.value("unit", unit_text);
  options.flag("all-units", all_units);
  options.flag("mask", mask);
  options.value("out", folder);
  options.value("format", format_text, '\0', {"text", "csv", "json", "html", "md", "pdf"});
  options.value("output", file, 'o');
  options.flag("bom", bom);
  if (const auto status = options.parse()) return *status;

  Session session(context, options);
  if (!session.open()) return session.finish();
  if (file == "-") file.reset();
  if (all_units && unit_text)
    session.add(Diagnostic("E592").with("a", "--unit").with("b", "--all-units"));
  if (folder && file) session.add(Diagnostic("E592").with("a", "--out").with("b", "--output"));
  if (all_units && !folder) session.add(Diagnostic("E583"));
  const auto format = notice_format(session, format_text, file, folder);
  if (!format || !session.good()) return session.finish();
  if (*format == NoticeFormat::pdf && !file && !folder) {
    session.add(Diagnostic("E584"));
    return session.finish();
  }
  const auto period = session.period(period_text);
  if (!period) return session.finish();
  if (period->kind != PeriodKind::quarter) {
    session.add(Diagnostic("E590").with("period", period->id));
    return session.finish();
  }

  auto posted = post(session, *period);
  if (!posted) return session.finish();
  NoticeChoice choice;
  choice.mask = mask;
  choice.language = session.language();
  if (unit_text) {
    choice.unit = posted->facts.organisation->find_unit(*unit_text);
    if (!choice.unit) choice.unit = session.unit(*unit_text);
    if (!choice.unit) return session.finish();
  }
  std::vector<Paper> papers;
  const auto add = [&](const std::string& suffix) {
    std::string name;
    if (folder) name = "notice-" + period->id + suffix + std::string(ending(*format));
    papers.push_back({choice, std::move(name)});
  };
  add(choice.unit ? "-" + file_part(posted->facts.organisation->unit(*choice.unit).id) : "");
  if (all_units) {
    for (std::size_t i = 0; i < posted->facts.organisation->units.size(); ++i) {
      choice.unit = UnitIndex(i);
      add("-" + file_part(posted->facts.organisation->units[i].id));
    }
  }

  RenderOptions how;
  how.bom = bom;
  how.width = 100;
  if (!folder && !file) {
    how.width = context.output_is_terminal ? context.width : 0;
    how.colour = context.colour_out;
  }
  Result<void> written;
  const auto writer_of = [&](const Notice& notice) {
    return notice_writer(context, notice, *format, posted->page, how);
  };
  if (folder) {
    std::vector<MadeFile> documents;
    for (const Paper& paper : papers) {
      documents.push_back({paper.name, [&](const ByteSink& sink) -> Result<void> {
                             const Notice notice(posted->facts, paper.choice);
                             auto write = writer_of(notice);
                             if (!write) return std::move(write).error();
                             (*write)(sink);
                             return {};
                           }});
    }
    written =
        write_together(*context.files, resolve_path(*folder, context.current_directory), documents);
  } else {
    const Notice notice(posted->facts, papers.front().choice);
    const auto write = writer_of(notice);
    if (!write) {
      session.add(write.error());
      return session.finish();
    }
    if (file) {
      written = context.files->replace_by(resolve_path(*file, context.current_directory), *write);
    } else {
      (*write)([&context](std::string_view piece) {
        context.say(piece);
        return true;
      });
    }
  }
  const bool good = written.has_value();
  if (!good) session.add(std::move(written).error());
  return session.finish(0, !good);
}

}  // namespace ledger::cli
