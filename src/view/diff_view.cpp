#include "ledger/view/diff_view.h"

#include <algorithm>
#include <utility>

#include "ledger/view/diff_json.h"

namespace ledger {
namespace {

constexpr std::string_view kPartKeys[] = {"diff.part.total", "diff.part.ranking",
                                          "diff.part.block", "diff.part.item",
                                          "diff.part.grade", "diff.part.label"};
constexpr std::string_view kPeopleKeys[] = {"diff.people.member", "diff.people.unit",
                                            "diff.people.class"};

Column titled(Language language, std::string_view key, std::string_view word,
              Align align = Align::left) {
  return column(language, key, "diff.column." + std::string(word), align);
}

class DiffView {
 public:
  explicit DiffView(const DiffSource& source)
      : source_(source), language_(source.context.language) {}

  Report report() const {
    Report out = begin_report(
        source_.context, "ledger.diff/1",
        text("diff.title", {{"period", period_name(language_, source_.period)}}), source_.period);
    out.sections.emplace_back(
        Paragraph{text("diff.sides", {{"before", source_.before}, {"after", source_.after}})});
    out.sections.emplace_back(
        Paragraph{source_.nothing_differs()
                      ? text("diff.nothing")
                      : text("diff.count", {{"events", std::to_string(source_.events.size())},
                                            {"people", std::to_string(source_.people.size())},
                                            {"rules", std::to_string(source_.rules.size())},
                                            {"scores", std::to_string(points_differ())},
                                            {"grades", std::to_string(grades_differ())},
                                            {"members", std::to_string(source_.members)}})});
    if (!source_.events.empty()) out.sections.emplace_back(events());
    if (!source_.votes.empty()) out.sections.emplace_back(votes());
    if (!source_.people.empty()) out.sections.emplace_back(people());
    if (!source_.rules.empty()) out.sections.emplace_back(rules());
    if (points_differ() != 0) out.sections.emplace_back(scores());
    if (grades_differ() != 0) out.sections.emplace_back(grades());
    out.sections.emplace_back(scores_for_programs());
    add_diff_json(source_, out.json);
    return out;
  }

 private:
  [[nodiscard]] std::string text(std::string_view key, const Arguments& arguments = {}) const {
    return say(language_, key, arguments);
  }

  [[nodiscard]] std::ptrdiff_t points_differ() const {
    return std::count_if(source_.scores.begin(), source_.scores.end(),
                         [](const ScoreChange& change) { return change.points_differ(); });
  }
  [[nodiscard]] std::ptrdiff_t grades_differ() const {
    return std::count_if(source_.scores.begin(), source_.scores.end(),
                         [](const ScoreChange& change) { return change.grade_differs(); });
  }

  [[nodiscard]] Table table(std::string_view key, std::string_view title) const {
    Table made;
    made.key = key;
    made.title = text(title);
    made.in_csv = false;
    return made;
  }

  [[nodiscard]] std::string joined(const std::vector<std::string>& words,
                                   std::string_view separator = "diff.separator") const {
    std::string all;
    for (const std::string& word : words) {
      if (!all.empty()) all += message(language_, separator);
      all += word;
    }
    return all;
  }

  // Of a row that is in one register only what it says; of one in both, what became what.
  [[nodiscard]] std::string details(const EventChange& change) const {
    std::vector<std::string> words;
    for (std::size_t i = 1; i < kEventColumns; ++i) {
      const auto column = static_cast<EventColumn>(i);
      const std::string name = text("diff.field." + std::string(kEventColumnNames[i]));
      if (change.before && change.after) {
        const std::string &old = (*change.before)[i], &now = (*change.after)[i];
        if (old == now) continue;
        words.push_back(
            text("diff.became", {{"name", name}, {"before", shown(old)}, {"after", shown(now)}}));
      } else if (column == EventColumn::level || column == EventColumn::quantity ||
                 column == EventColumn::points || column == EventColumn::note ||
                 column == EventColumn::reverses) {
        const std::string& value = change.after ? (*change.after)[i] : (*change.before)[i];
        if (!value.empty()) words.push_back(text("diff.is", {{"name", name}, {"value", value}}));
      }
    }
    return joined(words);
  }
  [[nodiscard]] std::string shown(const std::string& value) const {
    return value.empty() ? text("diff.empty") : value;
  }

