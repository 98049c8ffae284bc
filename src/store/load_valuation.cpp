// How an item is valued: exactly one of nine forms, and over which window.
#include <algorithm>

#include "ledger/base/text.h"
#include "ledger/store/rules_draft.h"

namespace ledger {
namespace {

struct Form {
  std::string_view key;
  bool windowed;  // may be valued over a window longer than one event
};
constexpr Form kForms[] = {{"points", false},  {"range", false}, {"free", false},
                           {"levels", false},  {"steps", true},  {"tiers", true},
                           {"brackets", true}, {"counts", true}, {"ballots", false}};

class ValuationLoader {
 public:
  ValuationLoader(const RulesDraft& draft, const TomlReader& item) : draft_(draft), item_(item) {}

  std::optional<ReadValuation> load() {
    const Form* form = the_form();
    if (form == nullptr) return std::nullopt;
    ReadValuation out;
    const std::size_t errors = draft_.diagnostics.errors();
    if (auto valuation = read(form->key)) out.valuation = std::move(*valuation);
    out.over = window(*form);
    for (const std::string_view key : {"groups", "by"}) {
      if (item_.has(key) && form->key != "ballots") {
        item_.add(item_.finding("E340", item_.spot(key)));
      }
    }
    if (draft_.diagnostics.errors() != errors) return std::nullopt;
    return out;
  }

 private:
  const Form* the_form() {
    const Form* found = nullptr;
    for (const Form& form : kForms) {
      if (!item_.has(form.key)) continue;
      if (found != nullptr) {
        item_.add(item_.finding("E301", item_.spot(form.key)).with("first", found->key));
        return nullptr;
      }
      found = &form;
    }
    if (found == nullptr) item_.add(item_.finding("E302"));
    return found;
  }

  std::optional<Valuation> read(std::string_view key) {
    const TomlSpot spot = item_.spot(key);
    if (key == "points") {
      const auto points = magnitude_at<Rate>(item_, spot);
      return points ? std::optional<Valuation>(FixedPoints{*points}) : std::nullopt;
    }
    if (key == "range") return range(spot);
    if (key == "free") {
      const auto yes = item_.boolean(key);
      if (yes && !*yes) item_.add(item_.finding("E342", spot));
      return Valuation(FreePoints{});
    }
    if (key == "levels") return levels(spot);
    if (key == "steps") return steps(spot);
    if (key == "tiers" || key == "brackets") return ladder(spot);
    if (key == "counts") return counts(spot);
    return ballots(spot);
  }

  std::optional<Valuation> range(const TomlSpot& spot) {
    const auto ends = pair<Points, Points>(spot);
    if (!ends) return std::nullopt;
    if (ends->first > ends->second) {
      item_.add(item_.finding("E311", spot)
                    .with("low", ends->first.text())
                    .with("high", ends->second.text()));
      return std::nullopt;
    }
    return PointsRange{ends->first, ends->second};
  }

  // [a, b], both not negative.
  template <class First, class Second>
  std::optional<std::pair<First, Second>> pair(const TomlSpot& spot) {
    if (!item_.is(spot, TomlKind::array, "toml.kind.pair")) return std::nullopt;
    const auto& elements = spot.value->elements;
    if (elements.size() != 2) {
      item_.add(item_.finding("E338", spot).with("count", std::to_string(elements.size())));
      return std::nullopt;
    }
    const auto first = magnitude_at<First>(item_, {&elements[0], spot.key, spot.example});
    const auto second = magnitude_at<Second>(item_, {&elements[1], spot.key, spot.example});
    if (!first || !second) return std::nullopt;
    return std::pair(*first, *second);
  }

  [[nodiscard]] bool not_empty(const TomlSpot& spot, std::size_t size) const {
    if (size != 0) return true;
    item_.add(item_.finding("E169", spot));
    return false;
  }

  std::optional<Valuation> levels(const TomlSpot& spot) {
    if (!item_.is(spot, TomlKind::table, "toml.kind.table")) return std::nullopt;
    if (!not_empty(spot, spot.value->entries.size())) return std::nullopt;
    LevelPoints out;
    for (const TomlEntry& entry : spot.value->entries) {
      const auto points = magnitude_at<Rate>(item_, {&entry.value, spot.key, spot.example});
      out.levels.push_back({entry.key, points.value_or(Rate())});
    }
    return out;
  }

  std::optional<Valuation> steps(const TomlSpot& spot) {
    static constexpr TomlKey kKeys[] = {{"per", "steps = { per = 500, points = 1 }"},
                                        {"points", "steps = { per = 500, points = 1 }"}};
    if (!item_.is(spot, TomlKind::table, "toml.kind.table")) return std::nullopt;
    const TomlReader table = item_.inner(*spot.value, kKeys);
    // Not short-circuited: both are told.
    const bool has_per = table.require("per"), has_points = table.require("points");
    if (!has_per || !has_points) return std::nullopt;
    const auto per = magnitude<Quantity>(table, "per");
    const auto points = magnitude<Rate>(table, "points");
    if (!per || !points) return std::nullopt;
    if (per->is_zero()) {
      item_.add(
          table.finding("E166", table.spot("per")).with("low", "0.001").with("high", "999999999"));
      return std::nullopt;
    }
    return Steps{*per, *points};
  }

