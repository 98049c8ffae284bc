// A ledger small enough to be seen at a glance: three members, items of every form of value.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "ledger/store/event_log.h"
#include "support/faulty_disk.h"

namespace ledger::test {

inline const std::string kHeader =
    "id,date,member,item,level,quantity,points,place,note,matter,evidence,by,recorded,batch,"
    "reverses\n";

struct SmallLedger {
  Organisation organisation;
  Roster roster;
  Ruleset rules;
  Cycle cycle{CycleStart{}, 2018};

  SmallLedger() {
    organisation.units = {{"beisha", Name("北沙支局", "Beisha"), UnitKind::branch, {}, {}}};
    organisation.classes = {{"member", Name("党员", "member"), true, true, {}},
                            {"retired", Name("离退休", "retired"), false, false, {}}};
    roster.add("0012", "张三", {});
    roster.add("0013", "李四", {});
    Posting retired;
    retired.member_class = ClassIndex{1};
    roster.add("0020", "王五", retired);
    roster.finish();
    rules.file = "rules/2018.toml";
    rules.blocks.resize(1);
    add("C1", FixedPoints{Rate::whole(2)});
    add("C2", PointsRange{Points::whole(5), Points::whole(10)});
    add("C3", FreePoints{});
    add("C4", LevelPoints{{{"national", Rate::whole(10)}, {"provincial", Rate::whole(8)}}});
    add("C5", FixedPoints{Rate::whole(1)});
    rules.items.back().versions.back().evidence_required = true;
    add("C6", FixedPoints{Rate::whole(1)});
    rules.items.back().versions.back().from = *Date::parse("2018-07-01");
    add("B1", BallotPoints{});
  }
  [[nodiscard]] RegisterContext context() const { return {cycle, organisation, roster, rules}; }

 private:
  void add(std::string code, Valuation valuation) {
    Item item;
    item.code = std::move(code);
    item.versions.resize(1);
    item.versions[0].name = Name("事项" + item.code, "Item " + item.code);
    item.versions[0].valuation = std::move(valuation);
    rules.items.push_back(std::move(item));
  }
};

// A row of the register as text. `fields` from date to evidence, then what is left is filled in.
inline std::string row(int id, const std::string& date_to_evidence, int second = 0,
                       const std::string& reverses = {}) {
  const std::string two = (second < 10 ? "0" : "") + std::to_string(second);
  return std::to_string(id) + "," + date_to_evidence + ",赵六,2018-05-18T09:30:" + two +
         "+08:00,," + reverses + "\n";
}

// Keeps what a scan gives out.
class Collected : public EventSink {
 public:
  std::vector<Event> events;
  std::vector<std::vector<std::string>> texts;
  bool with_texts = true;
  [[nodiscard]] bool wants_texts() const override { return with_texts; }
  void take(std::span<const Event> batch, std::span<const EventText> rows) override {
    events.insert(events.end(), batch.begin(), batch.end());
    for (const EventText& one : rows) texts.emplace_back(one.fields.begin(), one.fields.end());
  }
};

struct Scanned {
  Collected sink;
  Diagnostics diagnostics;
  ScanSummary summary;

  [[nodiscard]] std::vector<std::string> codes() const {
    std::vector<std::string> out;
    for (const Diagnostic& one : diagnostics.all()) out.emplace_back(one.code.text());
    return out;
  }
};

inline Scanned scan(FileSystem& files, const SmallLedger& ledger, const ScanOptions& options = {},
                    bool with_texts = true) {
  Scanned out;
  out.sink.with_texts = with_texts;
  auto summary = scan_register(files, "l", ledger.context(), options, out.sink, out.diagnostics);
  if (summary) {
    out.summary = *summary;
  } else {
    out.diagnostics.add(summary.error());
  }
  return out;
}

inline Scanned scan_text(const std::string& text, const ScanOptions& options = {},
                         bool with_texts = true) {
  FaultyDisk files;
  files.files["l/events/2018.csv"] = text;
  return scan(files, SmallLedger(), options, with_texts);
}

}  // namespace ledger::test
