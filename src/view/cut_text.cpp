#include "ledger/view/cut_text.h"

namespace ledger {
namespace {

std::string_view limit_word(Limit limit) {
  switch (limit) {
    case Limit::event_cap:
      return "event";
    case Limit::highest_per:
      return "highest-per";
    case Limit::count:
      return "count";
    case Limit::zero_item:
      return "zero";
    case Limit::cap:
      return "cap";
    case Limit::max_gain:
      return "max-gain";
    case Limit::max_loss:
      break;
  }
  return "max-loss";
}

std::string_view window_word(Window window) {
  static constexpr std::string_view kWords[] = {"event", "day", "month", "quarter", "year"};
  return kWords[static_cast<std::size_t>(window)];
}

bool has_window(Limit limit) {
  return limit == Limit::cap || limit == Limit::count;
}

std::string limit_text(Language language, const Cut& cut) {
  if (cut.limit == Limit::cap) {
    return std::string(
        message(language, std::string("view.cut.cap.") + std::string(window_word(cut.window))));
  }
  if (cut.limit == Limit::count) {
    return std::string(
        message(language, std::string("view.cut.count.") + std::string(window_word(cut.window))));
  }
  return std::string(
      message(language, std::string("view.cut.limit.") + std::string(limit_word(cut.limit))));
}

}  // namespace

std::string cut_text(Language language, const Ruleset& rules, const Cut& cut) {
  const std::string limit = limit_text(language, cut), taken = cut.taken.text();
  if (!cut.block) {
    return say(language, "view.cut.own", {{"limit", limit}, {"points", taken}});
  }
  // The total has no name of its own.
  const std::string named = rules.block(*cut.block).name.in(language);
  return say(language, "view.cut.block",
             {{"limit", limit},
              {"block", named.empty() ? std::string(message(language, "view.cut.total")) : named},
              {"points", taken}});
}

Json cut_json(const Ruleset& rules, const Cut& cut) {
  return Json::object()
      .set("limit", limit_word(cut.limit))
      .set("window", has_window(cut.limit) ? Json(window_word(cut.window)) : Json())
      .set("block", cut.block ? Json(rules.block(*cut.block).id) : Json())
      .set("taken", cut.taken);
}

}  // namespace ledger
