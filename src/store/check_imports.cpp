#include "ledger/store/check_imports.h"

#include <algorithm>

namespace ledger {
namespace {

bool is_as_received(const Receipt& receipt, const BatchRows& rows) {
  return receipt.registered == rows.count && receipt.first == rows.first &&
         receipt.last == rows.last;
}

}  // namespace

void BatchRows::add(const BatchRows& more) {
  if (count == 0) {
    *this = more;
    return;
  }
  count += more.count;
  first = std::min(first, more.first);
  last = std::max(last, more.last);
}

void BatchSinks::start_again() {
  for (Part& part : parts_) part = Part();
}

void BatchSinks::add_to(Batches& batches, const std::string& file) const {
  for (const Part& part : parts_) {
    for (const auto& [batch, rows] : part.found) {
      BatchRows named = rows;
      named.file = file;
      batches[batch].add(named);
    }
  }
}

void BatchSinks::Part::take(std::span<const Event> events, std::span<const EventText> texts) {
  for (std::size_t i = 0; i < events.size(); ++i) {
    const std::string_view batch = texts[i][EventColumn::batch];
    if (batch.empty()) continue;
    if (at_hand == nullptr || batch != batch_at_hand) {
      batch_at_hand = batch;
      at_hand = &found[batch_at_hand];
    }
    at_hand->add({1, events[i].date, events[i].date, events[i].id, {}});
  }
}

void check_imports(const Receipts& receipts, const Batches& batches, Diagnostics& diagnostics) {
  for (const auto& [batch, rows] : batches) {
    if (receipts.find(batch) != nullptr) continue;
    diagnostics.add(Diagnostic("E448")
                        .at({rows.file, 0, 0, 0, {}})
                        .with("id", std::to_string(rows.first_id))
                        .with("batch", batch)
                        .with("count", std::to_string(rows.count)));
  }
  for (std::size_t i = 0; i < receipts.all.size(); ++i) {
    const Receipt& receipt = receipts.all[i];
    const auto found = batches.find(receipt.id);
    if (found != batches.end() && is_as_received(receipt, found->second)) continue;
    const auto told = [](std::uint64_t count, Date first, Date last) {
      return std::to_string(count) + " (" + first.text() + " – " + last.text() + ")";
    };
    diagnostics.add(Diagnostic("E449")
                        .at(receipts.places[i])
                        .with("batch", receipt.id)
                        .with("expected", told(receipt.registered, receipt.first, receipt.last))
                        .with("found", found == batches.end()
                                           ? std::string("0")
                                           : told(found->second.count, found->second.first,
                                                  found->second.last)));
  }
}

}  // namespace ledger
