// What the lists and reports of the cooperation registers have in common: --year and --unit, the
// files they are bound to, and where the result goes.
//
//   RegisterReading reading(context, options);
//   if (const auto status = reading.begin(Years::all)) return *status;
//   const auto awards = reading.read(load_awards, [&](const Award& award) { return … });
//   if (!awards) return reading.refuse();
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/cli/deliver.h"
#include "ledger/cli/session.h"
#include "ledger/store/small_register.h"
#include "ledger/view/view.h"

namespace ledger::cli {

// What a command shows without --year.
enum class Years : unsigned char { all, present };

class RegisterReading {
 public:
  // Declares the options.
  RegisterReading(Context& context, Options& options);

  // Parses, opens the ledger, and reads the roster. A status ends the command.
  [[nodiscard]] std::optional<int> begin(Years without_year);

  // REQUIRES: begin() gave no status, for all below.
  [[nodiscard]] Session& session() { return *session_; }
  [[nodiscard]] RegisterSource source();
  [[nodiscard]] ViewContext view();
  // Whole cycles; nullopt for all years.
  [[nodiscard]] const std::optional<Period>& year() const { return year_; }
  [[nodiscard]] const std::optional<Cycle>& cycle() const { return cycle_; }
  [[nodiscard]] const std::optional<UnitIndex>& unit() const { return unit_; }
  [[nodiscard]] bool wants(Date day) const { return !year_ || year_->contains(day); }
  [[nodiscard]] bool wants_cycle(int name) const { return !year_ || year_->cycle == name; }
  [[nodiscard]] bool wants(UnitIndex unit) const { return !unit_ || *unit_ == unit; }
  // The unit is that of the posting held on the day.
  [[nodiscard]] bool wants(MemberIndex member, Date day);
  // The last day that is known of the year: today while it lasts.
  [[nodiscard]] Date day() const;
  // The records that `keep` keeps; nullopt after adding at least one error.
  template <class Load, class Keep>
  [[nodiscard]] auto read(Load load, Keep keep) {
    auto records = load(source(), session_->findings());
    if (records) std::erase_if(*records, [&](const auto& record) { return !keep(record); });
    return records;
  }
  [[nodiscard]] int refuse() { return session_->finish(); }
  [[nodiscard]] int deliver(const Report& report) { return delivery_.deliver(*session_, report); }

 private:
  Context& context_;
  Options& options_;
  std::optional<std::string> year_text_, unit_text_;
  Delivery delivery_;
  std::optional<Session> session_;
  std::optional<Cycle> cycle_;
  std::optional<Period> year_;
  std::optional<UnitIndex> unit_;
};

}  // namespace ledger::cli
