// [[item]]: one table for each version of a code.
#include <algorithm>

#include "ledger/base/text.h"
#include "ledger/store/rules_draft.h"

namespace ledger {
namespace {

constexpr TomlKey kItemKeys[] = {
    {"code", R"(code = "C1")"},
    {"block", R"(block = "contribution")"},
    {"kind", R"(kind = "add")"},
    {"name", R"(name = { zh = "执行组织决议", en = "Carried out a resolution" })"},
    {"points", "points = 2"},
    {"range", "range = [5, 10]"},
    {"free", "free = true"},
    {"levels", "levels = { national = 10, provincial = 8 }"},
    {"steps", "steps = { per = 500, points = 1 }"},
    {"tiers", "tiers = [[10, 2], [20, 5], [50, 10]]"},
    {"brackets", "brackets = [[0, 1], [10, 0.5]]"},
    {"ballots", "ballots = { excellent = 20, qualified = 15, basic = 10, unqualified = 0 }"},
    {"counts", R"(counts = [3, 5, "all"])"},
    {"groups", "groups = { masses = 0.3, peers = 0.5, committee = 0.2 }"},
    {"by", R"(by = "majority")"},
    {"over", R"(over = "month")"},
    {"unit", R"(unit = { zh = "次", en = "time" })"},
    {"cap", "cap = { month = 6, year = 20 }"},
    {"count", "count = { month = 1, year = 3 }"},
    {"repeat", "repeat = [1, 1.5, 2]"},
    {"highest-per", R"(highest-per = "matter")"},
    {"evidence", R"(evidence = "required")"},
    {"flags", R"(flags = ["major"])"},
    {"zero", R"(zero = "block")"},
    {"grade", R"(grade = "unqualified")"},
    {"linked", R"(linked = { role = "pair", share = 0.5 })"},
    {"from", "from = 2018-07-01"},
    {"to", "to = 2018-12-31"}};

std::string shown_code(const TomlValue& table) {
  const TomlValue* code = table.find("code");
  return code != nullptr && code->kind == TomlKind::text ? code->text : "?";
}

class ItemLoader {
 public:
  explicit ItemLoader(RulesDraft& draft) : draft_(draft), rules_(draft.rules) {}

  void load(const TomlReader& file) {
    for (const TomlValue* table : file.tables("item")) {
      const std::size_t errors = draft_.diagnostics.errors();
      const TomlReader reader(draft_.document, *table, {"rules.where.item", shown_code(*table)},
                              kItemKeys, draft_.diagnostics);
      misspelt_ = draft_.diagnostics.errors() != errors;
      item(reader);
    }
    for (Item& each : rules_.items) {
      order_versions(each);
      forget_unreadable(each);
    }
  }

 private:
  void item(const TomlReader& reader) {
    const auto code = reader.required_id("code");
    const auto block = block_of(reader);
    const auto direction = direction_of(reader);
    ItemVersion version = version_of(reader, code.value_or(""), block, direction);
    if (!code) {
      draft_.knows_any_item = true;
      return;
    }
    const auto known = rules_.find_item(*code);
    if (!known) {
      if (rules_.items.size() >= kMostItems) {
        reader.add(
            reader.finding("E334", reader.spot("code")).with("most", std::to_string(kMostItems)));
        return;
      }
      Item fresh;
      fresh.code = *code;
      fresh.block = block.value_or(BlockIndex{0});
      fresh.direction = direction.value_or(Direction::add);
      fresh.versions.push_back(std::move(version));
      rules_.items.push_back(std::move(fresh));
      return;
    }
    Item& earlier = rules_.items[static_cast<std::size_t>(*known)];
    const std::string line = std::to_string(earlier.versions.front().place.line);
    if (block && *block != earlier.block) {
      reader.add(reader.finding("E308", reader.spot("block"))
                     .with("line", line)
                     .with("block", rules_.block(earlier.block).id));
    }
    if (direction && *direction != earlier.direction) {
      reader.add(reader.finding("E309", reader.spot("kind"))
                     .with("line", line)
                     .with("kind", earlier.direction == Direction::add ? "add" : "deduct"));
    }
    earlier.versions.push_back(std::move(version));
  }

