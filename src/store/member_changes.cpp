#include "ledger/store/member_changes.h"

#include <cstddef>

namespace ledger {
namespace {

// Where a member stood up to that day, in words that do not depend on what came later.
std::string postings(const Organisation& organisation, const Roster& roster, MemberIndex member,
                     Date last) {
  std::string out;
  for (const Posting& posting : roster.postings(member)) {
    if (posting.from > last) continue;
    if (!out.empty()) out += "; ";
    out += organisation.unit(posting.unit).id + " " +
           organisation.member_class(posting.member_class).id + " ";
    if (posting.from != Date::earliest()) out += posting.from.text();
    out += "..";
    if (posting.to < last) out += posting.to.text();
  }
  return out;
}

}  // namespace

std::vector<MemberChange> compare_members(const Organisation& sealed_organisation,
                                          const Roster& sealed,
                                          const Organisation& present_organisation,
                                          const Roster& present, Date last) {
  using Kind = MemberChange::Kind;
  std::vector<MemberChange> out;
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    const MemberIndex index{static_cast<std::uint32_t>(i)};
    const Member& member = sealed.member(index);
    const std::string before = postings(sealed_organisation, sealed, index, last);
    const auto found = present.find(member.id);
    if (!found) {
      // Whoever was to join only later may also have changed their mind.
      if (!before.empty()) {
        out.push_back({Kind::removed, std::string(member.id), std::string(member.name), {}});
      }
      continue;
    }
    const std::string_view name = present.member(*found).name;
    if (name != member.name) {
      out.push_back(
          {Kind::name, std::string(member.id), std::string(member.name), std::string(name)});
    }
    const std::string after = postings(present_organisation, present, *found, last);
    if (before != after) out.push_back({Kind::posting, std::string(member.id), before, after});
  }
  for (std::size_t i = 0; i < present.size(); ++i) {
    const MemberIndex index{static_cast<std::uint32_t>(i)};
    const Member& member = present.member(index);
    const std::string after = postings(present_organisation, present, index, last);
    if (!after.empty() && !sealed.find(member.id)) {
      out.push_back({Kind::added, std::string(member.id), {}, std::string(member.name)});
    }
  }
  return out;
}

}  // namespace ledger
