// ledger notice: what is posted for a quarter, for the whole organisation or its units.
#include "ledger/cli/notice_document.h"

#include <utility>

#include "ledger/cli/command.h"
#include "ledger/cli/gather_notice.h"

namespace ledger::cli {
namespace {

// One file of a run.
struct Paper {
  NoticeChoice choice;
  std::string file;  // absolute; empty: standard output
};

std::string absolute(const Context& context, const std::string& path) {
  return path.starts_with('/') ? path : context.current_directory + "/" + path;
}

// An id as part of a file name: what could lead out of the folder becomes "_".
std::string file_part(std::string_view id) {
  std::string out;
  for (const char c : id)
    out += c == '/' || c == '\\' || static_cast<unsigned char>(c) < 0x20 ? '_' : c;
  return out;
}

// All papers, or none of them: every file is written beside its place before the first is renamed.
bool write_all(Session& session, const std::vector<std::pair<std::string, std::string>>& papers) {
  FileSystem& files = *session.context().files;
  const auto made = [](const std::string& file) { return file + ".making"; };
  std::size_t written = 0;
  Result<void> result;
  for (; written < papers.size() && result; ++written) {
    result = files.replace(made(papers[written].first), papers[written].second);
  }
  for (std::size_t i = 0; i < papers.size() && result; ++i) {
    result = files.rename(made(papers[i].first), papers[i].first);
  }
  if (result) return true;
  for (std::size_t i = 0; i < written; ++i) {
    if (files.exists(made(papers[i].first))) static_cast<void>(files.remove(made(papers[i].first)));
  }
  session.add(std::move(result).error());
  return false;
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
    std::string path = file.value_or("");
    if (folder) path = *folder + "/notice-" + period->id + suffix + std::string(ending(*format));
    papers.push_back({choice, path.empty() ? path : absolute(context, path)});
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
  if (papers.front().file.empty()) {
    how.width = context.output_is_terminal ? context.width : 0;
    how.colour = context.colour_out;
  }
  std::vector<std::pair<std::string, std::string>> documents;
  for (const Paper& paper : papers) {
    auto bytes = notice_document(session, posted->facts, paper.choice, *format, posted->page, how);
    if (!bytes) return session.finish();
    documents.emplace_back(paper.file, std::move(*bytes));
  }
  if (documents.front().first.empty()) {
    context.say(documents.front().second);
    return session.finish();
  }
  if (folder) {
    if (auto made = context.files->make_directories(absolute(context, *folder)); !made) {
      session.add(std::move(made).error());
      return session.finish(0, true);
    }
  }
  if (!write_all(session, documents)) return session.finish(0, true);
  return session.finish();
}

}  // namespace ledger::cli
