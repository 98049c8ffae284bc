#include "ledger/store/inspections.h"

namespace ledger {
namespace {

enum Column : std::size_t { half, unit, subject, asked, satisfied, note };

}  // namespace

SmallRegister inspections_register() {
  return {"inspections.csv", kInspectionColumns};
}

std::optional<std::vector<Inspection>> load_inspections(const RegisterSource& source,
                                                        Diagnostics& diagnostics) {
  const auto bind = [&](SmallRow& row) {
    Inspection out;
    const std::string period = row.text(half);
    const auto parsed = HalfYear::parse(period);
    if (!parsed && !period.empty()) row.add(half, Diagnostic("E439").with("found", period));
    out.half = parsed.value_or(HalfYear());
    out.unit = row.unit(unit);
    out.subject = row.topic(subject, source.organisation.inspection_subjects);
    out.asked = row.number(asked, 1);
    out.satisfied = row.number(satisfied, 0);
    out.note = row[note];
    if (row.good() && out.satisfied > out.asked) {
      row.add(satisfied,
              Diagnostic("E432").with("satisfied", row[satisfied]).with("asked", row[asked]));
    }
    row.first_of({half, unit, subject});
    return out;
  };
  return load_records<Inspection>(inspections_register(), source, diagnostics, bind);
}

}  // namespace ledger