  // Without the key: the total for a new item, as for a block without `in`; the same block for a
  // later version.
  std::optional<BlockIndex> block_of(const TomlReader& reader) {
    const auto id = reader.text("block");
    if (!id) return std::nullopt;
    const auto found = rules_.find_block(*id);
    if (found) return found;
    Nearest nearest(*id);
    for (const Block& block : rules_.blocks) nearest.offer(block.id);
    Diagnostic unknown = reader.finding("E303", reader.spot("block")).with("block", *id);
    if (nearest.best()) {
      unknown = std::move(unknown).with("nearest", *nearest.best()).helped("E303.nearest");
    }
    reader.add(std::move(unknown));
    return std::nullopt;
  }

  static std::optional<Direction> direction_of(const TomlReader& reader) {
    static constexpr std::string_view kKinds[] = {"add", "deduct"};
    if (!reader.require("kind")) return std::nullopt;
    const auto kind = reader.choice("kind", kKinds);
    if (!kind) return std::nullopt;
    return *kind == 0 ? Direction::add : Direction::deduct;
  }

  ItemVersion version_of(const TomlReader& reader, const std::string& code,
                         std::optional<BlockIndex> block, std::optional<Direction> direction) {
    ItemVersion out;
    out.place = reader.place("code");
    out.name = reader.name("name").value_or(Name(code));
    std::size_t errors = draft_.diagnostics.errors();
    if (auto read = load_valuation(draft_, reader)) {
      out.valuation = std::move(read->valuation);
      out.over = read->over;
    }
    out.unreadable = misspelt_ || draft_.diagnostics.errors() != errors;
    out.unit = reader.name("unit").value_or(Name());
    out.counts = load_counts(reader);
    out.caps = load_caps(reader, true, out.counts);
    if (block && direction) warn_wider_than_block(reader, out.caps, *block, *direction);
    repeat(reader, out);
    out.highest_per_matter = load_highest_per(reader);
    static constexpr std::string_view kEvidence[] = {"optional", "required"};
    out.evidence_required = reader.choice("evidence", kEvidence) == std::size_t{1};
    flags(reader, out);
    static constexpr std::string_view kZero[] = {"item", "block", "total"};
    if (const auto zero = reader.choice("zero", kZero)) out.zero = ZeroScope(*zero);
    if (const auto grade = reader.text("grade")) out.grade = grade_of(reader, *grade);
    linked(reader, out);
    errors = draft_.diagnostics.errors();
    if (const auto from = reader.date("from")) out.from = *from;
    if (const auto to = reader.date("to")) out.to = *to;
    if (out.from > out.to) {
      reader.add(reader.finding("E310", reader.spot("to"))
                     .with("from", out.from.text())
                     .with("to", out.to.text()));
      out.to = out.from;
    }
    out.unreadable |= draft_.diagnostics.errors() != errors;
    return out;
  }

  // A cap of an item that its block, or one around it, cuts off earlier.
  void warn_wider_than_block(const TomlReader& reader, const Caps& caps, BlockIndex index,
                             Direction direction) {
    const TomlValue* table = reader.table().find("cap");
    for (std::size_t w = 1; w < 5; ++w) {
      const auto& cap = caps.in(Window(w));
      if (!cap) continue;
      for (BlockIndex at = index;; at = rules_.block(at).parent) {
        const Block& block = rules_.block(at);
        std::optional<Points> limit;
        std::string_view which;
        for (std::size_t wide = w; wide < 5; ++wide) {
          const auto& own = block.caps.in(Window(wide));
          if (own && (!limit || *own < *limit)) limit = own, which = kWindowWords[wide];
        }
        const bool gains = direction == Direction::add;
        const auto& most = gains ? block.max_gain : block.max_loss;
        if (most && (!limit || *most < *limit))
          limit = most, which = gains ? "max-gain" : "max-loss";
        if (limit && *cap > *limit) {
          reader.add(reader.finding("W302")
                         .at(draft_.document.place(table->find(kWindowWords[w])->span))
                         .with("window", kWindowWords[w])
                         .with("cap", cap->text())
                         .with("block", block.id)
                         .with("limit", which)
                         .with("value", limit->text()));
          return;
        }
        if (at == BlockIndex{0}) break;
      }
    }
  }

  static void repeat(const TomlReader& reader, ItemVersion& out) {
    const auto elements = reader.list("repeat");
    if (!elements) return;
    if (elements->empty()) reader.add(reader.finding("E169", reader.spot("repeat")));
    for (const TomlValue& element : *elements) {
      TomlSpot at = reader.spot("repeat");
      at.value = &element;
      if (const auto times = magnitude_at<Rate>(reader, at)) out.repeat.push_back(*times);
    }
  }

