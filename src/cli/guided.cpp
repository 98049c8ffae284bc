#include "ledger/cli/guided.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "ledger/base/text.h"
#include "ledger/cli/entry.h"
#include "ledger/cli/prompt.h"
#include "ledger/engine/ranking.h"

namespace ledger::cli {
namespace {

using Step = Prompt::Step;

class Guide {
 public:
  explicit Guide(Session& session) : session_(session), prompt_(session) {}

  int run() {
    prompt_.begin();
    using Ask = Step (Guide::*)();
    constexpr Ask kFields[] = {&Guide::ask_member,   &Guide::ask_date,     &Guide::ask_item,
                               &Guide::ask_level,    &Guide::ask_quantity, &Guide::ask_points,
                               &Guide::ask_place,    &Guide::ask_note,     &Guide::ask_matter,
                               &Guide::ask_evidence, &Guide::ask_by,       &Guide::confirm};
    std::size_t field = 0;
    while (field < std::size(kFields)) {
      skipped_ = false;
      const Step step = (this->*kFields[field])();
      if (!session_.good() && step == Step::end) return session_.finish(0, true);
      if (step == Step::end) {
        prompt_.tell("guided.nothing", {});
        return session_.finish();
      }
      if (step == Step::done) {
        ++field;
        if (!skipped_) passed_.push_back(field - 1);
      } else if (!passed_.empty()) {
        field = passed_.back();
        passed_.pop_back();
      }
    }
    return register_entries(session_, {*entry_}, false);
  }

 private:
  // Shows findings of one answer and forgets them: the person tries again.
  bool told() {
    const bool bad = !session_.good();
    for (const Diagnostic& d : session_.findings().all()) {
      session_.context().tell(render(d, session_.language(), session_.context().colour_err));
    }
    session_.findings() = Diagnostics();
    return bad;
  }

  Step skip() {
    skipped_ = true;
    return Step::done;
  }

  Step ask_member() {
    const Roster* roster = session_.roster();
    if (roster == nullptr) return Step::end;
    std::vector<Choice> choices;
    choices.reserve(roster->size());
    for (std::size_t i = 0; i < roster->size(); ++i) {
      const Member& member = roster->member(MemberIndex(i));
      const UnitIndex unit = roster->postings(MemberIndex(i)).back().unit;
      choices.push_back({std::string(member.id),
                         std::string(member.name),
                         {},
                         session_.organisation().unit(unit).name.in(session_.language())});
    }
    std::size_t chosen = 0;
    const Step step =
        prompt_.choose("guided.member", choices, chosen, draft_.given[EventColumn::member]);
    if (step != Step::done) return step;
    draft_.given[EventColumn::member] = choices[chosen].id;
    session_.context().tell("    " + printable(choices[chosen].name) + " (" +
                            printable(choices[chosen].id) + ")\n");
    return step;
  }

  Step ask_date() {
    while (true) {
      Step step{};
      const std::string& standing = draft_.given[EventColumn::date];
      const std::string answer =
          prompt_.ask("guided.date", standing.empty() ? session_.today().text() : standing, step);
      if (step != Step::done) return step;
      const auto date = session_.date(answer);
      if (told() || !date) continue;
      const auto start = session_.cycle_start();
      if (!start) return Step::end;
      cycle_ = Cycle::containing(*start, *date).name();
      if (session_.rules(cycle_) == nullptr) return Step::end;
      date_ = *date;
      draft_.given[EventColumn::date] = date->text();
      return step;
    }
  }

  [[nodiscard]] const ItemVersion& version() {
    return session_.rules(cycle_)->item(item_).governing(date_);
  }

  Step ask_item() {
    const Ruleset& rules = *session_.rules(cycle_);
    std::vector<Choice> choices;
    std::vector<ItemIndex> items;
    for (std::size_t i = 0; i < rules.items.size(); ++i) {
      const ItemVersion* in_force = rules.items[i].on(date_);
      if (in_force == nullptr) continue;
      const Language other = session_.language() == Language::zh ? Language::en : Language::zh;
      choices.push_back(
          {rules.items[i].code, in_force->name.in(session_.language()), in_force->name.in(other)});
      items.push_back(ItemIndex(i));
    }
    std::size_t chosen = 0;
    const Step step =
        prompt_.choose("guided.item", choices, chosen, draft_.given[EventColumn::item]);
    if (step != Step::done) return step;
    if (draft_.given[EventColumn::item] != choices[chosen].id) {
      draft_.given[EventColumn::level].clear();
      draft_.given[EventColumn::points].clear();
    }
    item_ = items[chosen];
    draft_.given[EventColumn::item] = choices[chosen].id;
    session_.context().tell("    " + printable(choices[chosen].id) + " " +
                            printable(choices[chosen].name) + "\n");
    return step;
  }

  Step ask_level() {
    const auto* levels = std::get_if<LevelPoints>(&version().valuation);
    if (levels == nullptr) return skip();
    std::vector<Choice> choices;
    for (const auto& level : levels->levels) {
      choices.push_back({level.id, level.points.text(), {}});
    }
    std::size_t chosen = 0;
    const Step step =
        prompt_.choose("guided.level", choices, chosen, draft_.given[EventColumn::level]);
    if (step == Step::done) draft_.given[EventColumn::level] = choices[chosen].id;
    return step;
  }

