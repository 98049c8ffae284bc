// The inner loops of a report, one at a time, on data that looks like a register's. What a whole
// command costs is measured by run.py, which also makes a table of these.
#include <benchmark/benchmark.h>

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/format/csv_scanner.h"
#include "ledger/format/row_index.h"
#include "ledger/model/event.h"
#include "ledger/report/csv.h"
#include "ledger/value/timestamp.h"
#include "support/memory_file_system.h"
#include "unit/engine/world.h"

namespace {

using namespace ledger;

constexpr std::size_t kBatch = 64;

// Numbers that nobody can predict, the same in every run.
class Scattered {
 public:
  std::size_t below(std::size_t bound) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return (state_ >> 33) % bound;
  }

 private:
  std::uint64_t state_ = 2018;
};

std::string padded(std::size_t number, std::size_t width) {
  std::string digits = std::to_string(number);
  return std::string(width - std::min(width, digits.size()), '0') + digits;
}
std::string member_id(std::size_t number) {
  return "m" + padded(number, 7);
}
std::string day(Scattered& random) {
  return "2018-" + padded(1 + random.below(12), 2) + "-" + padded(1 + random.below(28), 2);
}

const std::string& register_text() {
  static const std::string text = [] {
    std::string out;
    for (const std::string_view name : kEventColumnNames) {
      out += out.empty() ? "" : ",";
      out += name;
    }
    out += '\n';
    Scattered random;
    for (std::size_t id = 1; id <= 40'000; ++id) {
      out += std::to_string(id) + "," + day(random) + "," + member_id(random.below(1'000'000)) +
             ",C0" + std::to_string(random.below(9)) + ",," + (random.below(8) == 0 ? "1.5" : "") +
             ",,北沙支局,周末值班,,,registrar,2018-05-18T09:30:00+08:00,,\n";
    }
    return out;
  }();
  return text;
}

// Counts `items` and `bytes` of each round of the loop.
void count(benchmark::State& state, std::size_t items, std::size_t bytes = 0) {
  const auto rounds = static_cast<std::int64_t>(state.iterations());
  state.SetItemsProcessed(rounds * static_cast<std::int64_t>(items));
  if (bytes != 0) state.SetBytesProcessed(rounds * static_cast<std::int64_t>(bytes));
}

void row_index(benchmark::State& state) {
  const std::string_view text = register_text();
  RowIndex index;
  std::size_t rows = 0, used = 0;
  for (auto _ : state) {
    rows = used = 0;
    while (used < text.size()) {
      index.build(text.substr(used));
      if (index.rows() == 0) break;
      rows += index.rows();
      used += index.ends(index.rows() - 1).back() + 1;
    }
    benchmark::DoNotOptimize(used);
  }
  if (used != text.size()) state.SkipWithError("not all rows were indexed");
  count(state, rows, used);
}
BENCHMARK(row_index);

