// An objection to a posted notice: raised by anybody on the staff, decided by the organisation.
//
// In objections.csv both are rows of their own, because nothing is edited in this house: the row
// that decides names the row that raised. Here the two are one noun. What follows an upheld
// objection is a reversal in the register; which one it was is looked up there, not stored twice.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "ledger/value/date.h"

namespace ledger {

enum class Outcome : unsigned char { open, upheld, dismissed };

struct Objection {
  std::int64_t id = 0;                // the row that raised it
  std::string period;                 // of the notice: 2018Q2
  std::optional<std::int64_t> event;  // in the register of that cycle
  std::string by;
  Date raised;
  std::string text;

  Outcome outcome = Outcome::open;
  // With an outcome only:
  Date decided;
  std::string decided_by;  // may be empty
  std::string decision;
};

}  // namespace ledger
