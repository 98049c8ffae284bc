#include "ledger/view/rules_words.h"

#include <iterator>

#include "ledger/engine/valuation.h"

namespace ledger {
namespace {

constexpr Window kWindows[] = {Window::event, Window::day, Window::month, Window::quarter,
                               Window::year};

std::string_view window_key(Window window) {
  switch (window) {
    case Window::event:
      return "rules.show.window.event";
    case Window::day:
      return "rules.show.window.day";
    case Window::month:
      return "rules.show.window.month";
    case Window::quarter:
      return "rules.show.window.quarter";
    case Window::year:
      break;
  }
  return "rules.show.window.year";
}

std::string window_word(Language language, Window window) {
  return std::string(message(language, window_key(window)));
}

template <class List, class Phrase>
std::string listed(Language language, const List& list, Phrase phrase) {
  std::string out;
  for (const auto& each : list) {
    if (!out.empty()) out += message(language, "rules.show.and");
    out += phrase(each);
  }
  return out;
}

// How each form reads.
struct ValueWords {
  const Ruleset& rules;
  const ItemVersion& version;
  Language language;

  [[nodiscard]] std::string points(Rate rate) const {
    return points_in_words(language, rate.text());
  }
  [[nodiscard]] std::string unit() const { return unit_in_words(version, language); }

