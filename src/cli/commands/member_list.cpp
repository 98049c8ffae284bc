// ledger member list: who stands where on a day.
#include <algorithm>

#include "ledger/cli/command.h"
#include "ledger/cli/deliver.h"
#include "ledger/view/member_view.h"

namespace ledger::cli {
namespace {

// The posting that covers the day.
const Posting* posting_on(const Roster& roster, MemberIndex member, Date day) {
  for (const Posting& posting : roster.postings(member)) {
    if (posting.from <= day && day <= posting.to) return &posting;
  }
  return nullptr;
}

}  // namespace

int member_list(Context& context, Options& options) {
  std::optional<std::string> unit_text, class_text;
  bool everybody = false;
  Delivery delivery;
  options.value("unit", unit_text);
  options.value("class", class_text);
  options.flag("everybody", everybody);
  delivery.declare(options);
  if (const auto status = options.parse()) return *status;

  Session session(context, options);
  if (!session.open() || !delivery.settle(session)) return session.finish();
  const auto unit = unit_text ? session.unit(*unit_text) : std::optional<UnitIndex>();
  const auto wanted_class =
      class_text ? session.member_class(*class_text) : std::optional<ClassIndex>();
  const Roster* roster = session.roster();
  if (!session.good() || roster == nullptr) return session.finish();

  const Date day = session.today();
  std::vector<MemberIndex> members;
  for (std::size_t i = 0; i < roster->size(); ++i) {
    const Posting* now = posting_on(*roster, MemberIndex(i), day);
    if (now == nullptr && !everybody) continue;
    const Posting& shown = now != nullptr ? *now : roster->postings(MemberIndex(i)).back();
    if (unit && shown.unit != *unit) continue;
    if (wanted_class && shown.member_class != *wanted_class) continue;
    members.push_back(MemberIndex(i));
  }
  std::sort(members.begin(), members.end(), [roster](MemberIndex a, MemberIndex b) {
    return roster->member(a).id < roster->member(b).id;
  });
  const ViewContext view = {session.organisation(), *roster, session.language()};
  return delivery.deliver(session, member_list_view(view, members, day));
}

}  // namespace ledger::cli
