// imports.csv against the registers: each receipt says how many events its import has registered
// and of which days, and each batch in a register has a receipt. Nothing is ever deleted, so the
// two agree for good.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "ledger/base/diagnostic.h"
#include "ledger/store/event_log.h"
#include "ledger/store/receipts.h"

namespace ledger {

// The events of one import in one register, or in several.
struct BatchRows {
  std::uint64_t count = 0;
  Date first, last;
  std::int64_t first_id = 0;
  std::string file;  // the register that has first_id
  void add(const BatchRows& more);
};
using Batches = std::map<std::string, BatchRows, std::less<>>;

// Gathers them while a register is read in so many parts.
class BatchSinks final : public EventSinks {
 public:
  explicit BatchSinks(std::size_t parts) : parts_(parts) {}
  [[nodiscard]] EventSink& part(std::size_t index) override { return parts_[index]; }
  void start_again() override;
  // Adds what was found in `file` to `batches`.
  void add_to(Batches& batches, const std::string& file) const;

 private:
  struct Part final : EventSink {
    [[nodiscard]] bool wants_imports_only() const override { return true; }
    void take(std::span<const Event> events, std::span<const EventText> texts) override;
    Batches found;
    // Rows of one import stand together, so the batch is looked up only where it changes.
    BatchRows* at_hand = nullptr;
    std::string batch_at_hand;
  };
  std::vector<Part> parts_;
};

// Adds E448 for each batch without a receipt and E449 for each receipt that says something else
// than the registers. REQUIRES: all registers were read without errors.
void check_imports(const Receipts& receipts, const Batches& batches, Diagnostics& diagnostics);

}  // namespace ledger