  std::string operator()(const FixedPoints& form) const {
    if (counts_times(version, language)) {
      return say(language, "rules.show.value.times", {{"points", points(form.points)}});
    }
    return say(language, "rules.show.value.points",
               {{"points", points(form.points)}, {"unit", unit()}});
  }
  std::string operator()(const PointsRange& form) const {
    return say(language, "rules.show.value.range",
               {{"low", form.low.text()}, {"high", form.high.text()}});
  }
  std::string operator()(const FreePoints&) const {
    return std::string(message(language, "rules.show.value.free"));
  }
  std::string operator()(const LevelPoints& form) const {
    return say(language, "rules.show.value.levels",
               {{"list", listed(language, form.levels, [&](const LevelPoints::Level& level) {
                   return level.id + " " + points(level.points);
                 })}});
  }
  std::string operator()(const Steps& form) const {
    return say(language, "rules.show.value.steps",
               {{"per", form.per.text()}, {"unit", unit()}, {"points", points(form.points)}});
  }
  std::string operator()(const Tiers& form) const {
    return say(
        language, "rules.show.value.tiers",
        {{"list", listed(language, form.tiers, [&](const Tiers::Tier& tier) {
            return say(
                language, "rules.show.value.tier",
                {{"from", tier.from.text()}, {"unit", unit()}, {"points", points(tier.points)}});
          })}});
  }
  std::string operator()(const Brackets& form) const {
    return say(language, "rules.show.value.brackets",
               {{"list", listed(language, form.brackets, [&](const Brackets::Bracket& bracket) {
                   return say(language, "rules.show.value.bracket",
                              {{"from", bracket.from.text()},
                               {"unit", unit()},
                               {"points", points(bracket.rate)}});
                 })}});
  }
  std::string operator()(const CountTable& form) const {
    std::string list;
    for (std::size_t i = 0; i < form.costs.size(); ++i) {
      if (i != 0) list += message(language, "rules.show.and");
      const bool last = i + 1 == form.costs.size();
      list +=
          say(language, last ? "rules.show.value.count.last" : "rules.show.value.count",
              {{"count", std::to_string(i + 1)},
               {"points", form.costs[i] ? points_in_words(language, form.costs[i]->text())
                                        : std::string(message(language, "rules.show.value.all"))}});
    }
    return say(language, "rules.show.value.counts", {{"list", list}});
  }
  std::string operator()(const BallotPoints& form) const {
    std::string list;
    for (std::size_t i = 0; i < form.by_grade.size(); ++i) {
      if (!form.by_grade[i]) continue;
      if (!list.empty()) list += message(language, "rules.show.and");
      list += rules.choice_name(i, language) + " " +
              points_in_words(language, form.by_grade[i]->text());
    }
    std::string out = say(
        language,
        form.by_majority ? "rules.show.value.ballots.majority" : "rules.show.value.ballots.mean",
        {{"list", list}});
    if (form.groups.empty()) return out;
    const std::string groups = listed(language, form.groups, [&](const BallotPoints::Group& group) {
      return group.id + " " + group.share.text();
    });
    return out + std::string(message(language, "rules.show.semicolon")) +
           say(language, "rules.show.value.groups", {{"list", groups}});
  }
};

std::vector<std::string> caps_in_words(const Caps& caps, Language language) {
  std::vector<std::string> out;
  for (const Window window : kWindows) {
    if (const auto& cap = caps.in(window)) {
      out.push_back(say(language, "rules.show.cap",
                        {{"window", window_word(language, window)},
                         {"points", points_in_words(language, cap->text())}}));
    }
  }
  return out;
}

}  // namespace

std::string points_in_words(Language language, const std::string& points) {
  return say(language, points == "1" ? "rules.show.point" : "rules.show.points",
             {{"points", points}});
}

std::string unit_in_words(const ItemVersion& version, Language language) {
  const std::string& unit = version.unit.in(language);
  return unit.empty() ? std::string(message(language, "rules.show.once")) : unit;
}

bool counts_times(const ItemVersion& version, Language language) {
  return unit_in_words(version, language) == message(language, "rules.show.once");
}

std::string in_one_line(const std::vector<std::string>& phrases, Language language) {
  std::string out;
  for (const std::string& phrase : phrases) {
    if (!out.empty()) out += message(language, "rules.show.semicolon");
    out += phrase;
  }
  return out;
}

std::string value_in_words(const Ruleset& rules, const ItemVersion& version, Language language) {
  std::string out = std::visit(ValueWords{rules, version, language}, version.valuation);
  if (!is_valued_by_window(version)) return out;
  return say(language, "rules.show.value.over",
             {{"value", out}, {"window", window_word(language, version.over)}});
}

std::vector<std::string> limits_in_words(const ItemVersion& version, Language language) {
  std::vector<std::string> out = caps_in_words(version.caps, language);
  const auto count = [&](Window window, const std::optional<std::uint32_t>& best) {
    if (!best) return;
    out.push_back(
        say(language, *best == 1 ? "rules.show.count.one" : "rules.show.count",
            {{"window", window_word(language, window)}, {"count", std::to_string(*best)}}));
  };
  count(Window::day, version.counts.day);
  count(Window::month, version.counts.month);
  count(Window::quarter, version.counts.quarter);
  count(Window::year, version.counts.year);
  if (!version.repeat.empty()) {
    out.push_back(say(
        language, "rules.show.repeat",
        {{"list", listed(language, version.repeat, [](Rate rate) { return "×" + rate.text(); })}}));
  }
  if (version.highest_per_matter) out.emplace_back(message(language, "rules.show.highest"));
  return out;
}

std::vector<std::string> consequences_in_words(const Ruleset& rules, const ItemVersion& version,
                                               Language language) {
  std::vector<std::string> out;
  if (version.evidence_required) out.emplace_back(message(language, "rules.show.evidence"));
  if (version.zero) {
    constexpr std::string_view kZero[] = {"rules.show.zero.item", "rules.show.zero.block",
                                          "rules.show.zero.total"};
    out.emplace_back(message(language, kZero[static_cast<std::size_t>(*version.zero)]));
  }
  if (version.grade) {
    out.push_back(
        say(language, "rules.show.direct",
            {{"grade", rules.grades[static_cast<std::size_t>(*version.grade)].name.in(language)}}));
  }
  for (const FlagIndex flag : version.flags) {
    out.push_back(
        say(language, "rules.show.flag", {{"flag", rules.flags[static_cast<std::size_t>(flag)]}}));
  }
  if (version.linked) {
    out.push_back(say(
        language, "rules.show.linked",
        {{"role", version.linked->role},
         {"share", scale(Points::whole(100), version.linked->share.units(), Rate::scale).text()}}));
  }
  if (version.from != Date::earliest()) {
    out.push_back(say(language, "rules.show.from", {{"day", version.from.text()}}));
  }
  if (version.to != Date::latest()) {
    out.push_back(say(language, "rules.show.to", {{"day", version.to.text()}}));
  }
  return out;
}

std::vector<std::string> block_in_words(const Block& block, Language language) {
  std::vector<std::string> out;
  const auto add = [&](std::string_view key, const std::string& points) {
    out.push_back(say(language, key, {{"points", points_in_words(language, points)}}));
  };
  if (!block.start.is_zero()) add("rules.show.block.start", block.start.text());
  for (std::string& cap : caps_in_words(block.caps, language)) {
    out.push_back(say(language, "rules.show.block.cap", {{"cap", cap}}));
  }
  if (block.max_gain) add("rules.show.block.max-gain", block.max_gain->text());
  if (block.max_loss) add("rules.show.block.max-loss", block.max_loss->text());
  if (block.min) add("rules.show.block.min", block.min->text());
  if (block.max) add("rules.show.block.max", block.max->text());
  if (block.highest_per_matter) out.emplace_back(message(language, "rules.show.block.highest"));
  if (block.weight) {
    out.push_back(say(language, "rules.show.block.weight", {{"weight", block.weight->text()}}));
  }
  return out;
}

std::vector<std::string> total_in_words(const Ruleset& rules, const Organisation& organisation,
                                        Language language) {
  std::vector<std::string> out;
  out.push_back(say(language, "rules.show.total.start",
                    {{"points", points_in_words(language, rules.start.text())}}));
  for (std::size_t i = 0; i < rules.start_by_class.size(); ++i) {
    if (!rules.start_by_class[i]) continue;
    out.push_back(say(language, "rules.show.total.class",
                      {{"class", organisation.classes[i].name.in(language)},
                       {"points", points_in_words(language, rules.start_by_class[i]->text())}}));
  }
  if (rules.prorate_by_month) out.emplace_back(message(language, "rules.show.total.prorate"));
  Block limits = rules.blocks.front();
  limits.start = Points();
  for (std::string& sentence : block_in_words(limits, language)) out.push_back(std::move(sentence));
  if (rules.decimals) {
    out.push_back(
        say(language, "rules.show.total.decimals", {{"places", std::to_string(*rules.decimals)}}));
  }
  return out;
}

}  // namespace ledger
