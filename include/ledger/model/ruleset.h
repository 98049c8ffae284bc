// The rules of a cycle as the committee wrote them: a tree of blocks and items under one total,
// limits, valuations, ranking, grades and labels. Loading (store) has checked everything here:
// references are indices, numbers are exact, windows make sense. The meaning of every field is
// fixed in docs/counting.md.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ledger/base/diagnostic.h"
#include "ledger/model/organisation.h"
#include "ledger/value/date.h"
#include "ledger/value/decimal.h"
#include "ledger/value/period.h"

namespace ledger {

enum class ItemIndex : std::uint16_t {};   // a code; position in Ruleset::items
enum class BlockIndex : std::uint16_t {};  // position in Ruleset::blocks; 0 is the total
enum class GradeIndex : std::uint8_t {};   // position in Ruleset::grades, 0 the best
enum class FlagIndex : std::uint8_t {};    // position in Ruleset::flags

enum class Direction : unsigned char { add, deduct };
// From narrow to wide; the order is the order in which limits apply.
enum class Window : unsigned char { event, day, month, quarter, year };
enum class ZeroScope : unsigned char { item, block, total };

// A limit per window, where there is one. Magnitudes, never negative.
struct Caps {
  std::optional<Points> event, day, month, quarter, year;
  [[nodiscard]] const std::optional<Points>& in(Window window) const {
    const std::optional<Points>* const all[] = {&event, &day, &month, &quarter, &year};
    return *all[static_cast<std::size_t>(window)];
  }
  [[nodiscard]] bool any() const { return event || day || month || quarter || year; }
};

// "Only the best N of each window"; `event` makes no sense and is never set.
struct Counts {
  std::optional<std::uint32_t> day, month, quarter, year;
  // `event` is taken as the day.
  [[nodiscard]] const std::optional<std::uint32_t>& in(Window window) const {
    const std::optional<std::uint32_t>* const all[] = {&day, &day, &month, &quarter, &year};
    return *all[static_cast<std::size_t>(window)];
  }
  [[nodiscard]] bool any() const { return day || month || quarter || year; }
};

// --- The forms of value: what one event, or one window of events, is worth
// ---------------------------------------

struct FixedPoints {
  Rate points;
};
struct PointsRange {
  Points low, high;
};
struct FreePoints {};
struct LevelPoints {
  struct Level {
    std::string id;
    Rate points;
  };
  std::vector<Level> levels;  // as written
  [[nodiscard]] std::optional<std::size_t> find(std::string_view id) const {
    for (std::size_t i = 0; i < levels.size(); ++i)
      if (levels[i].id == id) return i;
    return std::nullopt;
  }
};
struct Steps {
  Quantity per;
  Rate points;
};
struct Tiers {
  struct Tier {
    Quantity from;
    Rate points;
  };
  std::vector<Tier> tiers;  // ascending by `from`
};
struct Brackets {
  struct Bracket {
    Quantity from;
    Rate rate;
  };
  std::vector<Bracket> brackets;  // ascending by `from`
};
// points = nullopt is "all": the start of the item's block.
struct CountTable {
  std::vector<std::optional<Points>> costs;
};
struct BallotPoints {
  std::vector<std::optional<Points>> by_grade;  // one per Ruleset::choice
  struct Group {
    std::string id;
    Rate share;
  };
  std::vector<Group> groups;  // empty: all votes weigh alike
  bool by_majority = false;
};

using Valuation = std::variant<FixedPoints, PointsRange, FreePoints, LevelPoints, Steps, Tiers,
                               Brackets, CountTable, BallotPoints>;

struct LinkedShare {
  std::string role;
  Rate share;
};

// One [[item]] table: how a code is valued from `from` to `to`.
struct ItemVersion {
  Date from = Date::earliest();  // inclusive
  Date to = Date::latest();      // inclusive
  Name name;
  Valuation valuation = FreePoints{};
  Window over = Window::event;  // for steps, tiers, brackets and counts
  Name unit;                    // what quantity counts: 次, 小时; may be empty
  Caps caps;
  Counts counts;
  std::vector<Rate> repeat;  // empty: once each
  bool highest_per_matter = false;
  bool evidence_required = false;
  std::vector<FlagIndex> flags;
  std::optional<ZeroScope> zero;
  std::optional<GradeIndex> grade;  // a direct grade, whatever the score
  std::optional<LinkedShare> linked;
  // Its value or its days cannot be read: the code is known, and nothing is asked of level and
  // points. Only for looking for mistakes elsewhere.
  bool unreadable = false;
  Place place;
};

struct Item {
  std::string code;
  BlockIndex block{};
  Direction direction = Direction::add;
  std::vector<ItemVersion> versions;  // never empty, by `from`, not overlapping