void csv_scanner(benchmark::State& state) {
  const std::string& text = register_text();
  testing::MemoryFileSystem files{{"register", text}};
  const auto file = *files.open("register");
  std::array<std::string_view, kEventColumns> fields;
  std::size_t rows = 0;
  for (auto _ : state) {
    Diagnostics diagnostics;
    FindingLimit findings(diagnostics, 10);
    CsvScanner scanner(*file, "register", kEventColumnNames, {}, findings);
    CsvLine line;
    rows = 0;
    for (CsvStep step = CsvStep::pause; step == CsvStep::record || step == CsvStep::pause;) {
      step = scanner.next(fields, line);
      rows += step == CsvStep::record ? 1 : 0;
    }
  }
  if (rows != 40'000) state.SkipWithError("not all rows were read");
  count(state, rows, text.size());
}
BENCHMARK(csv_scanner);

// Parses the same thousand texts over and over.
template <class Parse>
void decode(benchmark::State& state, const std::vector<std::string>& texts, const Parse& parse) {
  std::size_t bytes = 0;
  for (const std::string& text : texts) {
    bytes += text.size();
    if (!parse(text)) state.SkipWithError("a text was refused");
  }
  for (auto _ : state) {
    for (const std::string& text : texts) benchmark::DoNotOptimize(parse(text));
  }
  count(state, texts.size(), bytes);
}
template <class Make>
std::vector<std::string> thousand(const Make& make) {
  Scattered random;
  std::vector<std::string> texts;
  for (int i = 0; i < 1000; ++i) texts.push_back(make(random));
  return texts;
}

void decode_date(benchmark::State& state) {
  decode(state, thousand(day), [](std::string_view text) { return Date::parse(text); });
}
BENCHMARK(decode_date);

void decode_decimal(benchmark::State& state) {
  const auto decimal = [](Scattered& random) {
    const std::string whole = std::to_string(random.below(100));
    return random.below(2) == 0 ? whole : whole + "." + std::to_string(random.below(100));
  };
  decode(state, thousand(decimal), [](std::string_view text) { return Quantity::parse(text); });
}
BENCHMARK(decode_decimal);

void decode_time(benchmark::State& state) {
  const auto time = [](Scattered& random) {
    return day(random) + "T" + padded(random.below(24), 2) + ":30:00+08:00";
  };
  decode(state, thousand(time), [](std::string_view text) { return Timestamp::parse(text); });
}
BENCHMARK(decode_time);

// The argument is the number of members.
void find_member(benchmark::State& state) {
  const auto members = static_cast<std::size_t>(state.range(0));
  Roster roster;
  for (std::size_t i = 0; i < members; ++i) roster.add(member_id(i), "党员", {});
  roster.finish();
  Scattered random;
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < 1024 * kBatch; ++i) {
    texts.push_back(member_id(random.below(members)));
  }
  const std::vector<std::string_view> ids(texts.begin(), texts.end());
  std::vector<std::optional<MemberIndex>> found(kBatch);
  std::size_t at = 0;
  for (auto _ : state) {
    roster.find_all(std::span(ids).subspan(at, kBatch), found);
    benchmark::DoNotOptimize(found.data());
    at = (at + kBatch) % ids.size();
  }
  if (!found[0] || !found[kBatch - 1]) state.SkipWithError("a member was not found");
  count(state, kBatch);
}
BENCHMARK(find_member)->Arg(20'000)->Arg(1'000'000);

// Ten items that are capped by the month and by the year, as in generate.cpp.
void add_event(benchmark::State& state) {
  const auto members = static_cast<std::size_t>(state.range(0));
  testing::World world;
  for (std::size_t i = 0; i < members; ++i) world.member(member_id(i));
  world.roster.finish();
  for (int i = 0; i < 10; ++i) {
    ItemVersion version = testing::worth("1.5");
    if (i % 2 == 0) version.caps.month = Points::whole(4);
    version.caps.year = Points::whole(12);
    world.item(version);
  }
  ScoreBook book(world.organisation, world.roster, world.rules, world.cycle(),
                 {world.cycle().last()});
  Scattered random;
  for (std::size_t i = 0; i < 1024 * kBatch; ++i) {
    world.event(ItemIndex(random.below(10)), day(random), MemberIndex(random.below(members)));
  }
  const std::span<const Event> events = world.events;
  book.add(events);  // its memory is there from now on
  std::size_t at = 0;
  for (auto _ : state) {
    book.add(events.subspan(at, kBatch));
    at = (at + kBatch) % events.size();
  }
  count(state, kBatch);
}
BENCHMARK(add_event)->Arg(20'000)->Arg(1'000'000);

// Rows of the shape of a ranking's, made while they are written.
void write_ranking(benchmark::State& state) {
  constexpr std::size_t kRows = 20'000;
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < kRows; ++i) ids.push_back(member_id(i));
  Table table;
  for (const char* key : {"rank", "member", "name", "unit", "base", "gained", "lost", "total"}) {
    table.columns.push_back({key, key, Align::left, true, true, false});
  }
  table.rows = Rows::made_by(kRows, [&ids](std::size_t index, Row& row) {
    const auto units = static_cast<std::int64_t>(index);
    row.assign({units + 1, ids[index], std::string("党员"), std::string("beisha"),
                Points::whole(100), Points::from_units(units * 500),
                Points::from_units(units * 125), Points::from_units(100'000 + units * 375)});
  });
  Report report;
  report.sections.emplace_back(std::move(table));
  std::size_t bytes = 0;
  for (auto _ : state) {
    bytes = 0;
    Output out([&bytes](std::string_view piece) {
      bytes += piece.size();
      return true;
    });
    write_csv(report, false, 1, out);
    if (!out.finish()) state.SkipWithError("not everything was written");
  }
  count(state, kRows, bytes);
}
BENCHMARK(write_ranking);

}  // namespace

BENCHMARK_MAIN();
