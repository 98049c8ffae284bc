#include "ledger/view/diff_view.h"

#include <utility>

namespace ledger {
namespace {

constexpr std::string_view kPartKeys[] = {"diff.part.total", "diff.part.ranking",
                                          "diff.part.block", "diff.part.item",
                                          "diff.part.grade", "diff.part.label"};
constexpr std::string_view kPartIds[] = {"total", "ranking", "block", "item", "grade", "label"};
constexpr std::string_view kPeopleKeys[] = {"diff.people.member", "diff.people.unit",
                                            "diff.people.class"};
constexpr std::string_view kPeopleIds[] = {"member", "unit", "class"};

Column titled(Language language, std::string_view key, std::string_view word,
              Align align = Align::left) {
  return column(language, key, "diff.column." + std::string(word), align);
}

std::string_view happened(bool before, bool after) {
  return before && after ? "changed" : (after ? "added" : "removed");
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
                                            {"scores", std::to_string(source_.scores.size())},
                                            {"members", std::to_string(source_.members)}})});
    if (!source_.events.empty()) out.sections.emplace_back(events());
    if (!source_.people.empty()) out.sections.emplace_back(people());
    if (!source_.rules.empty()) out.sections.emplace_back(rules());
    if (!source_.scores.empty()) out.sections.emplace_back(scores());
    out.sections.emplace_back(scores_for_programs());
    add_json(out.json);
    return out;
  }

 private:
  [[nodiscard]] std::string text(std::string_view key, const Arguments& arguments = {}) const {
    return say(language_, key, arguments);
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

  [[nodiscard]] std::string causes(const ScoreChange& change) const {
    std::vector<std::string> words;
    if (!change.events.empty()) {
      std::vector<std::string> ids;
      ids.reserve(change.events.size());
      for (const std::int64_t id : change.events) ids.push_back(std::to_string(id));
      words.push_back(text("diff.cause.events", {{"list", joined(ids, "diff.and")}}));
    }
    if (change.votes) words.push_back(text("diff.cause.votes"));
    if (!change.by_people.is_zero()) words.push_back(text("diff.cause.people"));
    if (change.start) words.push_back(text("diff.cause.start"));
    if (!change.items.empty()) {
      words.push_back(text("diff.cause.items", {{"list", joined(change.items, "diff.and")}}));
    }
    if (!change.blocks.empty()) {
      words.push_back(text("diff.cause.blocks", {{"list", joined(change.blocks, "diff.and")}}));
    }
    return joined(words);
  }

  [[nodiscard]] static Cell rank(const std::optional<std::uint32_t>& place) {
    return place ? Cell(static_cast<std::int64_t>(*place)) : Cell(Missing());
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
      const auto place = [&](const std::optional<std::uint32_t>& one) {
        return one ? std::to_string(*one) : text("diff.none");
      };
      made.rows.push_back({change.member, change.name, points(change.before),
                           Signed{change.by_events}, Signed{change.by_people},
                           Signed{change.by_rules}, points(change.after),
                           change.rank_before == change.rank_after
                               ? place(change.rank_after)
                               : place(change.rank_before) + " → " + place(change.rank_after),
                           causes(change)});
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
    for (const char* key :
         {"member", "name", "total_before", "by_events", "by_people", "by_rules", "total_after",
          "rank_before", "rank_after", "events", "items", "blocks"}) {
      made.columns.push_back({key, key});
    }
    for (const ScoreChange& change : source_.scores) {
      std::vector<std::string> ids;
      for (const std::int64_t id : change.events) ids.push_back(std::to_string(id));
      made.rows.push_back({change.member, change.name, points(change.before),
                           Signed{change.by_events}, Signed{change.by_people},
                           Signed{change.by_rules}, points(change.after), rank(change.rank_before),
                           rank(change.rank_after), words(ids), words(change.items),
                           words(change.blocks)});
    }
    return made;
  }

  [[nodiscard]] static Json fields_json(const std::optional<EventChange::Fields>& fields) {
    if (!fields) return {};
    Json out = Json::object();
    for (std::size_t i = 1; i < kEventColumns; ++i) {
      out.set(std::string(kEventColumnNames[i]), (*fields)[i]);
    }
    return out;
  }
  [[nodiscard]] static Json text_or_null(const std::string& words) {
    return words.empty() ? Json() : Json(words);
  }
  template <class T>
  [[nodiscard]] static Json list_json(const std::vector<T>& all) {
    Json out = Json::array();
    for (const T& each : all) out.push(each);
    return out;
  }

  void add_json(Json& json) const {
    Json events = Json::array(), people = Json::array(), rules = Json::array(),
         scores = Json::array();
    for (const EventChange& change : source_.events) {
      events.push(Json::object()
                      .set("id", change.id)
                      .set("what", happened(change.before.has_value(), change.after.has_value()))
                      .set("before", fields_json(change.before))
                      .set("after", fields_json(change.after)));
    }
    for (const PeopleChange& change : source_.people) {
      people.push(Json::object()
                      .set("kind", kPeopleIds[static_cast<std::size_t>(change.what)])
                      .set("id", change.id)
                      .set("before", text_or_null(change.before))
                      .set("after", text_or_null(change.after)));
    }
    for (const RuleChange& change : source_.rules) {
      rules.push(Json::object()
                     .set("part", kPartIds[static_cast<std::size_t>(change.part)])
                     .set("id", text_or_null(change.id))
                     .set("from", text_or_null(change.from))
                     .set("aspect", text_or_null(change.aspect))
                     .set("before", text_or_null(change.before))
                     .set("after", text_or_null(change.after)));
    }
    for (const ScoreChange& change : source_.scores) {
      scores.push(Json::object()
                      .set("member", change.member)
                      .set("name", change.name)
                      .set("before", change.before)
                      .set("by_events", change.by_events)
                      .set("by_people", change.by_people)
                      .set("by_rules", change.by_rules)
                      .set("after", change.after)
                      .set("rank_before", change.rank_before)
                      .set("rank_after", change.rank_after)
                      .set("causes", Json::object()
                                         .set("events", list_json(change.events))
                                         .set("votes", change.votes)
                                         .set("start", change.start)
                                         .set("items", list_json(change.items))
                                         .set("blocks", list_json(change.blocks))));
    }
    json.set("before", source_.before)
        .set("after", source_.after)
        .set("events", std::move(events))
        .set("people", std::move(people))
        .set("rules", std::move(rules))
        .set("scores", std::move(scores));
  }

  const DiffSource& source_;
  Language language_;
};

}  // namespace

Report diff_view(const DiffSource& source) {
  return DiffView(source).report();
}

}  // namespace ledger
