#include "ledger/store/event_binder.h"

#include <algorithm>

#include "ledger/base/text.h"

namespace ledger {
namespace {

std::string_view at(const EventBinder::Fields& fields, EventColumn column) {
  return fields[static_cast<std::size_t>(column)];
}

// A magnitude: a decimal without sign. Notes what is wrong and leaves `out` alone then.
template <class Value>
bool bind_magnitude(std::string_view text, EventColumn column, Value& out,
                    EventProblems& problems) {
  DecimalError why = DecimalError::none;
  const auto parsed = Value::parse(text, &why);
  if (parsed && text.front() != '-') {
    out = *parsed;
    return true;
  }
  switch (why) {
    case DecimalError::none:
      problems.note(EventProblem::negative, column);
      break;
    case DecimalError::too_many_places:
      problems.note(EventProblem::too_many_places, column);
      break;
    case DecimalError::too_large:
      problems.note(EventProblem::too_large, column);
      break;
    default:
      problems.note(EventProblem::bad_number, column);
  }
  return false;
}

}  // namespace

std::optional<std::int64_t> parse_event_id(std::string_view text) {
  if (text.empty() || text.size() > 18 || text.front() == '0') return std::nullopt;
  std::int64_t id = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    id = id * 10 + (c - '0');
  }
  return id;
}

EventBinder::EventBinder(const RegisterContext& context, bool deep)
    : context_(context), deep_(deep), first_(context.cycle.first()), last_(context.cycle.last()) {
  for (std::uint32_t i = 0; i < context.rules.items.size(); ++i) {
    items_.insert(context.rules.items[i].code, i);
  }
  if (deep) scored_.assign(context.roster.size(), -1);
}

void EventBinder::bind_date(std::string_view text, Event& event, EventProblems& problems) {
  const auto date = Date::parse(text);
  if (!date) {
    problems.note(text.empty() ? EventProblem::missing : EventProblem::bad_date, EventColumn::date);
  } else if (*date < first_ || *date > last_) {
    problems.note(EventProblem::outside_cycle, EventColumn::date);
  } else {
    event.date = *date;
  }
}

bool EventBinder::is_member_scored(MemberIndex member) {
  signed char& known = scored_[static_cast<std::size_t>(member)];
  if (known < 0) {
    known = is_scored(context_.roster, context_.organisation, member, context_.cycle) ? 1 : 0;
  }
  return known == 1;
}

void EventBinder::bind(const Fields& fields, std::optional<MemberIndex> member, Event& event,
                       EventProblems& problems) {
  event = Event{};
  bind_date(at(fields, EventColumn::date), event, problems);
  const bool dated = problems.count == 0;

  if (member) {
    event.member = *member;
  } else {
    const bool is_missing = at(fields, EventColumn::member).empty();
    problems.note(is_missing ? EventProblem::missing : EventProblem::unknown_member,
                  EventColumn::member);
  }

  // Quantity needs nothing else, so its mistakes are told whatever the item.
  if (const auto text = at(fields, EventColumn::quantity); !text.empty()) {
    bind_magnitude(text, EventColumn::quantity, event.quantity, problems);
  }

  const std::string_view code = at(fields, EventColumn::item);
  const auto item = items_.find(code, [this](std::uint32_t position) -> std::string_view {
    return context_.rules.items[position].code;
  });
  const ItemVersion* version = nullptr;
  if (!item) {
    problems.note(code.empty() ? EventProblem::missing : EventProblem::unknown_item,
                  EventColumn::item);
  } else {
    const Item& found = context_.rules.items[*item];
    event.item = ItemIndex(*item);
    // Without a date the latest version still tells whether a level or points are wanted.
    version = dated ? found.on(event.date) : &found.latest();
    if (version == nullptr) {
      problems.note(EventProblem::outside_version, EventColumn::item);
    } else {
      event.version = static_cast<std::uint8_t>(version - found.versions.data());
      bind_value(fields, *version, event, problems);
    }
  }

  event.matter = hash_of_matter(at(fields, EventColumn::matter));
  if (const auto text = at(fields, EventColumn::reverses); !text.empty()) {
    const auto original = parse_event_id(text);
    if (original) {
      event.reverses = *original;
    } else {
      problems.note(EventProblem::bad_reverses, EventColumn::reverses);
    }
  }

  // A reversing row cancels what should not have been there: nothing is asked of it.
  if (!deep_ || problems.unusable || event.reverses != 0) return;
  if (!is_member_scored(event.member)) {
    problems.note(EventProblem::not_scored, EventColumn::member);
  }
  if (version->evidence_required && at(fields, EventColumn::evidence).empty()) {
    problems.note(EventProblem::evidence_missing, EventColumn::evidence);
  }
}

void EventBinder::bind_value(const Fields& fields, const ItemVersion& version, Event& event,
                             EventProblems& problems) {
  const std::string_view level = at(fields, EventColumn::level);
  const std::string_view points = at(fields, EventColumn::points);
  if (version.unreadable) {
    if (!points.empty()) (void)bind_magnitude(points, EventColumn::points, event.points, problems);
    return;
  }
  if (const auto* levels = std::get_if<LevelPoints>(&version.valuation)) {
    const auto found = levels->find(level);
    if (found) {
      event.level = static_cast<std::uint8_t>(*found);
    } else {
      problems.note(level.empty() ? EventProblem::level_missing : EventProblem::unknown_level,
                    EventColumn::level);
    }
  } else if (!level.empty()) {
    problems.note(EventProblem::level_given, EventColumn::level);
  }

  const auto* const range = std::get_if<PointsRange>(&version.valuation);
  const bool stated = range != nullptr || std::holds_alternative<FreePoints>(version.valuation);
  if (!stated) {
    if (!points.empty()) problems.note(EventProblem::points_given, EventColumn::points);
    if (std::holds_alternative<BallotPoints>(version.valuation)) {
      problems.note(EventProblem::no_events, EventColumn::item);
    }
  } else if (points.empty()) {
    problems.note(EventProblem::points_missing, EventColumn::points);
  } else if (bind_magnitude(points, EventColumn::points, event.points, problems) &&
             range != nullptr && (event.points < range->low || event.points > range->high)) {
    problems.note(EventProblem::outside_range, EventColumn::points);
  }
}

void EventBinder::bind_log_columns(const Fields& fields, Event& event, Timestamp& recorded,
                                   EventProblems& problems) {
  const std::string_view id_text = at(fields, EventColumn::id);
  if (const auto id = parse_event_id(id_text)) {
    event.id = *id;
  } else {
    problems.note(id_text.empty() ? EventProblem::missing : EventProblem::bad_id, EventColumn::id);
  }
  const std::string_view time = at(fields, EventColumn::recorded);
  if (const auto parsed = Timestamp::parse(time)) {
    recorded = *parsed;
  } else {
    problems.note(time.empty() ? EventProblem::missing : EventProblem::bad_recorded,
                  EventColumn::recorded);
  }
}

}  // namespace ledger
