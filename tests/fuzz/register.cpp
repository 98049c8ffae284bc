// The rows of a register, behind its header: scan and score book judged by their twins.
#include "fuzz/fuzz.h"
#include "ledger/base/text.h"
#include "ledger/engine/score_book.h"
#include "ledger/store/event_binder.h"
#include "oracle/register_difference.h"
#include "oracle/score_difference.h"
#include "oracle/slow_csv.h"

namespace {

using namespace ledger;

// What the twin takes: lines that are ended, valid UTF-8, quotes that close on their line, ids that
// do not descend.
bool is_for_the_twin(std::string_view text) {
  if (text.empty() || text.back() != '\n' || find_invalid_utf8(text)) return false;
  if (text.find('\0') != text.npos) return false;
  std::int64_t last = 0;
  while (!text.empty()) {
    std::string line(text.substr(0, text.find('\n')));
    text.remove_prefix(line.size() + 1);
    if (line.ends_with('\r')) line.pop_back();
    std::vector<std::string> fields;
    if (oracle::split_slowly(line, fields) == "E110") return false;
    const auto id = fields.empty() ? std::nullopt : parse_event_id(fields[0]);
    if (id && *id < last) return false;
    last = id.value_or(last);
  }
  return true;
}

void count(const std::vector<Event>& events) {
  const test::SmallLedger ledger;
  const std::vector<Date> days = {ledger.cycle.first() - 1, ledger.cycle.quarter(1).last(),
                                  ledger.cycle.last()};
  const BookNeeds needs = BookNeeds::everything(ledger.rules);
  const auto book_of = [&](std::span<const Event> some) {
    ScoreBook book(ledger.organisation, ledger.roster, ledger.rules, ledger.cycle, days, needs);
    book.add(some);
    return book;
  };
  const oracle::SlowInput slow{ledger.organisation, ledger.roster, ledger.rules,
                               ledger.cycle,        events,        {}};
  fuzz::expect_same("the difference", oracle::score_difference(book_of(events), slow, days), "");
  const std::span<const Event> all = events;
  ScoreBook first = book_of(all.first(all.size() / 2));
  first.merge(book_of(all.subspan(all.size() / 2)));
  fuzz::expect_same("after a merge", oracle::score_difference(first, slow, days), "");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text = test::kHeader + std::string(fuzz::text_of(data, size));
  const bool judged = is_for_the_twin(fuzz::text_of(data, size));
  for (const std::size_t buffer : {std::size_t{256} << 10, std::size_t{1}, 17 + size % 200}) {
    // A reader naps for a last line without an end: perhaps somebody is writing it.
    if (text.back() != '\n' && buffer != 1) continue;
    ScanOptions options;
    options.buffer = buffer;
    // With texts every row is bound field by field, without them ordinary rows are decoded.
    for (const bool with_texts : {true, false}) {
      const test::Scanned fast = test::scan_text(text, options, with_texts);
      fuzz::expect_placed(fast.diagnostics, text);
      if (!judged) continue;
      fuzz::expect_same("the difference", oracle::register_difference(text, fast), "");
      if (!fast.diagnostics.has_errors() && buffer > text.size()) count(fast.sink.events);
    }
    options.deep = true;
    fuzz::expect_placed(test::scan_text(text, options).diagnostics, text);
  }
  return 0;
}
