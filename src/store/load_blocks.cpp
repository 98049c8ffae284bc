// [total] and [[block]]: the tree that items stand in.
#include <algorithm>
#include <array>

#include "ledger/base/text.h"
#include "ledger/store/rules_draft.h"

namespace ledger {
namespace {

constexpr TomlKey kTotalKeys[] = {{"start", "start = 100"},
                                  {"min", "min = 0"},
                                  {"max", "max = 150"},
                                  {"prorate", R"(prorate = "none")"},
                                  {"cap", "cap = { quarter = 15 }"},
                                  {"max-gain", "max-gain = 40"},
                                  {"max-loss", "max-loss = 10"},
                                  {"highest-per", R"(highest-per = "matter")"},
                                  {"weight", "weight = 0.8"},
                                  {"name", R"(name = { zh = "总分", en = "Total" })"}};
constexpr TomlKey kBlockKeys[] = {{"id", R"(id = "contribution")"},
                                  {"name", R"(name = { zh = "贡献加分", en = "Contributions" })"},
                                  {"in", R"(in = "total")"},
                                  {"start", "start = 0"},
                                  {"min", "min = 0"},
                                  {"max", "max = 40"},
                                  {"max-gain", "max-gain = 40"},
                                  {"max-loss", "max-loss = 10"},
                                  {"cap", "cap = { quarter = 15 }"},
                                  {"highest-per", R"(highest-per = "matter")"},
                                  {"weight", "weight = 0.8"}};
constexpr std::string_view kTotal = "total";

std::string shown_id(const TomlValue& table) {
  const TomlValue* id = table.find("id");
  return id != nullptr && id->kind == TomlKind::text ? id->text : "?";
}

class BlockLoader {
 public:
  explicit BlockLoader(RulesDraft& draft) : draft_(draft) {}

  void load(const TomlReader& file) {
    draft_.rules.blocks.clear();
    total(file);
    for (const TomlValue* table : file.tables("block")) block(*table);
    link();
  }

 private:
  struct Raw {
    Block block;
    std::string in;
    Place in_place;
    bool placed = false;
  };

  // What the total and a block have in common.
  void limits(const TomlReader& reader, Block& block) {
    block.min = reader.decimal<Points>("min");
    block.max = reader.decimal<Points>("max");
    if (block.min && block.max && *block.min > *block.max) {
      reader.add(reader.finding("E313", reader.spot("min")).with("max", block.max->text()));
    }
    block.max_gain = magnitude<Points>(reader, "max-gain");
    block.max_loss = magnitude<Points>(reader, "max-loss");
    block.caps = load_caps(reader, false);
    if (block.caps.year && block.max_gain && block.max_loss && *block.caps.year > *block.max_gain &&
        *block.caps.year > *block.max_loss) {
      reader.add(reader.finding("W302", reader.spot("cap"))
                     .with("window", "year")
                     .with("cap", block.caps.year->text())
                     .with("block", block.id)
                     .with("limit", "max-gain, max-loss")
                     .with("value", std::max(*block.max_gain, *block.max_loss).text()));
    }
    block.highest_per_matter = load_highest_per(reader);
    if (reader.has("weight")) {
      block.weight = rate_between(reader, reader.spot("weight"), "0.000001", "10");
    }
  }

  void total(const TomlReader& file) {
    Block total;
    total.id = kTotal;
    total.name = Name("总分", "Total");
    const TomlValue* table = file.inner_table("total");
    if (table != nullptr) {
      const TomlReader reader(draft_.document, *table, {"rules.where.total"}, kTotalKeys,
                              draft_.diagnostics);
      if (auto name = reader.name("name")) total.name = std::move(*name);
      total.place = reader.place();
      limits(reader, total);
      start_by_class(reader);
      static constexpr std::string_view kProrate[] = {"none", "month"};
      draft_.rules.prorate_by_month = reader.choice("prorate", kProrate) == std::size_t{1};
      total.start = draft_.rules.start;
    }
    draft_.rules.blocks.push_back(std::move(total));
  }