  // The version in force on that day.
  [[nodiscard]] const ItemVersion* on(Date day) const;
  // The version in force on that day, else the last one before it, else the first. Never null.
  [[nodiscard]] const ItemVersion& governing(Date day) const;
  [[nodiscard]] const ItemVersion& latest() const { return versions.back(); }
};

struct Block {
  std::string id;
  Name name;
  BlockIndex parent{};  // of the total: itself
  Points start;         // of the total: see Ruleset::start
  std::optional<Points> min, max;
  std::optional<Points> max_gain, max_loss;
  Caps caps;  // `event` is never set
  bool highest_per_matter = false;
  std::optional<Rate> weight;
  Place place;
};

// --- Ranking and evaluation
// ---------------------------------------------------------------------------------------

enum class Scope : unsigned char { all, unit, member_class };

struct RankingRule {
  bool dense = false;  // 1, 2, 2, 3 instead of 1, 2, 2, 4
  enum class TieBreak : unsigned char { gained, lost };
  std::vector<TieBreak> tie_break;
};

enum class MetricKind : unsigned char {
  total,
  base,
  gained,
  lost,
  block,
  points,
  count,
  flag,
  rank,
  top,
  ballot,
  grade,
  previous,
  below,
  number
};
struct Metric {
  MetricKind kind = MetricKind::number;
  std::uint32_t index = 0;  // of the block, item, flag or grade
  Scope scope = Scope::all;
  Points number;  // a literal, or N of below(N); for a GRADE literal kind is `grade`-valued: see
                  // Operand
};
enum class Comparison : unsigned char {
  greater_equal,
  greater,
  equal,
  not_equal,
  less,
  less_equal
};
// METRIC OP NUMBER|METRIC|GRADE. When `grade` is set, the right side is that grade (better grades
// are greater).
struct Condition {
  std::string text;  // as written
  Metric left;
  Comparison comparison = Comparison::greater_equal;
  Metric right;
  std::optional<GradeIndex> grade;
  Place place;
};
struct ConditionSet {
  std::vector<Condition> all, any, none;
  [[nodiscard]] bool empty() const { return all.empty() && any.empty() && none.empty(); }
};

enum class QuotaRounding : unsigned char { down, up, half_up };
struct Quota {
  Rate share;             // percent, 0–100
  Scope of = Scope::all;  // all | unit
  QuotaRounding round = QuotaRounding::down;
  bool ties_in = false;  // let a group of equal rank in that does not fit as a whole
};

struct Grade {
  std::string id;
  Name name;
  ConditionSet conditions;
  std::vector<ClassIndex> classes;  // empty: all
  std::optional<Quota> quota;
  Name follow_up;
  Place place;
};

struct Label {
  std::string id;
  Name name;
  ConditionSet conditions;
  std::vector<ClassIndex> classes;  // empty: all
  Name follow_up;
  Place place;
};

struct Ruleset {
  int year = 0;      // of the file rules/YYYY.toml
  std::string file;  // "rules/2018.toml"
  Name name;
  Name description;
  CycleStart cycle_start;
  std::optional<int> decimals;                        // 0–3
  Points start;                                       // of the total, for classes without their own
  std::vector<std::optional<Points>> start_by_class;  // one per class of the organisation
  bool prorate_by_month = false;
  RankingRule ranking;
  Points boundary = Points::whole(2);  // members within this many points of a line are listed
  std::vector<Block>
      blocks;  // [0] is the total ("total"); a parent always comes before its inner blocks
  std::vector<Item> items;  // in the order of first mention
  std::vector<std::string> flags;
  std::vector<Grade> grades;  // from the best to the worst; may be empty
  // What may be voted where there are no grades: the words of `ballots = { … }`, as first met.
  std::vector<std::string> vote_words;
  std::vector<Label> labels;

  [[nodiscard]] const Item& item(ItemIndex index) const {
    return items[static_cast<std::size_t>(index)];
  }
  [[nodiscard]] const Block& block(BlockIndex index) const {
    return blocks[static_cast<std::size_t>(index)];
  }
  [[nodiscard]] std::optional<ItemIndex> find_item(std::string_view code) const;
  [[nodiscard]] std::vector<ItemIndex> find_item_by_name(std::string_view wanted) const;
  [[nodiscard]] std::optional<BlockIndex> find_block(std::string_view id) const;
  [[nodiscard]] std::optional<GradeIndex> find_grade(std::string_view id) const;
  // What may be voted: the grades, or else the vote words.
  [[nodiscard]] std::size_t choices() const {
    return grades.empty() ? vote_words.size() : grades.size();
  }
  [[nodiscard]] std::optional<GradeIndex> find_choice(std::string_view id) const;
  [[nodiscard]] const std::string& choice(std::size_t index) const {  // its id
    return grades.empty() ? vote_words[index] : grades[index].id;
  }
  [[nodiscard]] std::string choice_name(std::size_t index, Language language) const;
  [[nodiscard]] std::optional<FlagIndex> find_flag(std::string_view flag_name) const;
  [[nodiscard]] Points start_for(ClassIndex member_class) const {
    const auto at = static_cast<std::size_t>(member_class);
    return at < start_by_class.size() && start_by_class[at] ? *start_by_class[at] : start;
  }
};

}  // namespace ledger
