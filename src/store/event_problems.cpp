// The problems of a row as findings: what was expected, what was found, and the way out.
#include <algorithm>
#include <string>

#include "ledger/base/text.h"
#include "ledger/format/csv.h"
#include "ledger/store/event_binder.h"

namespace ledger {
namespace {

std::string_view name_of(EventColumn column) {
  return kEventColumnNames[static_cast<std::size_t>(column)];
}

// A text that should be plain ASCII, typed with the full-width keyboard.
std::optional<Diagnostic> full_width(std::string_view text) {
  const auto found = find_full_width(text);
  if (!found) return std::nullopt;
  return Diagnostic("E206")
      .with("text", text)
      .with("written", found->written)
      .with("meant", std::string(1, found->meant));
}

// E216 with the days next to the date on which the item can be registered.
Diagnostic outside_versions(const Item& item, Date date) {
  std::string before, after;
  for (const ItemVersion& version : item.versions) {
    if (version.to < date) before = version.to.text();
    if (version.from > date && after.empty()) after = version.from.text();
  }
  const std::string_view help = after.empty()    ? "E216.before"
                                : before.empty() ? "E216.after"
                                                 : "E216.between";
  return Diagnostic("E216")
      .with("item", item.code)
      .with("date", date.text())
      .with("before", before)
      .with("after", after)
      .helped(help);
}

std::string level_list(const ItemVersion& version) {
  std::string out;
  if (const auto* levels = std::get_if<LevelPoints>(&version.valuation)) {
    for (const auto& level : levels->levels) {
      if (!out.empty()) out += ", ";
      out += level.id;
    }
  }
  return out;
}

// For a byte that may not be in a field.
std::string byte_name(std::string_view text, bool control) {
  const std::size_t at = (control ? find_control(text) : find_invalid_utf8(text)).value_or(0);
  return hexadecimal(static_cast<unsigned char>(text[at]));
}

}  // namespace

Diagnostic EventBinder::tell_unknown_member(std::string_view id) {
  Diagnostic found = Diagnostic("E201").with("member", id);
  const auto named = context_.roster.find_by_name(id);
  if (!named.empty()) {
    const std::string_view known = context_.roster.member(named.front()).id;
    return std::move(found).with("id", known).helped("E201.name");
  }
  if (auto wide = full_width(id)) return std::move(*wide);
  Nearest nearest(id);
  const std::size_t count = std::min(offers_, context_.roster.size());
  offers_ -= count;
  for (std::size_t i = 0; i < count; ++i) {
    nearest.offer(context_.roster.member(MemberIndex(i)).id);
  }
  const auto best = nearest.best();
  if (!best) return found;
  const auto member = context_.roster.find(*best);
  return std::move(found)
      .with("nearest", *best)
      .with("name", context_.roster.member(*member).name)
      .helped("E201.nearest");
}

Diagnostic EventBinder::tell_unknown_item(std::string_view code) const {
  const Ruleset& rules = context_.rules;
  Diagnostic found = Diagnostic("E203").with("item", code).with("rules", rules.file);
  const auto named = rules.find_item_by_name(code);
  if (!named.empty()) {
    return std::move(found).with("code", rules.item(named.front()).code).helped("E203.name");
  }
  if (auto wide = full_width(code)) return std::move(*wide);
  Nearest nearest(code);
  for (const Item& item : rules.items) nearest.offer(item.code);
  const auto best = nearest.best();
  if (!best) return found;
  const Name& name = rules.item(*rules.find_item(*best)).latest().name;
  return std::move(found)
      .with("nearest", *best)
      .with_name("name", name.in(Language::zh), name.in(Language::en))
      .helped("E203.nearest");
}

Diagnostic EventBinder::tell(EventProblems::One problem, const Fields& fields) {
  const auto field = [&fields](EventColumn column) {
    return fields[static_cast<std::size_t>(column)];
  };
  const std::string_view text = field(problem.where);
  const std::string_view column = name_of(problem.where);
  const std::string_view code = field(EventColumn::item);
  const auto item_index = context_.rules.find_item(code);
  const Item* const item = item_index ? &context_.rules.item(*item_index) : nullptr;
  const auto date = Date::parse(field(EventColumn::date));
  const ItemVersion* version = item != nullptr && date ? item->on(*date) : nullptr;
  if (version == nullptr && item != nullptr) version = &item->latest();

  switch (problem.what) {
    case EventProblem::missing:
      return Diagnostic("E233").with("column", column);
    case EventProblem::bad_id:
      if (auto wide = full_width(text)) return std::move(*wide);
      return Diagnostic("E218").with("id", text);
    case EventProblem::bad_date:
      if (auto wide = full_width(text)) return std::move(*wide);
      return Diagnostic("E205").with("date", text);
    case EventProblem::outside_cycle: {
      const Cycle other = Cycle::containing(context_.cycle.start(), *date);
      return Diagnostic("E202")
          .with("date", text)
          .with("cycle", context_.cycle.year().id)
          .with("first", context_.cycle.first().text())
          .with("last", context_.cycle.last().text())
          .with("file", "events/" + other.year().id + ".csv");
    }
    case EventProblem::unknown_member:
      return tell_unknown_member(text);
    case EventProblem::unknown_item:
      return tell_unknown_item(text);
    case EventProblem::outside_version:
      return outside_versions(*item, *date).with("rules", context_.rules.file);
    case EventProblem::no_events:
      return Diagnostic("E232").with("item", code);
    case EventProblem::level_missing:
      return Diagnostic("E214").with("item", code).with("levels", level_list(*version));
    case EventProblem::unknown_level:
      return Diagnostic("E204")
          .with("level", text)
          .with("item", code)
          .with("levels", level_list(*version));
    case EventProblem::level_given:
      return Diagnostic("E215").with("level", text).with("item", code);
    case EventProblem::points_missing:
      return Diagnostic("E213").with("item", code);
    case EventProblem::points_given:
      return Diagnostic("E212").with("points", text).with("item", code);
    case EventProblem::outside_range: {
      const auto& range = *std::get_if<PointsRange>(&version->valuation);
      return Diagnostic("E211")
          .with("points", text)
          .with("item", code)
          .with("low", range.low.text())
          .with("high", range.high.text());
    }
    case EventProblem::negative:
      return Diagnostic("E210").with("column", column).with("number", text);
    case EventProblem::bad_number:
      if (auto wide = full_width(text)) return std::move(*wide);
      return Diagnostic("E208").with("column", column).with("number", text);
    case EventProblem::too_many_places:
      return Diagnostic("E207").with("column", column).with("number", text);
    case EventProblem::too_large:
      return Diagnostic("E209").with("column", column).with("number", text);
    case EventProblem::bad_reverses:
      if (auto wide = full_width(text)) return std::move(*wide);
      return Diagnostic("E220").with("id", text);
    case EventProblem::bad_recorded:
      if (auto wide = full_width(text)) return std::move(*wide);
      return Diagnostic("E219").with("time", text);
    case EventProblem::control:
      return Diagnostic("E231").with("column", column).with("byte", byte_name(text, true));
    case EventProblem::bad_text:
      return Diagnostic("E234").with("column", column).with("byte", byte_name(text, false));
    case EventProblem::not_scored:
      return Diagnostic("E228").with("member", text).with("cycle", context_.cycle.year().id);
    case EventProblem::evidence_missing:
      return Diagnostic("E229").with("item", code);
  }
  return Diagnostic("E233").with("column", column);
}

std::optional<Event> bind_event(const EventBinder::Fields& fields, EventBinder& binder,
                                std::span<const Place> places, Diagnostics& diagnostics) {
  EventProblems problems;
  for (std::size_t i = 0; i < kEventColumns; ++i) {
    const auto column = EventColumn(i);
    if (column == EventColumn::id || column == EventColumn::recorded ||
        column == EventColumn::batch) {
      continue;
    }
    if (find_control(fields[i])) {
      problems.note(EventProblem::control, column);
    } else if (find_invalid_utf8(fields[i])) {
      problems.note(EventProblem::bad_text, column);
    }
  }
  Event event;
  // A field with a stray character is told once, not also as an unknown member.
  if (problems.count == 0) binder.bind(fields, event, problems);
  for (std::size_t i = 0; i < problems.count; ++i) {
    const std::size_t at = places.size() == 1 ? 0 : std::size_t(problems.all[i].where);
    diagnostics.add(binder.tell(problems.all[i], fields).at(places[at]));
  }
  if (problems.count != 0) return std::nullopt;
  return event;
}

std::optional<Event> bind_event(const EventBinder::Fields& fields, const RegisterContext& context,
                                const Place& place, Diagnostics& diagnostics) {
  EventBinder binder(context, true);
  return bind_event(fields, binder, {&place, 1}, diagnostics);
}

}  // namespace ledger