  // tiers and brackets: pairs with ascending first numbers.
  std::optional<Valuation> ladder(const TomlSpot& spot) {
    if (!item_.is(spot, TomlKind::array, "toml.kind.array")) return std::nullopt;
    if (!not_empty(spot, spot.value->elements.size())) return std::nullopt;
    Tiers tiers;
    Brackets brackets;
    std::optional<Quantity> before;
    for (const TomlValue& element : spot.value->elements) {
      const TomlSpot at{&element, spot.key, spot.example};
      const auto rung = pair<Quantity, Rate>(at);
      if (!rung) continue;
      if (before && rung->first <= *before) {
        item_.add(item_.finding("E314", at)
                      .with("from", rung->first.text())
                      .with("before", before->text()));
      }
      before = rung->first;
      tiers.tiers.push_back({rung->first, rung->second});
      brackets.brackets.push_back({rung->first, rung->second});
    }
    if (spot.key == "tiers") return tiers;
    return brackets;
  }

  std::optional<Valuation> counts(const TomlSpot& spot) {
    if (!item_.is(spot, TomlKind::array, "toml.kind.array")) return std::nullopt;
    const auto& elements = spot.value->elements;
    if (!not_empty(spot, elements.size())) return std::nullopt;
    CountTable out;
    for (const TomlValue& element : elements) {
      const TomlSpot at{&element, spot.key, spot.example};
      if (element.kind == TomlKind::text && element.text == "all") {
        if (&element != &elements.back()) item_.add(item_.finding("E337", at));
        out.costs.emplace_back(std::nullopt);
      } else if (const auto cost = magnitude_at<Points>(item_, at)) {
        out.costs.emplace_back(*cost);
      }
    }
    return out;
  }

  std::optional<Valuation> ballots(const TomlSpot& spot) {
    if (!item_.is(spot, TomlKind::table, "toml.kind.table")) return std::nullopt;
    if (!not_empty(spot, spot.value->entries.size())) return std::nullopt;
    const Ruleset& rules = draft_.rules;
    BallotPoints out;
    out.by_grade.resize(rules.choices());
    for (const TomlEntry& entry : spot.value->entries) {
      const auto points = magnitude_at<Points>(item_, {&entry.value, spot.key, spot.example});
      if (const auto grade = rules.find_choice(entry.key)) {
        out.by_grade[static_cast<std::size_t>(*grade)] = points;
      } else {
        Nearest nearest(entry.key);
        std::string known;
        for (std::size_t i = 0; i < rules.choices(); ++i) {
          nearest.offer(rules.choice(i));
          known += (known.empty() ? "" : ", ") + rules.choice(i);
        }
        item_.add(item_.finding("E318")
                      .at(item_.document().place(entry.span))
                      .with("grade", entry.key)
                      .with("known", known)
                      .with("nearest", nearest.best().value_or(rules.choice(0))));
      }
    }
    static constexpr std::string_view kBy[] = {"mean", "majority"};
    out.by_majority = item_.choice("by", kBy) == std::size_t{1};
    groups(out);
    return out;
  }

  void groups(BallotPoints& out) {
    const TomlValue* table = item_.inner_table("groups");
    if (table == nullptr) return;
    const TomlSpot spot = item_.spot("groups");
    if (!not_empty(spot, table->entries.size())) return;
    Rate sum;
    bool good = true;
    for (const TomlEntry& entry : table->entries) {
      const auto share = rate_between(item_, {&entry.value, spot.key, spot.example}, "0", "1");
      good = good && share.has_value();
      sum += share.value_or(Rate());
      out.groups.push_back({entry.key, share.value_or(Rate())});
    }
    if (good && sum != Rate::whole(1)) {
      item_.add(item_.finding("E328", spot).with("sum", sum.text()));
    }
  }

  Window window(const Form& form) {
    const bool counted = form.key == "counts";
    Window over = counted ? Window::year : Window::event;
    if (item_.has("over")) {
      const auto word = item_.choice("over", kWindowWords);
      if (!word) return over;
      if (!form.windowed) {
        item_.add(item_.finding("E315", item_.spot("over")).with("form", form.key));
      } else if (counted && *word == 0) {
        item_.add(item_.finding("E343", item_.spot("over")));
      } else {
        over = Window(*word);
      }
    }
    // Sums over a window have no single events that could be picked or multiplied.
    if (over != Window::event || form.key == "ballots") no_single_events(form);
    return over;
  }

  void no_single_events(const Form& form) {
    for (const std::string_view key : {"count", "repeat", "highest-per"}) {
      if (item_.has(key)) {
        item_.add(item_.finding("E316", item_.spot(key)).with("form", form.key));
      }
    }
    const TomlSpot cap = item_.spot("cap");
    if (cap.value == nullptr || cap.value->kind != TomlKind::table) return;
    if (const TomlValue* event = cap.value->find("event")) {
      item_.add(item_.finding("E316", {event, "cap.event", cap.example}).with("form", form.key));
    }
  }

  const RulesDraft& draft_;
  const TomlReader& item_;
};

}  // namespace

std::optional<ReadValuation> load_valuation(const RulesDraft& draft, const TomlReader& item) {
  return ValuationLoader(draft, item).load();
}

}  // namespace ledger