  // start = 100, or { default = 100, probationary = 80 }
  void start_by_class(const TomlReader& reader) {
    const auto& classes = draft_.organisation.classes;
    auto& by_class = draft_.rules.start_by_class;
    by_class.assign(classes.size(), std::nullopt);
    const TomlSpot spot = reader.spot("start");
    if (spot.value == nullptr) return;
    if (spot.value->kind != TomlKind::table) {
      draft_.rules.start = reader.decimal_at<Points>(spot).value_or(Points());
      return;
    }
    bool has_default = false;
    for (const TomlEntry& entry : spot.value->entries) {
      const TomlSpot at{&entry.value, "start", "start = { default = 100, probationary = 80 }"};
      const auto points = reader.decimal_at<Points>(at);
      if (entry.key == "default") {
        has_default = true;
        draft_.rules.start = points.value_or(Points());
      } else if (const auto found = draft_.organisation.find_class(entry.key)) {
        by_class[static_cast<std::size_t>(*found)] = points;
      } else {
        std::string known = "default";
        for (const MemberClass& each : classes) known += ", " + each.id;
        reader.add(reader.finding("E335")
                       .at(draft_.document.place(entry.span))
                       .with("class", entry.key)
                       .with("known", known));
      }
    }
    const bool all = std::all_of(by_class.begin(), by_class.end(),
                                 [](const auto& points) { return points.has_value(); });
    if (!has_default && !all) reader.add(reader.finding("E341", spot));
  }

  void block(const TomlValue& table) {
    const TomlReader reader(draft_.document, table, {"rules.where.block", shown_id(table)},
                            kBlockKeys, draft_.diagnostics);
    Raw raw;
    const auto id = reader.required_id("id");
    raw.block.id = id.value_or("");
    raw.block.name = reader.name("name").value_or(Name(raw.block.id));
    raw.block.place = reader.place("id");
    raw.block.start = reader.decimal<Points>("start").value_or(Points());
    raw.in = reader.text("in").value_or(std::string(kTotal));
    raw.in_place = reader.place("in");
    limits(reader, raw.block);
    if (!id) return;
    const auto same = std::find_if(raw_.begin(), raw_.end(),
                                   [&](const Raw& other) { return other.block.id == *id; });
    if (is_metric_word(*id)) {
      reader.add(reader.finding("E306", reader.spot("id")));
    } else if (same != raw_.end()) {
      reader.add(reader.finding("E305", reader.spot("id"))
                     .with("line", std::to_string(same->block.place.line)));
    } else if (raw_.size() >= 60'000) {
      reader.add(reader.finding("E334", reader.spot("id")).with("most", "60000"));
    } else {
      raw_.push_back(std::move(raw));
    }
  }

  Raw* find(std::string_view id) {
    for (Raw& raw : raw_) {
      if (raw.block.id == id) return &raw;
    }
    return nullptr;
  }

  // Outer blocks first; otherwise in the order of the file.
  void link() {
    for (Raw& raw : raw_) {
      if (raw.in == kTotal || find(raw.in) != nullptr) continue;
      Nearest nearest(raw.in);
      nearest.offer(kTotal);
      for (const Raw& other : raw_) nearest.offer(other.block.id);
      Diagnostic found = Diagnostic("E303")
                             .at(raw.in_place)
                             .with("block", raw.in)
                             .with_message("where", "rules.where.block")
                             .with("id", raw.block.id);
      if (nearest.best()) {
        found = std::move(found).with("nearest", *nearest.best()).helped("E303.nearest");
      }
      draft_.diagnostics.add(std::move(found));
      raw.in = kTotal;
    }
    for (Raw& raw : raw_) break_circle(raw);
    for (bool moved = true; moved;) {
      moved = false;
      for (Raw& raw : raw_) {
        const auto parent = draft_.rules.find_block(raw.in);
        if (raw.placed || !parent) continue;
        raw.block.parent = *parent;
        draft_.rules.blocks.push_back(raw.block);
        raw.placed = moved = true;
      }
    }
  }

  // A block that comes back to itself on its way to the total is told once and then hung under the
  // total, so that the rest of the file can be checked.
  void break_circle(Raw& first) {
    std::string way = first.block.id;
    const Raw* at = &first;
    for (std::size_t steps = 0; steps <= raw_.size() && at->in != kTotal; ++steps) {
      way += " → " + at->in;
      at = find(at->in);
      if (at != &first) continue;
      draft_.diagnostics.add(
          Diagnostic("E304").at(first.in_place).with("id", first.block.id).with("way", way));
      first.in = kTotal;
      return;
    }
  }

  RulesDraft& draft_;
  std::vector<Raw> raw_;
};

}  // namespace

void load_blocks(RulesDraft& draft, const TomlReader& file) {
  BlockLoader(draft).load(file);
}

}  // namespace ledger
