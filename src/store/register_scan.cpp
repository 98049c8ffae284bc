#include "ledger/store/register_scan.h"

#include <algorithm>

#include "ledger/base/text.h"

namespace ledger {
void RegisterScan::bind_batch() {
  if (filled_ == 0) return;
  for (std::size_t i = 0; i < filled_; ++i) ids_of_members_[i] = texts_[i][EventColumn::member];
  context_.roster.find_all({ids_of_members_.data(), filled_}, {members_.data(), filled_});
  std::size_t accepted = 0;
  for (std::size_t i = 0; i < filled_; ++i) {
    if (!accept(texts_[i], members_[i], events_[accepted]) ||
        !is_wanted(events_[accepted], [&] { return texts_[i]; })) {
      continue;
    }
    if (accepted != i) texts_[accepted] = texts_[i];
    ++accepted;
  }
  filled_ = 0;
  if (accepted == 0) return;
  give(accepted);
}

void RegisterScan::give(std::size_t events) {
  sink_.take({events_.data(), events}, {texts_.data(), wants_texts_ ? events : 0});
  summary_.rows += events;
}

// Whether nothing about a decoded row needs a second look: neither its place among the others nor,
// when looking deep, what is asked of it besides its value.
bool RegisterScan::is_ordinary(const PlainRows& rows, std::size_t row, const Event& event) {
  if (event.id != ids_.greatest() + 1 || ids_.greatest() == 0) return false;
  const Timestamp recorded = decoder_.recorded();
  if (options_.as_of && recorded > *options_.as_of) return false;
  if (!options_.deep) return true;
  if (rows.controls || recorded < last_recorded_ ||
      (event.reverses == 0 && !binder_.is_member_scored(event.member))) {
    return false;
  }
  last_recorded_ = recorded;
  last_recorded_text_ = field_of(rows, row, EventColumn::recorded);
  return true;
}

// REQUIRES: at most kBatch rows; nothing waits to be bound.
void RegisterScan::take_plain(const PlainRows& rows) {
  const auto members = plain_members_.find(rows, context_.roster);
  std::size_t accepted = 0, contents = 0;
  for (std::size_t row = 0; row < rows.count; ++row) {
    const std::uint32_t line_number = rows.line_number + static_cast<std::uint32_t>(row);
    Event& event = events_[accepted];
    if (members[row] && decoder_.decode(rows, row, *members[row], event) &&
        is_ordinary(rows, row, event)) {
      ids_.follow(line_number);
      reversals_.see(event, {rows.offset + rows.begin_of(row), line_number});
      if (options_.deep && event.reverses == 0) {
        contents_[contents++] = content_with_note(event, field_of(rows, row, EventColumn::note));
      }
    } else if (!accept(text_of(rows, row), members[row], event)) {
      continue;
    }
    if (!is_wanted(event, [&] { return text_of(rows, row); })) continue;
    if (wants_imports_only_ && field_of(rows, row, EventColumn::batch).empty()) {
      texts_[accepted].fields[static_cast<std::size_t>(EventColumn::batch)] = {};
    } else if (wants_texts_) {
      texts_[accepted] = text_of(rows, row);
    }
    ++accepted;
  }
  lines_ = rows.line_number + static_cast<std::uint32_t>(rows.count) - 1;
  if (contents != 0) doubles_->see({contents_.data(), contents}, suspects_);
  if (accepted != 0) give(accepted);
}

void RegisterScan::add(const EventText& row, EventColumn column, Diagnostic finding) {
  findings_->add([&] { return std::move(finding).at(place_of(shown_, row, column)); });
}

void RegisterScan::tell(const EventText& row, EventProblems::One problem) {
  findings_->add(
      [&] { return binder_.tell(problem, row.fields).at(place_of(shown_, row, problem.where)); });
}

void RegisterScan::check_id(const EventText& row, std::int64_t id, bool& usable) {
  const std::int64_t before = ids_.greatest();
  if (before == 0) first_id_ = id;
  switch (ids_.see(id, row.line_number)) {
    case IdOrder::Finding::none:
      break;
    case IdOrder::Finding::gap:
      if (options_.deep && (before != 0 || !continues_)) {
        add(row, EventColumn::id,
            Diagnostic("E226")
                .with("id", row[EventColumn::id])
                .with("expected", std::to_string(before + 1)));
      }
      break;
    case IdOrder::Finding::duplicate:
      usable = false;
      add(row, EventColumn::id, Diagnostic("E217").with("id", row[EventColumn::id]));
      break;
    case IdOrder::Finding::disorder:
      disorder_ = true;
      reversals_.forget_order();
      if (options_.deep) {
        add(row, EventColumn::id,
            Diagnostic("E230")
                .with("id", row[EventColumn::id])
                .with("before", std::to_string(before)));
      }
      break;
  }
}

void RegisterScan::check_time(const EventText& row, Timestamp recorded) {
  if (recorded < last_recorded_) {
    add(row, EventColumn::recorded,
        Diagnostic("E227")
            .with("time", row[EventColumn::recorded])
            .with("before", last_recorded_text_));
  } else {
    last_recorded_ = recorded;
    last_recorded_text_ = row[EventColumn::recorded];
    if (!first_recorded_) first_recorded_ = recorded;
  }
}

// A row that another program wrote may hold what `add` refuses. It counts, so the row stays usable.
void RegisterScan::check_text(const EventText& row) {
  if (!find_control(row.line)) return;
  for (std::size_t i = 0; i < kEventColumns; ++i) {
    if (find_control(row.fields[i])) tell(row, {EventProblem::control, EventColumn(i)});
  }
}

bool RegisterScan::accept(const EventText& row, std::optional<MemberIndex> member, Event& event) {
  EventProblems problems, log_problems;
  Timestamp recorded;
  Event log_event;
  binder_.bind_log_columns(row.fields, log_event, recorded, log_problems);
  if (options_.as_of && recorded > *options_.as_of) return false;
  binder_.bind(row.fields, member, event, problems);
  event.id = log_event.id;
  bool usable = !problems.unusable && !log_problems.unusable;
  if (event.id != 0) check_id(row, event.id, usable);
  if (options_.deep && !log_problems.unusable) check_time(row, recorded);
  if (options_.deep) check_text(row);
  for (std::size_t i = 0; i < log_problems.count; ++i) tell(row, log_problems.all[i]);
  for (std::size_t i = 0; i < problems.count; ++i) {
    const EventProblems::One problem = problems.all[i];
    if (problem.what < EventProblem::not_scored) {
      tell(row, problem);
    } else if (usable && pending_.size() < FindingLimit::kDefault) {
      pending_.emplace_back(
          event, binder_.tell(problem, row.fields).at(place_of(shown_, row, problem.where)));
    }
  }
  if (!usable) return false;
  if (!row.ended) {
    findings_->add([&] {
      return Diagnostic("W101").at({shown_, row.line_number, 0, 0, std::string(row.line)});
    });
  }
  reversals_.see(event, {row.offset, row.line_number});
  if (options_.deep && event.reverses == 0) {
    const std::uint64_t content = content_with_note(event, row[EventColumn::note]);
    doubles_->see({&content, 1}, suspects_);
  }
  return true;
}

Result<void> RegisterScan::pass() {
  CsvScanner scanner(file_, shown_, kEventColumnNames,
                     {.append_only = true, .end = length_, .buffer = options_.buffer}, *findings_);
  return take_all(scanner);
}

Result<void> RegisterScan::pass(std::uint64_t first, std::uint64_t end, bool continues) {
  continues_ = continues;
  CsvScanner scanner(file_, shown_, kEventColumnNames,
                     {.append_only = true, .end = end, .buffer = options_.buffer}, *findings_,
                     first, 2);
  return take_all(scanner);
}

Result<void> RegisterScan::take_all(CsvScanner& scanner) {
  CsvLine line;
  for (;;) {
    for (;;) {
      const PlainRows rows = scanner.plain_rows(kBatch);
      if (rows.count == 0) break;
      bind_batch();
      take_plain(rows);
      scanner.step_over(rows);
    }
    EventText& row = texts_[filled_];
    switch (scanner.next(row.fields, line)) {
      case CsvStep::record:
        row.line = line.text;
        row.offset = line.offset;
        row.line_number = line.number;
        row.ended = line.ended;
        lines_ = line.number;
        if (++filled_ == kBatch) bind_batch();
        break;
      case CsvStep::pause:
        bind_batch();
        break;
      case CsvStep::end:
        bind_batch();
        return {};
      case CsvStep::failed:
        return scanner.failure();
    }
  }
}

bool RegisterScan::follow(const RegisterScan& next) {
  const bool in_order =
      !disorder_ && !next.disorder_ && (next.first_id_ == 0 || ids_.greatest() < next.first_id_) &&
      (!options_.deep || !next.first_recorded_ || last_recorded_ <= *next.first_recorded_);
  // Looking deep, also a gap between the parts is a finding.
  if (options_.deep && next.first_id_ != 0 && next.first_id_ != ids_.greatest() + 1) return false;
  if (has_findings() || next.has_findings() || !in_order) return false;
  if (next.first_id_ != 0) ids_ = next.ids_;
  last_recorded_ = std::max(last_recorded_, next.last_recorded_);
  suspects_.insert(suspects_.end(), next.suspects_.begin(), next.suspects_.end());
  reversals_.follow(next.reversals_, lines_);
  lines_ += next.lines_ - 1;
  summary_.rows += next.summary_.rows;
  return true;
}

Result<ScanSummary> RegisterScan::conclude(std::span<const RowPlace> parts) {
  if (auto done = reversals_.match(file_, length_, shown_, binder_, *findings_); !done) {
    return done.error();
  }
  for (auto& [event, finding] : pending_) {
    if (!reversals_.cancelled(event)) findings_->add([&held = finding] { return std::move(held); });
  }
  if (options_.deep) {
    auto done = DoubleEntries::find(file_, length_, shown_, context_, parts, suspects_, reversals_,
                                    *findings_);
    if (!done) return done.error();
  }
  findings_->finish(shown_);
  summary_.last_id = ids_.greatest();
  summary_.bytes = length_;
  summary_.reversals = reversals_.count();
  return summary_;
}

}  // namespace ledger
