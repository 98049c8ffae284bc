#include "ledger/store/awards.h"

namespace ledger {
namespace {

enum Column : std::size_t { date, member, committee, award, note };

}  // namespace

SmallRegister awards_register() {
  return {"awards.csv", kAwardColumns};
}

std::optional<std::vector<Award>> load_awards(const RegisterSource& source,
                                              Diagnostics& diagnostics) {
  return load_records<Award>(awards_register(), source, diagnostics, [](SmallRow& row) {
    Award out{row.day(date), row.member(member), row.text(committee), row.text(award),
              std::string(row[note])};
    row.first_of({date, member, committee, award});
    return out;
  });
}

}  // namespace ledger