  [[nodiscard]] Table events() const {
    Table made = table("events", "diff.section.events");
    made.columns = {
        titled(language_, "id", "id", Align::right), titled(language_, "what", "what"),
        titled(language_, "date", "date"),           titled(language_, "member", "member"),
        titled(language_, "item", "item"),           titled(language_, "details", "details")};
    for (const EventChange& change : source_.events) {
      const auto& row = change.after ? *change.after : *change.before;
      const auto field = [&](EventColumn c) { return row[static_cast<std::size_t>(c)]; };
      made.rows.push_back({change.id,
                           text("diff.what." + std::string(happened(change.before.has_value(),
                                                                    change.after.has_value()))),
                           field(EventColumn::date), field(EventColumn::member),
                           field(EventColumn::item), details(change)});
    }
    return made;
  }

  [[nodiscard]] Table votes() const {
    Table made = table("votes", "diff.section.votes");
    made.columns = {titled(language_, "member", "member"), titled(language_, "group", "group"),
                    titled(language_, "grade", "grade"),
                    titled(language_, "before", "before", Align::right),
                    titled(language_, "after", "after", Align::right)};
    for (const VoteChange& change : source_.votes) {
      made.rows.push_back(
          {change.member, change.group, change.grade, number(change.before), number(change.after)});
    }
    return made;
  }

  [[nodiscard]] Table before_after(std::string_view key, std::string_view title) const {
    Table made = table(key, title);
    made.columns = {titled(language_, "part", "part"), titled(language_, "aspect", "aspect"),
                    titled(language_, "before", "before"), titled(language_, "after", "after")};
    return made;
  }

  [[nodiscard]] Table people() const {
    Table made = table("people", "diff.section.people");
    made.columns = {titled(language_, "part", "part"), titled(language_, "before", "before"),
                    titled(language_, "after", "after")};
    for (const PeopleChange& change : source_.people) {
      made.rows.push_back(
          {text(kPeopleKeys[static_cast<std::size_t>(change.what)], {{"id", change.id}}),
           either(change.before), either(change.after)});
    }
    return made;
  }

  [[nodiscard]] Table rules() const {
    Table made = before_after("rules", "diff.section.rules");
    for (const RuleChange& change : source_.rules) {
      std::string part =
          text(kPartKeys[static_cast<std::size_t>(change.part)], {{"id", change.id}});
      if (!change.from.empty())
        part = text("diff.part.from", {{"part", part}, {"day", change.from}});
      const std::string aspect =
          change.aspect.empty()
              ? text("diff.what." +
                     std::string(happened(change.after.empty(), !change.after.empty())))
              : text("diff.aspect." + change.aspect);
      made.rows.push_back({part, aspect, either(change.before), either(change.after)});
    }
    return made;
  }

  [[nodiscard]] static Cell either(const std::string& words) {
    return words.empty() ? Cell(Missing()) : Cell(words);
  }

  [[nodiscard]] std::string causes(const DiffCauses& causes) const {
    std::vector<std::string> words;
    const auto list = [&](std::string_view key, const std::vector<std::string>& all) {
      if (!all.empty()) words.push_back(text(key, {{"list", joined(all, "diff.and")}}));
    };
    const auto fact = [&](std::string_view key, bool holds) {
      if (holds) words.push_back(text(key));
    };
    list("diff.cause.events", texts(causes.events));
    fact("diff.cause.votes", causes.votes);
    fact("diff.cause.previous", causes.previous);
    fact("diff.cause.people", causes.people);
    fact("diff.cause.start", causes.start);
    list("diff.cause.items", causes.items);
    list("diff.cause.blocks", causes.blocks);
    list("diff.cause.grades", causes.grades);
    fact("diff.cause.ranking", causes.ranking);
    fact("diff.cause.others", causes.others);
    return joined(words);
  }

  [[nodiscard]] static std::vector<std::string> texts(const std::vector<std::int64_t>& ids) {
    std::vector<std::string> out;
    out.reserve(ids.size());
    for (const std::int64_t id : ids) out.push_back(std::to_string(id));
    return out;
  }

