#include "ledger/store/unusable_fields.h"

#include <string>
#include <utility>

#include "ledger/base/text.h"

namespace ledger {

Diagnostic unknown_unit(const Organisation& organisation, std::string_view id) {
  Diagnostic unknown = Diagnostic("E423").with("unit", id);
  Nearest nearest(id);
  for (const Unit& unit : organisation.units) {
    if (unit.name.is(id)) return std::move(unknown).with("id", unit.id).helped("E423.name");
    nearest.offer(unit.id);
  }
  const auto best = nearest.best();
  return best ? std::move(unknown).with("nearest", *best).helped("E423.nearest") : unknown;
}

Diagnostic not_a_day(std::string_view text, Code otherwise) {
  const auto wide = find_full_width(text);
  if (!wide) return Diagnostic(otherwise).with("date", text);
  return Diagnostic("E426")
      .with("text", text)
      .with("written", wide->written)
      .with("meant", std::string(1, wide->meant));
}

}  // namespace ledger