  void flags(const TomlReader& reader, ItemVersion& out) {
    const TomlSpot spot = reader.spot("flags");
    for (const std::string& flag : reader.texts("flags")) {
      auto index = rules_.find_flag(flag);
      if (!index) {
        if (rules_.flags.size() >= 250) {
          reader.add(reader.finding("E334", spot).with("most", "250"));
          return;
        }
        index = FlagIndex(rules_.flags.size());
        rules_.flags.push_back(flag);
        draft_.flag_places.push_back(draft_.document.place(spot.value->span));
        draft_.flags_asked.push_back(false);
      }
      out.flags.push_back(*index);
    }
  }

  std::optional<GradeIndex> grade_of(const TomlReader& reader, const std::string& id) {
    const auto found = rules_.find_grade(id);
    if (found) return found;
    if (rules_.grades.empty()) {
      reader.add(reader.finding("E317", reader.spot("grade")).with("grade", id));
      return std::nullopt;
    }
    Nearest nearest(id);
    std::string known;
    for (const Grade& each : rules_.grades) {
      nearest.offer(each.id);
      known += (known.empty() ? "" : ", ") + each.id;
    }
    reader.add(reader.finding("E318", reader.spot("grade"))
                   .with("grade", id)
                   .with("known", known)
                   .with("nearest", nearest.best().value_or(rules_.grades.back().id)));
    return std::nullopt;
  }

  static void linked(const TomlReader& reader, ItemVersion& out) {
    static constexpr TomlKey kKeys[] = {{"role", R"(linked = { role = "pair", share = 0.5 })"},
                                        {"share", R"(linked = { role = "pair", share = 0.5 })"}};
    const TomlValue* table = reader.inner_table("linked");
    if (table == nullptr) return;
    const TomlReader inner = reader.inner(*table, kKeys);
    auto role = inner.required_id("role");
    std::optional<Rate> share;
    if (inner.require("share")) {
      share = rate_between(inner, inner.spot("share"), "0.000001", "1");
    }
    if (!role || !share) return;
    out.linked = LinkedShare{std::move(*role), *share};
    // There is no register of zones yet, so nobody has a partner; silence would look like counting.
    reader.add(reader.finding("W309", reader.spot("linked")).with("role", out.linked->role));
  }

  void order_versions(Item& item) {
    std::stable_sort(item.versions.begin(), item.versions.end(),
                     [](const ItemVersion& a, const ItemVersion& b) { return a.from < b.from; });
    for (std::size_t i = 1; i < item.versions.size(); ++i) {
      const ItemVersion& earlier = item.versions[i - 1];
      const ItemVersion& later = item.versions[i];
      if (later.from > earlier.to) continue;
      // Told at the one that stands lower in the file.
      const bool in_order = earlier.place.line < later.place.line;
      const ItemVersion& second = in_order ? later : earlier;
      const ItemVersion& first = in_order ? earlier : later;
      item.versions[i].unreadable = true;
      const Date cut = later.from > Date::earliest() ? later.from - 1 : later.from;
      draft_.diagnostics.add(
          Diagnostic("E307")
              .at(second.place)
              .with("id", item.code)
              .with("line", std::to_string(first.place.line))
              .with("day",
                    later.from == Date::earliest() ? std::string("2018-07-01") : later.from.text())
              .with("before",
                    later.from == Date::earliest() ? std::string("2018-06-30") : cut.text()));
    }
  }

  // One version that asks nothing, in force on every day, for an item whose value or days cannot
  // be read.
  static void forget_unreadable(Item& item) {
    const auto bad = std::find_if(item.versions.begin(), item.versions.end(),
                                  [](const ItemVersion& one) { return one.unreadable; });
    if (bad == item.versions.end()) return;
    ItemVersion only;
    only.name = bad->name;
    only.place = bad->place;
    only.unreadable = true;
    item.versions = {std::move(only)};
  }

  RulesDraft& draft_;
  Ruleset& rules_;
  bool misspelt_ = false;  // an unknown key in the table at hand
};

}  // namespace

void load_items(RulesDraft& draft, const TomlReader& file) {
  ItemLoader(draft).load(file);
}

}  // namespace ledger
