#include "ledger/store/reversals.h"

#include <algorithm>
#include <array>

namespace ledger {
namespace {

// Tells a finding at a reversing row, which is read again for its excerpt.
void tell(InputFile& file, std::uint64_t length, const std::string& shown, RowPlace place,
          EventColumn column, FindingLimit& findings, Diagnostic finding) {
  findings.add([&] {
    RegisterRows rows(file, place, length, 4096);
    const EventText* const row = rows.next();
    finding.place =
        row == nullptr ? Place{shown, place.line, 0, 0, {}} : place_of(shown, *row, column);
    return std::move(finding);
  });
}

// The first column in which the two differ.
EventColumn difference(const Event& original, const Event& reversing) {
  if (original.date != reversing.date) return EventColumn::date;
  if (original.member != reversing.member) return EventColumn::member;
  if (original.item != reversing.item) return EventColumn::item;
  if (original.level != reversing.level) return EventColumn::level;
  if (original.quantity != reversing.quantity) return EventColumn::quantity;
  if (original.points != reversing.points) return EventColumn::points;
  return EventColumn::matter;
}

}  // namespace

std::uint64_t content_of(const Event& event) {
  const std::array<std::uint64_t, 6> parts = {
      static_cast<std::uint64_t>(event.date.days()),
      static_cast<std::uint64_t>(event.member),
      static_cast<std::uint64_t>(event.item) << 16 | event.level,
      static_cast<std::uint64_t>(event.quantity.units()),
      static_cast<std::uint64_t>(event.points.units()),
      event.matter};
  return hash_bytes({reinterpret_cast<const char*>(parts.data()), sizeof parts});
}

void Reversals::follow(const Reversals& next, std::uint32_t lines_before) {
  const auto moved = [lines_before](RowPlace place) {
    place.line += lines_before - 1;
    return place;
  };
  for (std::size_t i = 1; i < next.marks_.size(); ++i) {  // the first is the header's
    marks_.push_back({next.marks_[i].id, moved(next.marks_[i].place)});
  }
  reversing_.reserve(reversing_.size() + next.reversing_.size());
  for (Reversing one : next.reversing_) {
    one.place = moved(one.place);
    reversing_.push_back(one);
  }
  rows_ += next.rows_;
  ordered_ &= next.ordered_;
}

bool Reversals::cancelled(const Event& event) const {
  if (event.reverses != 0) return true;
  const auto at =
      std::lower_bound(reversing_.begin(), reversing_.end(), event.id,
                       [](const Reversing& one, std::int64_t id) { return one.original < id; });
  return at != reversing_.end() && at->original == event.id;
}

void Reversals::compare(InputFile& file, std::uint64_t length, const std::string& shown,
                        EventBinder& binder, const EventText& row, FindingLimit& findings) {
  const auto id = parse_event_id(row[EventColumn::id]);
  if (!id) return;
  auto at = std::lower_bound(
      reversing_.begin(), reversing_.end(), *id,
      [](const Reversing& one, std::int64_t wanted) { return one.original < wanted; });
  if (at == reversing_.end() || at->original != *id) return;
  const bool again = at->found;  // a duplicate id, which has been told
  for (auto one = at; one != reversing_.end() && one->original == *id; ++one) one->found = true;
  Event original, log_columns;
  Timestamp recorded;
  EventProblems problems;
  binder.bind_log_columns(row.fields, log_columns, recorded, problems);
  if (!problems.unusable) binder.bind(row.fields, original, problems);
  if (again || problems.unusable || at->id <= *id) return;
  if (original.reverses != 0) {
    tell(file, length, shown, at->place, EventColumn::reverses, findings,
         Diagnostic("E223")
             .with("id", row[EventColumn::id])
             .with("original", row[EventColumn::reverses]));
  } else if (content_of(original) != at->content) {
    RegisterRows rows(file, at->place, length, 4096);
    const EventText* const reversing_row = rows.next();
    if (reversing_row == nullptr) return;
    Event reversing;
    EventProblems known;
    binder.bind(reversing_row->fields, reversing, known);
    const EventColumn column = difference(original, reversing);
    tell(file, length, shown, at->place, column, findings,
         Diagnostic("E225")
             .with("id", row[EventColumn::id])
             .with("column", kEventColumnNames[static_cast<std::size_t>(column)])
             .with("expected", row[column])
             .with("found", (*reversing_row)[column]));
  }
}

Result<void> Reversals::match(InputFile& file, std::uint64_t length, const std::string& shown,
                              EventBinder& binder, FindingLimit& findings) {
  if (reversing_.empty()) return {};
  std::sort(reversing_.begin(), reversing_.end(), [](const Reversing& a, const Reversing& b) {
    return a.original != b.original ? a.original < b.original : a.id < b.id;
  });
  if (!ordered_) marks_.resize(1);
  for (std::size_t part = 0; part < marks_.size(); ++part) {
    const bool last = part + 1 == marks_.size();
    if (ordered_) {
      const auto wanted =
          std::lower_bound(reversing_.begin(), reversing_.end(), marks_[part].id,
                           [](const Reversing& one, std::int64_t id) { return one.original < id; });
      if (wanted == reversing_.end()) break;
      if (!last && wanted->original >= marks_[part + 1].id) continue;
    }
    RegisterRows rows(file, marks_[part].place, last ? length : marks_[part + 1].place.offset);
    while (const EventText* const row = rows.next()) {
      compare(file, length, shown, binder, *row, findings);
    }
    if (rows.failure()) return *rows.failure();
  }
  for (std::size_t i = 0; i < reversing_.size(); ++i) {
    const Reversing& one = reversing_[i];
    const std::string original = std::to_string(one.original);
    const bool twice = i > 0 && reversing_[i - 1].original == one.original;
    if (one.original >= one.id) {
      tell(file, length, shown, one.place, EventColumn::reverses, findings,
           Diagnostic("E222").with("id", original));
    } else if (!one.found) {
      tell(file, length, shown, one.place, EventColumn::reverses, findings,
           Diagnostic("E221").with("id", original));
    } else if (twice) {
      tell(file, length, shown, one.place, EventColumn::reverses, findings,
           Diagnostic("E224")
               .with("id", original)
               .with("first", std::to_string(reversing_[i - 1].id)));
    }
  }
  return {};
}

}  // namespace ledger
