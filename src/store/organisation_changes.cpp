#include "ledger/store/organisation_changes.h"

#include <utility>

namespace ledger {
namespace {

class Comparison {
 public:
  explicit Comparison(Language language)
      : own_(language), other_(language == Language::zh ? Language::en : Language::zh) {}

  void text(const std::string& where, std::string before, std::string after) {
    if (before != after) changes_.push_back({where, std::move(before), std::move(after)});
  }
  void name(const std::string& where, const Name& before, const Name& after) {
    const Language shown = before.in(own_) != after.in(own_) ? own_ : other_;
    text(where, before.in(shown), after.in(shown));
  }
  [[nodiscard]] std::vector<OrganisationChange> take() { return std::move(changes_); }

 private:
  Language own_, other_;
  std::vector<OrganisationChange> changes_;
};

std::string open_until(const Calendar& calendar, Date day) {
  return calendar.working_day_after(day, calendar.objection_days).text();
}

std::string scored(const MemberClass& one) {
  return one.scored ? "scored = true" : "scored = false";
}

}  // namespace

std::vector<OrganisationChange> compare_organisations(const Organisation& sealed,
                                                      const Organisation& present,
                                                      Language language, Date day) {
  Comparison out(language);
  out.name("organisation", sealed.name, present.name);
  for (const Unit& unit : sealed.units) {
    const auto found = present.find_unit(unit.id);
    out.name(unit.id, unit.name, found ? present.unit(*found).name : Name());
  }
  for (const MemberClass& one : sealed.classes) {
    const auto found = present.find_class(one.id);
    out.text(one.id, scored(one), found ? scored(present.member_class(*found)) : std::string());
  }
  out.text("calendar", open_until(sealed.calendar, day), open_until(present.calendar, day));
  return out.take();
}

}  // namespace ledger