  [[nodiscard]] std::string grade(const std::optional<ShownGrade>& one) const {
    return one ? one->name : text("diff.none");
  }

  // A grade that several kinds of change moved is followed from step to step.
  [[nodiscard]] std::string grade_causes(const ScoreChange& change) const {
    if (change.grade_steps.size() == 1) return causes(change.grade_steps.front().causes);
    std::vector<std::string> words;
    for (const GradeStep& step : change.grade_steps) {
      words.push_back(text("diff.became", {{"name", causes(step.causes)},
                                           {"before", grade(step.before)},
                                           {"after", grade(step.after)}}));
    }
    return joined(words);
  }

  [[nodiscard]] Table grades() const {
    Table made = table("grades", "diff.section.grades");
    made.columns = {titled(language_, "member", "member"), titled(language_, "name", "name"),
                    titled(language_, "before", "before"), titled(language_, "after", "after"),
                    titled(language_, "causes", "causes")};
    for (const ScoreChange& change : source_.scores) {
      if (!change.grade_differs()) continue;
      made.rows.push_back({change.member, change.name, grade(change.grade_before),
                           grade(change.grade_after), grade_causes(change)});
    }
    return made;
  }

  [[nodiscard]] static Cell number(const std::optional<std::uint32_t>& one) {
    return one ? Cell(static_cast<std::int64_t>(*one)) : Cell(Missing());
  }
  [[nodiscard]] static Cell points(const std::optional<Points>& total) {
    return total ? Cell(*total) : Cell(Missing());
  }

  [[nodiscard]] Table scores() const {
    Table made = table("scores", "diff.section.scores");
    made.columns = {titled(language_, "member", "member"),
                    titled(language_, "name", "name"),
                    titled(language_, "before", "before", Align::right),
                    titled(language_, "by_events", "by-events", Align::right),
                    titled(language_, "by_people", "by-people", Align::right),
                    titled(language_, "by_rules", "by-rules", Align::right),
                    titled(language_, "after", "after", Align::right),
                    titled(language_, "rank", "rank", Align::right),
                    titled(language_, "causes", "causes")};
    for (const ScoreChange& change : source_.scores) {
      if (!change.points_differ()) continue;
      const auto place = [&](const std::optional<std::uint32_t>& one) {
        return one ? std::to_string(*one) : text("diff.none");
      };
      made.rows.push_back({change.member, change.name, points(change.before),
                           Signed{change.by_events}, Signed{change.by_people},
                           Signed{change.by_rules}, points(change.after),
                           change.rank_before == change.rank_after
                               ? place(change.rank_after)
                               : place(change.rank_before) + " → " + place(change.rank_after),
                           causes(change.causes)});
    }
    return made;
  }

  [[nodiscard]] static std::string words(const std::vector<std::string>& all) {
    std::string out;
    for (const std::string& word : all) out += (out.empty() ? "" : " ") + word;
    return out;
  }

  [[nodiscard]] Table scores_for_programs() const {
    Table made;
    made.in_print = false;
    for (const char* key : {"member", "name", "total_before", "by_events", "by_people", "by_rules",
                            "total_after", "rank_before", "rank_after", "events", "items", "blocks",
                            "grade_before", "grade_after", "grade_by"}) {
      made.columns.push_back({key, key});
    }
    for (const ScoreChange& change : source_.scores) {
      std::vector<std::string> steps;
      for (const GradeStep& step : change.grade_steps) steps.emplace_back(step_id(step.by));
      made.rows.push_back(
          {change.member, change.name, points(change.before), Signed{change.by_events},
           Signed{change.by_people}, Signed{change.by_rules}, points(change.after),
           number(change.rank_before), number(change.rank_after),
           words(texts(change.causes.events)), words(change.causes.items),
           words(change.causes.blocks),
           change.grade_before ? change.grade_before->id : std::string(),
           change.grade_after ? change.grade_after->id : std::string(), words(steps)});
    }
    return made;
  }

  const DiffSource& source_;
  Language language_;
};

}  // namespace

Report diff_view(const DiffSource& source) {
  return DiffView(source).report();
}

}  // namespace ledger
