#include "ledger/view/rule_changes.h"

#include <algorithm>
#include <utility>

#include "ledger/view/rules_view.h"
#include "ledger/view/rules_words.h"

namespace ledger {
namespace {

using Part = RuleChange::Part;

// One part of the rules in words.
struct Told {
  Part part;
  std::string id, from;
  std::vector<std::pair<std::string, std::string>> aspects;  // the name first

  [[nodiscard]] bool same_part(const Told& other) const {
    return part == other.part && id == other.id && from == other.from;
  }
};

class Teller {
 public:
  Teller(const Organisation& organisation, const Ruleset& rules, Language language)
      : organisation_(organisation), rules_(rules), language_(language) {}

  [[nodiscard]] std::vector<Told> tell() const {
    const Report shown = rules_report(rules_, organisation_, language_);
    std::vector<Told> out;
    out.push_back({Part::total,
                   {},
                   {},
                   {{"name", rules_.blocks.front().name.in(language_)},
                    {"limits", one_line(total_in_words(rules_, organisation_, language_))}}});
    for (const Section& section : shown.sections) {
      if (const auto* facts = std::get_if<Facts>(&section)) {
        out.push_back({Part::ranking, {}, {}, {{"order", facts->lines.back().second}}});
      }
    }
    for (std::size_t i = 1; i < rules_.blocks.size(); ++i) out.push_back(block(rules_.blocks[i]));
    for (const Item& item : rules_.items) {
      for (const ItemVersion& version : item.versions) out.push_back(told(item, version));
    }
    for (const Section& section : shown.sections) {
      const auto* table = std::get_if<Table>(&section);
      if (table != nullptr && table->key == "grades") judged(*table, Part::grade, out);
      if (table != nullptr && table->key == "labels") judged(*table, Part::label, out);
    }
    return out;
  }

 private:
  [[nodiscard]] std::string one_line(const std::vector<std::string>& phrases) const {
    return in_one_line(phrases, language_);
  }

  [[nodiscard]] Told block(const Block& block) const {
    return {Part::block,
            block.id,
            {},
            {{"name", block.name.in(language_)},
             {"in", rules_.block(block.parent).name.in(language_)},
             {"limits", one_line(block_in_words(block, language_))}}};
  }

  [[nodiscard]] Told told(const Item& item, const ItemVersion& version) const {
    return {Part::item,
            item.code,
            version.from == Date::earliest() ? std::string() : version.from.text(),
            {{"name", version.name.in(language_)},
             {"value", value_in_words(rules_, version, language_)},
             {"kind", std::string(message(language_, item.direction == Direction::add
                                                         ? "rules.show.kind.add"
                                                         : "rules.show.kind.deduct"))},
             {"in", rules_.block(item.block).name.in(language_)},
             {"limits", one_line(limits_in_words(version, language_))},
             {"notes", one_line(consequences_in_words(rules_, version, language_))}}};
  }

  // The rows of these tables stand in the order of the rules.
  void judged(const Table& table, Part part, std::vector<Told>& out) const {
    std::size_t at = 0;
    table.rows.for_each([&](const Row& row) {
      const std::string& id = part == Part::grade ? rules_.grades[at].id : rules_.labels[at].id;
      ++at;
      out.push_back(
          {part,
           id,
           {},
           {{"name", print(row[0])}, {"conditions", print(row[1])}, {"follow-up", print(row[2])}}});
    });
  }

  const Organisation& organisation_;
  const Ruleset& rules_;
  Language language_;
};

std::string whole(const Told& told, Language language) {
  std::vector<std::string> phrases = {told.aspects.front().second};
  if (told.aspects.size() > 1 && !told.aspects[1].second.empty()) {
    phrases.push_back(told.aspects[1].second);
  }
  return in_one_line(phrases, language);
}

const Told* find(const std::vector<Told>& all, const Told& wanted) {
  const auto at =
      std::find_if(all.begin(), all.end(), [&](const Told& t) { return t.same_part(wanted); });
  return at == all.end() ? nullptr : &*at;
}

}  // namespace

std::vector<RuleChange> rule_changes(const Organisation& organisation_before, const Ruleset& before,
                                     const Organisation& organisation_after, const Ruleset& after,
                                     Language language) {
  const std::vector<Told> old_parts = Teller(organisation_before, before, language).tell();
  const std::vector<Told> new_parts = Teller(organisation_after, after, language).tell();
  std::vector<RuleChange> changes;
  for (const Told& now : new_parts) {
    const Told* then = find(old_parts, now);
    if (then == nullptr) {
      changes.push_back({now.part, now.id, now.from, {}, {}, whole(now, language)});
      continue;
    }
    for (std::size_t i = 0; i < now.aspects.size(); ++i) {
      if (now.aspects[i].second == then->aspects[i].second) continue;
      changes.push_back({now.part, now.id, now.from, now.aspects[i].first, then->aspects[i].second,
                         now.aspects[i].second});
    }
  }
  for (const Told& then : old_parts) {
    if (find(new_parts, then) == nullptr) {
      changes.push_back({then.part, then.id, then.from, {}, whole(then, language), {}});
    }
  }
  return changes;
}

}  // namespace ledger
