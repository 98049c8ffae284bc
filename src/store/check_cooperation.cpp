#include "ledger/store/check_cooperation.h"

#include <utility>

#include "ledger/store/awards.h"
#include "ledger/store/inspections.h"
#include "ledger/store/joint.h"
#include "ledger/store/prospects.h"
#include "ledger/store/zones.h"

namespace ledger {
namespace {

// The years of all files of duties; what is wrong with the folder is told by whoever reads it.
std::vector<int> years_of_duties(const Workspace& workspace) {
  const auto years = workspace.cycles_in("duties");
  return years ? *years : std::vector<int>();
}

}  // namespace

std::vector<SmallRegister> cooperation_registers(const Workspace& workspace) {
  std::vector<SmallRegister> out;
  for (SmallRegister& shape :
       std::vector{zones_register(), joint_register(), inspections_register(), prospects_register(),
                   awards_register()}) {
    if (workspace.files().exists(workspace.path(shape.file))) out.push_back(std::move(shape));
  }
  for (const int year : years_of_duties(workspace)) out.push_back(duties_register(year));
  return out;
}

std::size_t check_cooperation(const RegisterSource& source, const std::optional<CycleStart>& start,
                              Diagnostics& diagnostics) {
  const auto zones = load_zones(source, diagnostics);
  for (const int year : years_of_duties(source.workspace)) {
    if (!start) break;
    (void)load_duties(source, Cycle(*start, year), zones ? &*zones : nullptr, diagnostics);
  }
  (void)load_joint(source, diagnostics);
  (void)load_inspections(source, diagnostics);
  (void)load_prospects(source, diagnostics);
  (void)load_awards(source, diagnostics);
  return cooperation_registers(source.workspace).size();
}

}  // namespace ledger
