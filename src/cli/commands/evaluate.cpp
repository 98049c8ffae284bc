// ledger evaluate: grades, labels and reasons of a year; with --final, sealed for good.
#include <memory>
#include <utility>

#include "ledger/cli/command.h"
#include "ledger/cli/deliver.h"
#include "ledger/cli/judge.h"
#include "ledger/store/final_result.h"
#include "ledger/store/objections.h"

namespace ledger::cli {
namespace {

// Everything that forbids a final result.
void check_final(Session& session, const CycleData& data) {
  const std::string year = data.cycle.year().id;
  if (session.today() <= data.cycle.last()) {
    session.add(Diagnostic("E742").with("year", year).with("last", data.cycle.last().text()));
  }
  const auto all = load_objections(session.workspace().files(), session.workspace().directory(),
                                   session.findings());
  if (!all) return;
  std::string ids;
  for (const Objection& objection : open_objections(*all, data.cycle.name())) {
    ids += (ids.empty() ? "" : ", ") + std::to_string(objection.id);
  }
  if (ids.empty()) return;
  session.add(Diagnostic("E741").with("ids", ids));
}

// The sealed documents are in the language of the organisation, whoever seals them. Who asks for a
// format gets the result in it, and the sentence beside it.
int seal_result(Session& session, const JudgedCycle& judged, const Delivery& delivery) {
  EvaluationSource source = source_of(session, judged);
  source.context.language = session.organisation().language;
  const Report report = evaluation_report(source);
  std::vector<MadeFile> contents = {made_of("evaluation.csv", render(report, OutputFormat::csv)),
                                    made_of("evaluation.json", render(report, OutputFormat::json)),
                                    made_of("evaluation.html", render(report, OutputFormat::html))};
  const int cycle = judged.data.cycle.name();
  const auto code = write_final_result(session.workspace().files(), session.workspace().directory(),
                                       cycle, judged.data.rules->file, std::move(contents));
  if (!code) {
    session.add(code.error());
    return session.finish(0, true);
  }
  const std::string done =
      session.text("evaluate.sealed",
                   {{"year", judged.period.id}, {"folder", final_folder(cycle)}, {"code", *code}}) +
      "\n";
  if (!delivery.asked()) {
    session.context().say(done);
    return session.finish();
  }
  session.context().tell(done);
  Report shown = evaluation_report(source_of(session, judged));
  shown.json.set("sealed",
                 Json::object().set("folder", "seals/" + final_folder(cycle)).set("code", *code));
  return delivery.deliver(session, shown);
}

}  // namespace

int evaluate(Context& context, Options& options) {
  std::optional<std::string> year_text, as_of_text;
  bool final_result = false;
  Delivery delivery;
  options.value("year", year_text);
  options.flag("final", final_result);
  options.value("as-of", as_of_text);
  delivery.declare(options);
  if (const auto status = options.parse()) return *status;

  Session session(context, options);
  if (!session.open() || !delivery.settle(session)) return session.finish();
  std::optional<Timestamp> as_of;
  if (as_of_text && !(as_of = session.as_of(*as_of_text))) return session.finish();
  if (final_result && as_of) session.add(Diagnostic("E544"));
  if (!session.good()) return session.finish(0, true);
  const auto year = session.year_or(year_text);
  const auto data = year ? load_cycle_to_count(session, year->cycle) : std::nullopt;
  if (!data) return session.finish();
  std::unique_ptr<FileLock> lock;  // what is judged is what is sealed
  if (final_result) {
    auto locked = lock_ledger(session.workspace().files(), session.workspace().directory());
    if (!locked) {
      session.add(std::move(locked).error());
    } else {
      lock = std::move(*locked);
      check_final(session, *data);
    }
    if (!session.good()) return session.finish(0, true);
  }
  const auto judged = judge_cycle(session, *data, data->cycle.year(), as_of);
  if (!judged) return session.finish();
  if (final_result) return seal_result(session, *judged, delivery);
  return delivery.deliver(session, evaluation_report(source_of(session, *judged, as_of)));
}

}  // namespace ledger::cli
