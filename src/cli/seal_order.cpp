#include "ledger/cli/seal_order.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "ledger/cli/book_sinks.h"
#include "ledger/cli/count.h"
#include "ledger/store/seal.h"

namespace ledger::cli {
namespace {

// Which quarters of a cycle have an event.
struct QuartersSeen {
  const Cycle* cycle;
  std::array<bool, 4> seen{};
  void operator()(const Event& event) {
    if (cycle->contains(event.date)) {
      seen.at(static_cast<std::size_t>(cycle->quarter_of(event.date))) = true;
    }
  }
};

// The earliest quarter that has to be sealed before this one, if any; false after findings.
bool missing_before(Session& session, const Period& period, const std::vector<std::string>& sealed,
                    std::optional<std::string>& missing) {
  const auto data = load_cycle_to_count(session, period.cycle);
  if (!data) return false;
  const int own = data->cycle.quarter_of(period.first);
  if (!sealed.empty()) {
    // There is a chain: it goes on without a gap.
    const auto last = PeriodText::parse(sealed.back());
    const auto after = last ? last->resolve(data->cycle.start()) : std::nullopt;
    if (after && after->end < period.first) {
      const Cycle next = Cycle::containing(data->cycle.start(), after->end);
      missing = next.quarter(next.quarter_of(after->end)).id;
    }
    return true;
  }
  const std::size_t threads = session.context().threads;
  SinkPerPart<QuartersSeen> parts(threads, {&data->cycle});
  if (!scan_cycle(session, *data, parts, threads)) return false;
  for (int quarter = 0; quarter < own && !missing; ++quarter) {
    parts.for_each([&](const QuartersSeen& part) {
      if (part.seen.at(static_cast<std::size_t>(quarter)))
        missing = data->cycle.quarter(quarter).id;
    });
  }
  return true;
}

}  // namespace

bool may_be_sealed(Session& session, const Period& period) {
  const Workspace& workspace = session.workspace();
  const auto sealed = sealed_periods(workspace.files(), workspace.directory());
  if (!sealed) {
    session.add(sealed.error());
    return false;
  }
  if (std::binary_search(sealed->begin(), sealed->end(), period.id)) {
    const auto seal = load_seal(workspace.files(), workspace.directory(), period.id);
    session.add(Diagnostic("E710")
                    .with("period", period.id)
                    .with("date", seal ? seal->facts.sealed.text() : std::string("?")));
    return false;
  }
  if (session.today() < period.end) {
    session.add(Diagnostic("E711")
                    .with("period", period.id)
                    .with("last", period.last().text())
                    .with("today", session.today().text()));
    return false;
  }
  if (!sealed->empty() && sealed->back() > period.id) {
    session.add(Diagnostic("E712").with("period", period.id).with("later", sealed->back()));
    return false;
  }
  std::optional<std::string> missing;
  if (!missing_before(session, period, *sealed, missing)) return false;
  if (missing) {
    session.add(Diagnostic("E713").with("period", period.id).with("missing", *missing));
    return false;
  }
  return true;
}

std::optional<std::string> rules_in_force(Session& session, int cycle) {
  const auto years = session.workspace().rules_years();
  if (!years) {
    session.add(years.error());
    return std::nullopt;
  }
  const auto after = std::upper_bound(years->begin(), years->end(), cycle);
  if (after == years->begin()) {
    // Loading the rules says what is missing.
    static_cast<void>(session.rules(cycle));
    return std::nullopt;
  }
  std::string year = std::to_string(*std::prev(after));
  year.insert(0, 4 - std::min<std::size_t>(year.size(), 4), '0');
  return "rules/" + year + ".toml";
}

}  // namespace ledger::cli
