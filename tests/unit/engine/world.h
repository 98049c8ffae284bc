// A small world to count in: one organisation, members, rules built in code, events added by hand.
// Used by the tests of the engine, which never see a file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ledger/engine/score_book.h"

namespace ledger::testing {

inline Points points(std::string_view text) {
  return Points::parse(text).value();
}
inline Rate rate(std::string_view text) {
  return Rate::parse(text).value();
}
inline Quantity quantity(std::string_view text) {
  return Quantity::parse(text).value();
}
inline Date date(std::string_view text) {
  return Date::parse(text).value();
}

struct World {
  Organisation organisation;
  Roster roster;
  Ruleset rules;
  std::vector<Event> events;

  World() {
    organisation.units.resize(2);
    organisation.units[0].id = "beisha";
    organisation.units[1].id = "goudun";
    organisation.classes.resize(1);
    organisation.classes[0].id = "member";
    rules.blocks.resize(1);
    rules.blocks[0].id = "total";
  }

  MemberIndex member(std::string_view id, Date from = Date::earliest(), Date to = Date::latest(),
                     std::uint32_t unit = 0, std::uint32_t member_class = 0) {
    return roster.add(id, id, Posting{from, to, UnitIndex(unit), ClassIndex(member_class), 0});
  }
  BlockIndex block(Block block, BlockIndex parent = BlockIndex{}) {
    block.parent = parent;
    block.id = "b" + std::to_string(rules.blocks.size());
    rules.blocks.push_back(std::move(block));
    return BlockIndex(rules.blocks.size() - 1);
  }
  ItemIndex item(ItemVersion version, BlockIndex block = BlockIndex{},
                 Direction direction = Direction::add) {
    Item item;
    item.code = "I" + std::to_string(rules.items.size());
    item.block = block;
    item.direction = direction;
    item.versions.push_back(std::move(version));
    rules.items.push_back(std::move(item));
    return ItemIndex(rules.items.size() - 1);
  }
  ItemIndex deduction(ItemVersion version, BlockIndex block = BlockIndex{}) {
    return item(std::move(version), block, Direction::deduct);
  }

  // Adds an event with the next id and returns it for more detail.
  Event& event(ItemIndex item, std::string_view day, MemberIndex member = MemberIndex{}) {
    Event event;
    event.id = static_cast<std::int64_t>(events.size()) + 1;
    event.item = item;
    event.date = date(day);
    event.member = member;
    const Item& declared = rules.item(item);
    event.version =
        static_cast<std::uint8_t>(&declared.governing(event.date) - declared.versions.data());
    return events.emplace_back(event);
  }
  void event(int times, ItemIndex item, std::string_view day) {
    for (int i = 0; i < times; ++i) event(item, day);
  }
  void reverse(std::int64_t id) {
    Event event = events[static_cast<std::size_t>(id) - 1];
    event.reverses = id;
    event.id = static_cast<std::int64_t>(events.size()) + 1;
    events.push_back(event);
  }

  [[nodiscard]] Cycle cycle() const { return {rules.cycle_start, 2018}; }
  [[nodiscard]] ScoreBook book(std::vector<Date> days) const {
    ScoreBook book(organisation, roster, rules, cycle(), std::move(days),
                   BookNeeds::everything(rules));
    book.add(events);
    return book;
  }
  [[nodiscard]] Figures figures(Date day, MemberIndex member = MemberIndex{}) const {
    return book({day}).figures(member, day);
  }
  [[nodiscard]] Figures figures(MemberIndex member = MemberIndex{}) const {
    return figures(cycle().last(), member);
  }
};

// Versions of an item, to be given what a test is about.
inline ItemVersion worth(std::string_view value) {
  ItemVersion version;
  version.valuation = FixedPoints{rate(value)};
  return version;
}
inline ItemVersion valued(Valuation valuation, Window over = Window::event) {
  ItemVersion version;
  version.valuation = std::move(valuation);
  version.over = over;
  return version;
}

}  // namespace ledger::testing
