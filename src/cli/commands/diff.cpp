// ledger diff: what two ledgers do not have in common, and what that does to scores.
#include <algorithm>
#include <utility>

#include "ledger/cli/command.h"
#include "ledger/cli/compare.h"
#include "ledger/cli/deliver.h"
#include "ledger/cli/event_changes.h"
#include "ledger/cli/vote_changes.h"
#include "ledger/store/memory_files.h"
#include "ledger/store/seal.h"
#include "ledger/store/sealed_register.h"
#include "ledger/view/diff_view.h"

namespace ledger::cli {
namespace {

// The common options of this line as words, for another folder.
Options::Texts words_for(const Options& options, const std::string& folder) {
  Options::Texts words = {"-C" + folder};
  const CommonOptions& common = options.common();
  if (common.language) words.push_back("--lang=" + *common.language);
  if (common.today) words.push_back("--today=" + *common.today);
  return words;
}

// What a seal has beside the files of a ledger: its facts, and the register as it was sealed.
struct Sealed {
  std::optional<SealFacts> facts;  // none: the folder is a ledger
  MemoryFiles registers;
};
constexpr const char* kSealedDirectory = "sealed";

// Fills `sealed` if the session's folder is a seal. False after adding findings.
bool read_seal(Session& session, Sealed& sealed) {
  const Workspace& folder = session.workspace();
  const std::string file = folder.path("seal.toml");
  if (!folder.files().exists(file)) return true;
  const auto bytes = folder.files().read(file);
  auto facts = bytes ? read_seal_facts(*bytes, file) : Result<SealFacts>(bytes.error());
  if (!facts) {
    session.add(std::move(facts).error());
    return false;
  }
  // A seal stands in seals/2018Q2 of its ledger; the seals before it hold the earlier rows.
  for (const SealedRegister& part : facts->registers) {
    auto rows = sealed_register(folder.files(), folder.path("../.."), *facts, part.cycle);
    const std::string name = Workspace::register_file(part.cycle);
    if (!rows) {
      session.add(std::move(rows).error());
    } else if (*rows == nullptr) {
      session.add(Diagnostic("E716").with("period", facts->period).with("file", name));
    } else if (part.bytes != 0) {
      sealed.registers.put(std::string(kSealedDirectory) + "/" + name, std::move(*rows));
    }
  }
  sealed.facts = std::move(*facts);
  return session.good();
}

std::optional<Side> side_of(Session& session, Sealed& sealed, int cycle) {
  const auto data = load_cycle_to_count(session, cycle);
  if (!data) return std::nullopt;
  const Workspace& folder = session.workspace();
  if (sealed.facts) {
    return Side{&session, *data, &sealed.registers, kSealedDirectory, folder.path("../..")};
  }
  return Side{&session, *data, &folder.files(), folder.directory(), folder.directory()};
}

}  // namespace

int diff(Context& context, Options& options) {
  std::string folder_before, folder_after;
  std::optional<std::string> period_text;
  Delivery delivery;
  options.required("before", folder_before);
  options.required("after", folder_after);
  options.value("period", period_text);
  delivery.declare(options);
  if (const auto status = options.parse()) return *status;

  if (folder_before.empty() || folder_after.empty()) {
    Diagnostics none;
    none.add(Diagnostic("E520").with("folder", ""));
    return refuse(context, none);
  }
  Options to_earlier(context, options.command(), words_for(options, folder_before));
  Options to_later(context, options.command(), words_for(options, folder_after));
  if (const auto status = to_earlier.parse()) return *status;
  if (const auto status = to_later.parse()) return *status;
  Session earlier(context, to_earlier);
  Session later(context, to_later);
  // Findings of both; files have the same names in the two ledgers, so it is said whose they are.
  const auto give_up = [&] {
    int status = 0;
    for (Session* session : {&earlier, &later}) {
      if (session->good()) continue;
      if (session->findings().all().front().place.line != 0) {
        context.tell(
            session->text("diff.findings",
                          {{"folder", session == &earlier ? folder_before : folder_after}}) +
            "\n");
      }
      status = std::max(status, session->finish());
    }
    return status;
  };
  const bool earlier_is_open = earlier.open();
  if (!later.open() || !earlier_is_open || !delivery.settle(later)) return give_up();
  Sealed sealed_earlier, sealed_later;
  if (!read_seal(earlier, sealed_earlier) || !read_seal(later, sealed_later)) return give_up();
  if (!period_text && sealed_later.facts) period_text = sealed_later.facts->period;
  const auto part = later.year_or(period_text);
  if (!part) return give_up();
  const auto before = side_of(earlier, sealed_earlier, part->cycle);
  const auto after = side_of(later, sealed_later, part->cycle);
  if (!before || !after) return give_up();
  if (before->data.rules->cycle_start != after->data.rules->cycle_start) {
    later.add(Diagnostic("E545").with("before", folder_before).with("after", folder_after));
    return give_up();
  }
  auto events = event_changes(*before, *after);
  auto votes = vote_changes(*before, *after);
  if (!events || !votes) return give_up();

  DiffSource source{
      after->context(), *part, folder_before, folder_after, std::move(*events), {}, {}, {}, 0,
      std::move(*votes)};
  source.people = people_changes(before->context(), after->context());
  source.rules = rule_changes(earlier.organisation(), *before->data.rules, later.organisation(),
                              *after->data.rules, later.language());
  compare_scores(*before, *after, source);
  const bool differs = !source.nothing_differs();
  return delivery.deliver(later, diff_view(source), differs ? 1 : 0);
}

}  // namespace ledger::cli
