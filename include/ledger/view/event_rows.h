// Rows of registers that were picked to be shown: their bytes in one arena, so that a year of
// events costs little more than its file.
//
// A sink offers every event of the register (`note`), which is how a row learns that another one
// reversed it, and adds those that pass its filter.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ledger/model/event.h"
#include "ledger/model/ruleset.h"

namespace ledger {

class EventRows {
 public:
  // Must be told of every row of the register, picked or not, of one cycle after the other.
  void note(int cycle, const Event& event) {
    if (event.reverses != 0) reversed_by_[{cycle, event.reverses}] = event.id;
  }
  // Copies what it needs; the rules must outlive this.
  void add(int cycle, const Ruleset& rules, const Event& event, const EventText& text);

  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  [[nodiscard]] bool empty() const { return rows_.empty(); }
  [[nodiscard]] const Event& event(std::size_t index) const { return rows_[index].event; }
  [[nodiscard]] int cycle(std::size_t index) const { return rows_[index].cycle; }
  // Valid until the next `add`.
  [[nodiscard]] std::string_view field(std::size_t index, EventColumn column) const;
  // Item::versions of that day.
  [[nodiscard]] const ItemVersion& item(std::size_t index) const;
  [[nodiscard]] Direction direction(std::size_t index) const;
  // The id of the row that reverses this one.
  [[nodiscard]] std::optional<std::int64_t> reversed_by(std::size_t index) const;

 private:
  struct Picked {
    Event event;
    const Ruleset* rules;
    int cycle;
    std::size_t begin;                                // in bytes_
    std::array<std::uint32_t, kEventColumns> ends{};  // of each field, from `begin`
  };
  struct Key {
    int cycle;
    std::int64_t id;
    friend bool operator==(const Key&, const Key&) = default;
  };
  struct KeyHash {
    std::size_t operator()(const Key& key) const {
      return std::hash<std::int64_t>()(key.id * 4099 + key.cycle);
    }
  };
  std::vector<Picked> rows_;
  std::string bytes_;
  std::unordered_map<Key, std::int64_t, KeyHash> reversed_by_;
};

}  // namespace ledger
