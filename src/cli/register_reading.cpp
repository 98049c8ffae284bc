#include "ledger/cli/register_reading.h"

#include <algorithm>

namespace ledger::cli {

RegisterReading::RegisterReading(Context& context, Options& options)
    : context_(context), options_(options) {
  options.value("year", year_text_);
  options.value("unit", unit_text_);
  delivery_.declare(options);
}

std::optional<int> RegisterReading::begin(Years without_year) {
  if (const auto status = options_.parse()) return *status;
  session_.emplace(context_, options_);
  if (!session_->open() || !delivery_.settle(*session_)) return refuse();
  if (year_text_ || without_year == Years::present) {
    const auto part = session_->year_or(year_text_);
    const auto start = part ? session_->cycle_start() : std::nullopt;
    if (start) cycle_.emplace(*start, part->cycle);
    if (cycle_) year_ = cycle_->year();
  }
  if (unit_text_) unit_ = session_->unit(*unit_text_);
  if (!session_->good() || session_->roster() == nullptr) return refuse();
  return std::nullopt;
}

RegisterSource RegisterReading::source() {
  return {session_->workspace(), session_->organisation(), *session_->roster()};
}

ViewContext RegisterReading::view() {
  return {session_->organisation(), *session_->roster(), session_->language(), {}};
}

bool RegisterReading::wants(MemberIndex member, Date day) {
  return wants(posting_shown(*session_->roster(), member, day).unit);
}

Date RegisterReading::day() const {
  return year_ ? std::min(year_->last(), session_->today()) : session_->today();
}

}  // namespace ledger::cli
