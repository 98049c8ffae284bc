#include "ledger/view/people_changes.h"

#include <algorithm>
#include <set>

namespace ledger {
namespace {

std::string joined(const std::vector<std::string>& words, Language language,
                   std::string_view separator) {
  std::string all;
  for (const std::string& word : words) {
    if (!all.empty()) all += message(language, separator);
    all += word;
  }
  return all;
}

// The name and every posting; ids where two names could be the same.
std::string in_words(const ViewContext& side, MemberIndex index) {
  const Language language = side.language;
  std::vector<std::string> words = {std::string(side.roster.member(index).name)};
  for (const Posting& posting : side.roster.postings(index)) {
    std::vector<std::string> parts = {
        side.organisation.unit(posting.unit).name.in(language),
        side.organisation.member_class(posting.member_class).name.in(language)};
    if (posting.from != Date::earliest()) {
      parts.push_back(say(language, "diff.posting.from", {{"day", posting.from.text()}}));
    }
    if (posting.to != Date::latest()) {
      parts.push_back(say(language, "diff.posting.to", {{"day", posting.to.text()}}));
    }
    words.push_back(joined(parts, language, "diff.and"));
  }
  return joined(words, language, "diff.separator");
}

std::string in_words(const Unit& unit, Language language) {
  std::vector<std::string> words = {
      unit.name.in(language),
      std::string(message(
          language, unit.kind == UnitKind::branch ? "diff.unit.branch" : "diff.unit.office"))};
  if (!unit.committee.empty()) words.push_back(unit.committee.in(language));
  return joined(words, language, "diff.and");
}

std::string in_words(const MemberClass& of, Language language) {
  std::vector<std::string> words = {
      of.name.in(language),
      std::string(message(language, of.scored ? "diff.class.scored" : "diff.class.not-scored")),
      std::string(message(language, of.graded ? "diff.class.graded" : "diff.class.not-graded"))};
  return joined(words, language, "diff.and");
}

// Those of the later list in its order, then those that are gone.
template <class Part>
void compare(const std::vector<Part>& before, const std::vector<Part>& after,
             PeopleChange::What what, Language language, std::vector<PeopleChange>& out) {
  const auto told = [&](const std::vector<Part>& all, const std::string& id) {
    const auto at = std::find_if(all.begin(), all.end(), [&](const Part& p) { return p.id == id; });
    return at == all.end() ? std::string() : in_words(*at, language);
  };
  const auto offer = [&](const std::string& id) {
    PeopleChange change{what, id, told(before, id), told(after, id)};
    if (change.before != change.after) out.push_back(std::move(change));
  };
  for (const Part& part : after) offer(part.id);
  for (const Part& part : before) {
    if (told(after, part.id).empty()) offer(part.id);
  }
}

}  // namespace

std::vector<PeopleChange> people_changes(const ViewContext& before, const ViewContext& after) {
  std::vector<PeopleChange> out;
  std::set<std::string_view> ids;
  for (const ViewContext* side : {&before, &after}) {
    for (std::size_t i = 0; i < side->roster.size(); ++i) {
      ids.insert(side->roster.member(MemberIndex(i)).id);
    }
  }
  const auto told = [](const ViewContext& side, std::string_view id) {
    const auto index = side.roster.find(id);
    return index ? in_words(side, *index) : std::string();
  };
  for (const std::string_view id : ids) {
    PeopleChange change{PeopleChange::What::member, std::string(id), told(before, id),
                        told(after, id)};
    if (change.before != change.after) out.push_back(std::move(change));
  }
  compare(before.organisation.units, after.organisation.units, PeopleChange::What::unit,
          after.language, out);
  compare(before.organisation.classes, after.organisation.classes, PeopleChange::What::member_class,
          after.language, out);
  return out;
}

}  // namespace ledger
