#include "ledger/cli/register_reports.h"

#include <algorithm>
#include <utility>

#include "ledger/cli/best_of_year.h"
#include "ledger/store/awards.h"
#include "ledger/store/check_cooperation.h"
#include "ledger/store/inspections.h"
#include "ledger/store/joint.h"
#include "ledger/store/prospects.h"
#include "ledger/store/zones.h"
#include "ledger/view/awards_view.h"
#include "ledger/view/inspections_view.h"
#include "ledger/view/joint_view.h"
#include "ledger/view/prospects_view.h"
#include "ledger/view/zones_view.h"

namespace ledger::cli {
namespace {

class Reports {
 public:
  Reports(Session& session, const CycleData& data)
      : session_(session),
        data_(data),
        source_{session.workspace(), session.organisation(), *data.roster},
        view_{session.organisation(), *data.roster, session.language(), {}},
        year_(data.cycle.year()) {}

  // The report of a register that is there, made of its records by `make`.
  template <class Load, class Make>
  void add(const SmallRegister& shape, Load load, Make make) {
    const Workspace& workspace = source_.workspace;
    if (!workspace.files().exists(workspace.path(shape.file))) return;
    auto records = load(source_, session_.findings());
    if (records) reports_.push_back(make(*std::move(records)));
  }

  void units(const BestOfYear& best) {
    const Date day = std::min(year_.last(), session_.today());
    reports_.push_back(advice_report(
        view_, day, best.grade, unit_advice(view_.organisation, view_.roster, day, best.members)));
  }

  void zones() {
    add(zones_register(), load_zones, [&](const std::vector<Zone>& zones) {
      const auto done = load_duties(source_, data_.cycle, &zones, session_.findings());
      const Date day = std::min(year_.last(), session_.today());
      return zones_report(view_, year_, zones,
                          zone_coverage(view_.organisation, view_.roster, zones,
                                        done ? *done : std::vector<DutyDone>(), year_, day));
    });
  }

  void joint() {
    add(joint_register(), load_joint, [&](const std::vector<JointWork>& work) {
      return ledger::joint_report(view_, year_,
                                  joint_progress(view_.organisation, work, year_.cycle));
    });
  }

  void inspections() {
    add(inspections_register(), load_inspections, [&](std::vector<Inspection> inspections) {
      std::erase_if(inspections,
                    [&](const Inspection& one) { return one.half.cycle != year_.cycle; });
      return inspections_report(view_, year_, std::move(inspections));
    });
  }

  void prospects() {
    add(prospects_register(), load_prospects, [&](const std::vector<ProspectStep>& steps) {
      const Date day = std::min(year_.last(), session_.today());
      return prospects_report(view_, year_, day,
                              prospects_on(steps, view_.roster, year_.first, day));
    });
  }

  void awards() {
    add(awards_register(), load_awards, [&](std::vector<Award> awards) {
      std::erase_if(awards, [&](const Award& award) { return !year_.contains(award.day); });
      return awards_report(view_, year_, awards);
    });
  }

  [[nodiscard]] std::vector<Report> take() { return std::move(reports_); }

 private:
  Session& session_;
  const CycleData& data_;
  RegisterSource source_;
  ViewContext view_;
  Period year_;
  std::vector<Report> reports_;
};

}  // namespace

std::optional<std::vector<Report>> register_reports(Session& session, const JudgedCycle& judged) {
  if (cooperation_registers(session.workspace()).empty()) return std::vector<Report>();
  Reports reports(session, judged.data);
  reports.units(best_of(session, judged));
  reports.zones();
  reports.joint();
  reports.inspections();
  reports.prospects();
  reports.awards();
  if (!session.good()) return std::nullopt;
  return reports.take();
}

}  // namespace ledger::cli
