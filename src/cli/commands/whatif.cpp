// ledger whatif: the same cycle under other rules, with an event more, or with one less.
#include <algorithm>
#include <charconv>
#include <set>
#include <utility>

#include "ledger/cli/command.h"
#include "ledger/cli/deliver.h"
#include "ledger/cli/entry.h"
#include "ledger/cli/judge.h"
#include "ledger/view/whatif_view.h"

namespace ledger::cli {
namespace {

// Adds everything but the events that are to be tried away, and whatever reverses these.
class WithoutSink final : public EventSink {
 public:
  WithoutSink(ScoreBook& book, const std::set<std::int64_t>& without)
      : book_(book), without_(without) {}
  void take(std::span<const Event> events, std::span<const EventText> /*texts*/) override {
    for (const Event& event : events) {
      if (without_.contains(event.id)) {
        found.insert(event.id);
      } else if (!without_.contains(event.reverses)) {
        book_.add(event);
      }
    }
  }
  std::set<std::int64_t> found;

 private:
  ScoreBook& book_;
  const std::set<std::int64_t>& without_;
};

std::optional<EventColumn> column_called(std::string_view name) {
  for (const EventColumn column : {EventColumn::date, EventColumn::level, EventColumn::quantity,
                                   EventColumn::points, EventColumn::matter}) {
    if (kEventColumnNames[static_cast<std::size_t>(column)] == name) return column;
  }
  return std::nullopt;
}

// "0001,C1,date=2018-06-05,quantity=2"
std::optional<Draft> read_draft(std::string_view text) {
  Draft draft;
  std::size_t part = 0;
  for (std::string_view rest = text;; ++part) {
    const std::size_t comma = rest.find(',');
    const std::string_view word = rest.substr(0, comma);
    if (part < 2) {
      if (word.empty()) return std::nullopt;
      draft.given[part == 0 ? EventColumn::member : EventColumn::item] = word;
    } else {
      const std::size_t equals = word.find('=');
      if (equals == word.npos) return std::nullopt;
      const auto column = column_called(word.substr(0, equals));
      if (!column) return std::nullopt;
      draft.given[*column] = word.substr(equals + 1);
    }
    if (comma == rest.npos) break;
    rest.remove_prefix(comma + 1);
  }
  if (part < 1) return std::nullopt;
  return draft;
}

std::optional<std::int64_t> read_id(std::string_view text) {
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (error != std::errc() || end != text.data() + text.size() || id < 1) return std::nullopt;
  return id;
}

struct Trial {
  std::vector<Entry> added;
  std::set<std::int64_t> without;
};

// The cycle judged with the trial's events under `data`'s rules.
std::optional<JudgedCycle> judge_trial(Session& session, const CycleData& data,
                                       const Period& period, const Trial& trial) {
  ScoreBook book(session.organisation(), *data.roster, *data.rules, data.cycle,
                 days_to_judge(data.cycle, period), BookNeeds::of_evaluation(*data.rules));
  WithoutSink sink(book, trial.without);
  if (!scan_cycle(session, data, sink)) return std::nullopt;
  for (const std::int64_t id : trial.without) {
    if (sink.found.contains(id)) continue;
    session.add(Diagnostic("E542")
                    .with("id", std::to_string(id))
                    .with("file", Workspace::register_file(data.cycle.name()))
                    .with("year", std::to_string(data.cycle.name())));
  }
  // Ids behind every id of the register, so that ties between equal events go to those that stand.
  std::int64_t id = std::int64_t{1} << 62;
  for (const Entry& entry : trial.added) {
    std::array<std::string_view, kEventColumns> fields;
    std::copy(entry.row.fields.begin(), entry.row.fields.end(), fields.begin());
    auto event = bind_event(fields, data.bound(session), {}, session.findings());
    if (!event) continue;
    event->id = id++;
    book.add(*event);
  }
  const auto previous = previous_grades(session, data);
  const auto ballots = load_votes(session, data);
  if (!previous || !ballots || !session.good()) return std::nullopt;
  set_votes(book, data, *ballots);
  return judge_book(session, data, std::move(book), *ballots, *previous, period);
}

}  // namespace

int whatif(Context& context, Options& options) {
  std::optional<std::string> rules_file, period_text;
  Options::Texts added, without;
  Delivery delivery;
  options.value("rules", rules_file);
  options.values("add", added);
  options.values("without", without);
  options.value("period", period_text);
  delivery.declare(options);
  if (const auto status = options.parse()) return *status;

  Session session(context, options);
  if (!session.open() || !delivery.settle(session)) return session.finish();
  if (!rules_file && added.empty() && without.empty()) session.add(Diagnostic("E540"));
  const auto part = session.year_or(period_text);
  const auto data = part ? load_cycle_to_count(session, part->cycle) : std::nullopt;
  if (!data) return session.finish();
  const Period period = period_to_judge(data->cycle, *part);

  Trial trial;
  std::vector<std::string> tried;
  std::optional<Ruleset> other_rules;
  if (rules_file) {
    std::string path = *rules_file;
    if (!path.starts_with('/')) path = context.current_directory + "/" + path;
    other_rules = session.workspace().rules_file(session.organisation(), path, *rules_file,
                                                 session.findings());
    if (other_rules && other_rules->cycle_start != data->rules->cycle_start) {
      session.add(Diagnostic("E543").with("file", *rules_file));
    }
    tried.push_back(session.text("whatif.rules", {{"file", *rules_file}}));
  }
  const std::string day = std::clamp(session.today(), period.first, period.last()).text();
  for (const std::string& text : added) {
    auto draft = read_draft(text);
    if (!draft) {
      session.add(Diagnostic("E541").with("value", text));
      continue;
    }
    if (draft->given[EventColumn::date].empty()) draft->given[EventColumn::date] = day;
    auto entry = resolve(session, *draft);
    if (!entry) continue;
    tried.push_back(session.text("whatif.added", {{"event", describe(session, *entry)}}));
    trial.added.push_back(std::move(*entry));
  }
  for (const std::string& text : without) {
    const auto id = read_id(text);
    if (!id) {
      session.add(Diagnostic("E517").with("value", text));
      continue;
    }
    trial.without.insert(*id);
    tried.push_back(session.text("whatif.without", {{"id", text}}));
  }
  if (!session.good()) return session.finish();

  const auto before = judge_cycle(session, *data, period);
  if (!before) return session.finish();
  CycleData other = *data;
  if (other_rules)
    other = {Cycle(other_rules->cycle_start, data->cycle.name()), data->roster, &*other_rules};
  const auto after = judge_trial(session, other, period, trial);
  if (!after) return session.finish();
  const WhatifSource source = {source_of(session, *before), source_of(session, *after),
                               std::move(tried)};
  const auto changes = changes_of(source);
  return delivery.deliver(session, whatif_view(source, changes), changes.empty() ? 0 : 1);
}

}  // namespace ledger::cli
