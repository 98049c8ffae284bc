// Limits that items and blocks share: caps per window, counts per window, rates in a range.
#include <algorithm>
#include <array>

#include "ledger/store/rules_draft.h"

namespace ledger {
namespace {

constexpr TomlKey kCapKeys[] = {{"day", "cap = { day = 4 }"},
                                {"month", "cap = { month = 6 }"},
                                {"quarter", "cap = { quarter = 10 }"},
                                {"year", "cap = { year = 20 }"},
                                {"event", "cap = { event = 2 }"}};
constexpr TomlKey kCountKeys[] = {{"day", "count = { day = 1 }"},
                                  {"month", "count = { month = 1 }"},
                                  {"quarter", "count = { quarter = 2 }"},
                                  {"year", "count = { year = 3 }"}};

// How many of the narrower windows a wider one holds at most: a quarter has up to 92 days.
constexpr std::int64_t kHolds[5][5] = {
    {1, 0, 0, 0, 0}, {0, 1, 31, 92, 366}, {0, 0, 1, 3, 12}, {0, 0, 0, 1, 4}, {0, 0, 0, 0, 1}};

std::optional<Points>& slot(Caps& caps, std::size_t window) {
  const std::array<std::optional<Points>*, 5> all = {&caps.event, &caps.day, &caps.month,
                                                     &caps.quarter, &caps.year};
  return *all[window];
}

// A wider cap that the narrower ones never let the sum come to.
void warn_unreachable(const TomlReader& reader, const TomlValue& table, const Caps& caps,
                      const Counts& counts) {
  const std::optional<std::uint32_t> best_of[] = {std::nullopt, counts.day, counts.month,
                                                  counts.quarter, counts.year};
  // What each window can come to at most, as far as the narrower limits say.
  std::array<std::optional<Points>, 5> most;
  std::array<std::size_t, 5> because{};
  for (std::size_t wide = 0; wide < 5; ++wide) {
    for (std::size_t narrow = 1; narrow < wide; ++narrow) {
      if (!most[narrow]) continue;
      const Points sum = scale(*most[narrow], kHolds[narrow][wide], 1);
      if (!most[wide] || sum < *most[wide]) {
        most[wide] = sum;
        because[wide] = because[narrow] == 0 ? narrow : because[narrow];
      }
    }
    // `repeat` multiplies what the cap of an event has let through.
    if (best_of[wide] && caps.event && !reader.has("repeat")) {
      const Points sum = scale(*caps.event, *best_of[wide], 1);
      if (!most[wide] || sum < *most[wide]) most[wide] = sum, because[wide] = 0;
    }
    const auto& cap = caps.in(Window(wide));
    if (!cap) continue;
    if (most[wide] && *most[wide] < *cap) {
      const std::size_t cause = because[wide];
      const TomlValue* value = table.find(kWindowWords[wide]);
      reader.add(reader.finding("W301")
                     .at(reader.document().place(value->span))
                     .with("window", kWindowWords[wide])
                     .with("cap", cap->text())
                     .with("narrow", kWindowWords[cause])
                     .with("limit", caps.in(Window(cause))->text())
                     .with("most", most[wide]->text()));
    }
    if (!most[wide] || *cap < *most[wide]) {
      most[wide] = cap;
      because[wide] = wide;
    }
  }
}

// A narrower limit that a wider one makes idle: what it lets through is cut anyway.
template <class Limit>
void warn_idle(const TomlReader& reader, std::string_view key, const TomlValue& table,
               const std::array<std::optional<Limit>, 5>& limits,
               const std::array<std::string, 5>& texts) {
  for (std::size_t narrow = 0; narrow < 5; ++narrow) {
    for (std::size_t wide = narrow + 1; wide < 5; ++wide) {
      if (!limits[narrow] || !limits[wide] || !(*limits[narrow] > *limits[wide])) continue;
      reader.add(reader.finding("W312")
                     .at(reader.document().place(table.find(kWindowWords[narrow])->span))
                     .with("key", key)
                     .with("narrow", kWindowWords[narrow])
                     .with("value", texts[narrow])
                     .with("wide", kWindowWords[wide])
                     .with("limit", texts[wide]));
      break;
    }
  }
}

void warn_idle_caps(const TomlReader& reader, const TomlValue& table, const Caps& caps) {
  std::array<std::optional<Points>, 5> limits;
  std::array<std::string, 5> texts;
  for (std::size_t window = 0; window < 5; ++window) {
    // What an event is multiplied by comes behind its own cap.
    if (window == 0 && reader.has("repeat")) continue;
    limits[window] = caps.in(Window(window));
    if (limits[window]) texts[window] = limits[window]->text();
  }
  warn_idle(reader, "cap", table, limits, texts);
}

void warn_idle_counts(const TomlReader& reader, const TomlValue& table, const Counts& counts) {
  const std::array<std::optional<std::uint32_t>, 5> limits = {
      std::nullopt, counts.day, counts.month, counts.quarter, counts.year};
  std::array<std::string, 5> texts;
  for (std::size_t window = 0; window < 5; ++window) {
    if (limits[window]) texts[window] = std::to_string(*limits[window]);
  }
  warn_idle(reader, "count", table, limits, texts);
}

}  // namespace

std::optional<Rate> rate_between(const TomlReader& reader, const TomlSpot& spot,
                                 std::string_view low, std::string_view high) {
  const auto rate = reader.decimal_at<Rate>(spot);
  if (!rate) return std::nullopt;
  if (*rate < *Rate::parse(low) || *rate > *Rate::parse(high)) {
    reader.add(reader.finding("E166", spot).with("low", low).with("high", high));
    return std::nullopt;
  }
  return rate;
}

Caps load_caps(const TomlReader& reader, bool with_event, const Counts& counts) {
  Caps caps;
  const TomlValue* table = reader.inner_table("cap");
  if (table == nullptr) return caps;
  if (table->entries.empty()) reader.add(reader.finding("E169", reader.spot("cap")));
  const std::span<const TomlKey> keys(kCapKeys, with_event ? 5 : 4);
  const TomlReader windows = reader.inner(*table, keys);
  for (std::size_t window = with_event ? 0 : 1; window < 5; ++window) {
    slot(caps, window) = magnitude<Points>(windows, kWindowWords[window]);
  }
  warn_unreachable(reader, *table, caps, counts);
  warn_idle_caps(reader, *table, caps);
  return caps;
}

Counts load_counts(const TomlReader& reader) {
  Counts counts;
  const TomlValue* table = reader.inner_table("count");
  if (table == nullptr) return counts;
  if (table->entries.empty()) reader.add(reader.finding("E169", reader.spot("count")));
  const TomlReader windows = reader.inner(*table, kCountKeys);
  const auto number = [&](std::string_view key) -> std::optional<std::uint32_t> {
    const auto count = windows.whole(key, 1, 1'000'000);
    return count ? std::optional(static_cast<std::uint32_t>(*count)) : std::nullopt;
  };
  counts.day = number("day");
  counts.month = number("month");
  counts.quarter = number("quarter");
  counts.year = number("year");
  warn_idle_counts(reader, *table, counts);
  return counts;
}

bool load_highest_per(const TomlReader& reader) {
  static constexpr std::string_view kWords[] = {"matter"};
  return reader.choice("highest-per", kWords).has_value();
}

}  // namespace ledger