  // A decimal; the register's own check has the last word.
  Step ask_number(std::string_view key, EventColumn column, const std::string& standing,
                  const Arguments& arguments = {}) {
    while (true) {
      Step step{};
      if (!arguments.empty()) prompt_.tell("guided.range", arguments);
      const std::string answer = prompt_.ask(key, standing, step);
      if (step != Step::done) return step;
      if (!Quantity::parse(answer)) {
        prompt_.tell("guided.no-number", {{"typed", printable(answer)}});
        continue;
      }
      draft_.given[column] = answer;
      return step;
    }
  }

  Step ask_quantity() {
    const ItemVersion& v = version();
    const bool counts = std::holds_alternative<CountTable>(v.valuation);
    if (counts) return skip();
    const std::string& standing = draft_.given[EventColumn::quantity];
    const Step step =
        ask_number("guided.quantity", EventColumn::quantity, standing.empty() ? "1" : standing);
    if (step == Step::done && draft_.given[EventColumn::quantity] == "1") {
      draft_.given[EventColumn::quantity].clear();  // as the register writes it
    }
    return step;
  }

  Step ask_points() {
    const ItemVersion& v = version();
    const auto* range = std::get_if<PointsRange>(&v.valuation);
    if (range == nullptr && !std::holds_alternative<FreePoints>(v.valuation)) return skip();
    Arguments arguments;
    if (range != nullptr) arguments = {{"low", range->low.text()}, {"high", range->high.text()}};
    return ask_number("guided.points", EventColumn::points, draft_.given[EventColumn::points],
                      arguments);
  }

  Step ask_text(std::string_view key, EventColumn column) {
    Step step{};
    std::string answer = prompt_.ask(key, draft_.given[column], step);
    if (step == Step::done) draft_.given[column] = answer == "-" ? std::string() : answer;
    return step;
  }
  Step ask_place() { return ask_text("guided.place", EventColumn::place); }
  Step ask_note() { return ask_text("guided.note", EventColumn::note); }
  Step ask_matter() {
    const Ruleset& rules = *session_.rules(cycle_);
    bool grouped = version().highest_per_matter;
    for (BlockIndex b = rules.item(item_).block; !grouped; b = rules.block(b).parent) {
      grouped = rules.block(b).highest_per_matter;
      if (b == BlockIndex(0)) break;
    }
    return grouped ? ask_text("guided.matter", EventColumn::matter) : skip();
  }
  Step ask_evidence() {
    return ask_text(version().evidence_required ? "guided.evidence-required" : "guided.evidence",
                    EventColumn::evidence);
  }
  Step ask_by() {
    std::string& by = draft_.given[EventColumn::by];
    if (by.empty()) by = session_.context().environment("POINTS_LEDGER_BY").value_or("");
    return ask_text("guided.by", EventColumn::by);
  }

  Step confirm() {
    entry_ = resolve(session_, draft_);
    if (!entry_) {  // what no single field could tell, such as missing evidence
      told();
      return Step::back;
    }
    warn(session_, *entry_);
    warn_of_seals(session_, {*entry_});
    session_.context().tell("\n  " + describe(session_, *entry_) + "\n");
    show_effect();
    if (told()) return Step::end;
    while (true) {
      Step step{};
      const std::string answer = prompt_.ask("guided.confirm", std::string(), step);
      if (step != Step::done) return step;
      if (answer == "y" || answer == "Y" || answer == "yes" || answer == "是") return Step::done;
      if (answer == "n" || answer == "N" || answer == "no" || answer == "否") return Step::end;
      prompt_.tell("guided.yes-or-no", {});
    }
  }

  // The member's total and rank at the end of the cycle, without and with the event.
  void show_effect() {
    const auto data = load_cycle(session_, cycle_);
    if (!data) return;
    const Period year = data->cycle.year();
    auto book = count_cycle(session_, *data, days_of(year));
    if (!book) return;
    const auto look = [&]() -> std::optional<std::pair<Points, std::uint32_t>> {
      const Standings standings = book->standings(year);
      const Ranking ranking =
          rank(standings, *data->roster, data->rules->ranking, Scope::all,
               session_.organisation().units.size(), session_.organisation().classes.size());
      for (const RankedGroup& group : ranking.groups) {
        for (const RankedRow& row : group.rows) {
          const Standing& standing = standings.rows[row.row];
          if (standing.member == entry_->event.member) return {{standing.now.total, row.rank}};
        }
      }
      return std::nullopt;
    };
    const auto before = look();
    if (!before) {
      prompt_.tell("guided.not-scored", {});
      return;
    }
    Event event = entry_->event;
    event.id = std::numeric_limits<std::int64_t>::max();  // after all others
    book->add(event);
    const auto after = look();
    prompt_.tell("guided.effect", {{"before", before->first.text()},
                                   {"after", after->first.text()},
                                   {"rank_before", std::to_string(before->second)},
                                   {"rank_after", std::to_string(after->second)}});
  }

  Session& session_;
  Prompt prompt_;
  Draft draft_;
  int cycle_ = 0;
  Date date_;
  ItemIndex item_{};
  std::optional<Entry> entry_;
  std::vector<std::size_t> passed_;  // fields that were asked, to go back to
  bool skipped_ = false;
};

}  // namespace

int add_guided(Session& session) {
  return Guide(session).run();
}

}  // namespace ledger::cli
