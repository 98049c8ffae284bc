#include "ledger/view/notice.h"

#include <utility>

#include "ledger/base/text.h"
#include "ledger/view/view.h"

namespace ledger {

std::string long_date(Language language, Date date) {
  if (language == Language::en) return date.text();
  const YearMonthDay parts = date.parts();
  return say(language, "notice.date",
             {{"year", std::to_string(parts.year)},
              {"month", std::to_string(parts.month)},
              {"day", std::to_string(parts.day)}});
}

Notice::Notice(const NoticeFacts& facts, const NoticeChoice& choice)
    : facts_(&facts), choice_(&choice) {
  if (choice.mask) masker_.emplace(*facts.roster);
  for (const Unit& unit : facts.organisation->units) units_.push_back(name(unit.name));
  late_ = around(word("notice.mark.late"));
  for (const NoticeLine& line : facts.events) take(line, events_);
  for (const NoticeLine& line : facts.corrections) take(line, corrections_);
  take_ranking();
  for (const ListedObjection& listed : facts.objections) take(listed);
}

std::string Notice::word(std::string_view key, const Arguments& arguments) const {
  return say(choice_->language, key, arguments);
}

std::string Notice::name(const Name& name) const {
  return printable(name.in(choice_->language));
}

std::string Notice::around(const std::string& mark) const {
  return word("notice.mark.around", {{"mark", mark}});
}

std::string_view Notice::keep(std::string_view text, const std::string& shown) {
  return shown == text ? text : texts_.store(shown);
}

std::string_view Notice::person(MemberIndex member) {
  const std::string_view full = facts_->roster->member(member).name;
  return keep(full, printable(choice_->mask ? mask_name(full) : full));
}

std::string_view Notice::clean(std::string_view text) {
  return keep(text, printable(masker_ ? masker_->text(text) : text));
}

std::string_view Notice::item(const Name& item) {
  const auto [known, is_new] = items_.try_emplace(&item);
  if (is_new) known->second = texts_.store(name(item));
  return known->second;
}

std::string Notice::organisation() const {
  return name(facts_->organisation->name);
}

std::string Notice::unit_name() const {
  return choice_->unit ? name(facts_->organisation->unit(*choice_->unit).name) : std::string();
}

std::string Notice::quarter() const {
  return period_name(choice_->language, facts_->period);
}

std::string Notice::title() const {
  return word("notice.title", {{"period", quarter()}});
}

std::string Notice::intro() const {
  return word("notice.intro", {{"rules", name(facts_->rules->name)},
                               {"period", quarter()},
                               {"first", date(facts_->period.first)},
                               {"last", date(facts_->period.last())}});
}

std::string Notice::interim_text() const {
  if (!facts_->ended) return word("notice.interim.running");
  return facts_->sealed ? std::string() : word("notice.interim.unsealed");
}

std::optional<Date> Notice::objections_until() const {
  if (!facts_->sealed) return std::nullopt;
  const Calendar& calendar = facts_->organisation->calendar;
  return calendar.working_day_after(*facts_->sealed, calendar.objection_days);
}

std::string Notice::objections_to() const {
  const Name& to = facts_->organisation->objections_to;
  if (!to.empty()) return name(to);
  return word("notice.objections.to", {{"organisation", organisation()}});
}

std::string Notice::objection_period() const {
  const std::string days = std::to_string(facts_->organisation->calendar.objection_days);
  if (const auto until = objections_until()) {
    return word("notice.objections.until", {{"from", date(*facts_->sealed)},
                                            {"days", days},
                                            {"until", date(*until)},
                                            {"to", objections_to()}});
  }
  return word("notice.objections.later", {{"days", days}, {"to", objections_to()}});
}

std::string Notice::signed_on() const {
  return date(facts_->sealed.value_or(facts_->today));
}

std::string Notice::code_hint() const {
  if (facts_->code.empty()) return {};
  return word("notice.code.hint", {{"period", facts_->period.id}, {"code", facts_->code}});
}

bool Notice::shows_limited() const {
  for (const ShownStanding& shown : ranking_) {
    if (!shown.standing->now.limited.is_zero()) return true;
  }
  return false;
}

void Notice::take(const NoticeLine& line, std::vector<ShownLine>& into) {
  if (choice_->unit && line.unit != *choice_->unit) return;
  ShownLine shown;
  shown.line = &line;
  std::string number = line.id != 0 ? std::to_string(line.id) : std::string();
  // Ids are counted per cycle; a correction to an earlier one says which.
  if (line.cycle != facts_->period.cycle) number = std::to_string(line.cycle) + "/" + number;
  shown.number = texts_.store(number);
  shown.member = person(line.member);
  shown.unit = units_[static_cast<std::size_t>(line.unit)];
  shown.item = item(*line.item);
  shown.place = clean(line.place);
  if (!choice_->mask || !line.deduction) {
    shown.note = line.id == 0 ? texts_.store(word("notice.votes")) : clean(line.note);
  }
  if (line.reverses != 0) {
    shown.mark =
        texts_.store(around(word("notice.mark.reversal", {{"id", std::to_string(line.reverses)}})));
  } else if (line.late) {
    shown.mark = late_;
  }
  into.push_back(shown);
}

void Notice::take_ranking() {
  const Ranking& from = choice_->unit ? facts_->by_unit : facts_->by_all;
  for (const RankedGroup& group : from.groups) {
    if (choice_->unit && group.unit != choice_->unit) continue;
    for (const RankedRow& row : group.rows) {
      const Standing& standing = facts_->standings.rows[row.row];
      ranking_.push_back({&standing, &row, person(standing.member),
                          units_[static_cast<std::size_t>(standing.unit)]});
    }
  }
}

void Notice::take(const ListedObjection& listed) {
  const Objection& objection = listed.objection;
  ShownObjection shown;
  shown.objection = &objection;
  if (objection.outcome == Outcome::upheld) shown.reversal = listed.reversal;
  shown.by = printable(choice_->mask ? mask_name(objection.by) : objection.by);
  if (!choice_->mask) shown.text = printable(objection.text);
  if (shown.reversal) {
    shown.state = word("notice.objection.reversed", {{"id", std::to_string(*shown.reversal)}});
  } else {
    shown.state = word(objection.outcome == Outcome::open     ? "notice.objection.open"
                       : objection.outcome == Outcome::upheld ? "notice.objection.upheld"
                                                              : "notice.objection.dismissed");
  }
  objections_.push_back(std::move(shown));
}

}  // namespace ledger
