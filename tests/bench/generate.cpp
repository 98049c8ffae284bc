// Writes a ledger of any size for the benchmarks: the same arguments give the same bytes.
//
//   generate DIR [--events N] [--members N] [--items N] [--reversed PERCENT] [--single PERCENT]
//   [--day-caps PERCENT] [--batches N]
//
// The register looks like one that was kept for a year: events are reported within 45 days after
// they happened, so dates are not sorted, members come in any order, one item in ten has its points
// stated, one row in eight has a quantity, about 100 bytes a row. Every item is capped by the year,
// every other one by the month.
// --single marks that share of the items with highest-per and count, --day-caps with a cap per day:
// what needs single events. --batches: the rows are imports of so many booklets, each with events
// of the whole year so far, in no order.
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/value/date.h"
#include "ledger/value/period.h"

namespace {

struct Shape {
  std::uint64_t events = 1'000'000;
  std::uint64_t members = 20'000;
  std::uint64_t items = 10;
  std::uint64_t reversed = 0;  // percent of the rows
  std::uint64_t single = 0;    // percent of the items
  std::uint64_t day_caps = 0;  // percent of the items
  std::uint64_t batches = 0;   // 0: every row was entered by hand
};

// xorshift64*: small, fast, the same everywhere.
class Random {
 public:
  std::uint64_t next() {
    state_ ^= state_ >> 12;
    state_ ^= state_ << 25;
    state_ ^= state_ >> 27;
    return state_ * 0x2545F4914F6CDD1DULL;
  }
  std::uint64_t below(std::uint64_t bound) { return (next() >> 33) % bound; }

 private:
  std::uint64_t state_ = 0x9E3779B97F4A7C15ULL;
};

void append_number(std::string& out, std::uint64_t value, std::size_t width = 0) {
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  const auto length = static_cast<std::size_t>(end - digits);
  if (length < width) out.append(width - length, '0');
  out.append(digits, length);
}

std::string item_code(std::uint64_t item) {
  std::string code = item % 3 == 2 ? "V" : "C";
  append_number(code, item, 2);
  return code;
}

void write_rules(const std::filesystem::path& file, const Shape& shape) {
  std::ofstream out(file, std::ios::binary);
  out << "format = 1\nname = \"benchmark\"\n[total]\nstart = 100\nmin = 0\n"
         "[[block]]\nid = \"contribution\"\nname = \"contributions\"\nmax-gain = 500\n"
         "[[block]]\nid = \"violation\"\nname = \"violations\"\n";
  for (std::uint64_t i = 0; i < shape.items; ++i) {
    const bool deduct = i % 3 == 2;
    out << "[[item]]\ncode = \"" << item_code(i) << "\"\nblock = \""
        << (deduct ? "violation" : "contribution") << "\"\nkind = \"" << (deduct ? "deduct" : "add")
        << "\"\nname = \"item " << i << "\"\n";
    if (i % 10 == 9) {
      out << "range = [1, 9]\n";
    } else {
      out << "points = " << 1 + i % 4 << (i % 2 == 0 ? ".5" : "") << "\n";
    }
    out << "cap = { year = " << 12 + i % 7;
    if (i % 2 == 0) out << ", month = " << 4 + i % 3;
    if (i * 100 < shape.day_caps * shape.items) out << ", day = 3";
    out << " }\n";
    if (i * 100 < shape.single * shape.items)
      out << "count = { quarter = 3 }\nhighest-per = \"matter\"\n";
  }
}

void write_members(const std::filesystem::path& directory, const Shape& shape) {
  constexpr std::uint64_t kUnits = 40;
  std::ofstream organisation(directory / "ledger.toml", std::ios::binary);
  organisation << "format = 1\n[organisation]\nname = \"benchmark\"\nlanguage = \"en\"\n";
  for (std::uint64_t unit = 0; unit < kUnits; ++unit) {
    organisation << "[[unit]]\nid = \"u" << unit << "\"\nname = \"unit " << unit
                 << "\"\nkind = \"branch\"\n";
  }
  std::string out = "id,name,unit,class,from,to\n";
  for (std::uint64_t member = 0; member < shape.members; ++member) {
    out += 'm';
    append_number(out, member, 7);
    out += ",党员";
    append_number(out, member);
    out += ",u";
    append_number(out, member % kUnits);
    out += ",,,\n";
  }
  std::ofstream(directory / "members.csv", std::ios::binary) << out;
}

bool write_register(const std::filesystem::path& file, const Shape& shape) {
  std::FILE* out = std::fopen(file.c_str(), "wb");
  if (out == nullptr) return false;
  std::string buffer =
      "id,date,member,item,level,quantity,points,place,note,matter,evidence,by,recorded,batch,"
      "reverses\n";
  Random random;
  const ledger::Cycle cycle({}, 2018);
  std::vector<std::string> days;
  for (ledger::Date day = cycle.first(); day < cycle.end(); day = day + 1)
    days.push_back(day.text());
  std::vector<std::string> codes;
  for (std::uint64_t i = 0; i < shape.items; ++i) codes.push_back(item_code(i));
  std::string last,
      last_matter;  // the fields date…points and the matter of a row that the next one may reverse
  std::uint64_t last_id = 0;
  for (std::uint64_t id = 1; id <= shape.events; ++id) {
    append_number(buffer, id);
    buffer += ',';
    // Reported on the 18th of a month for what happened in the 45 days before.
    const std::uint64_t recorded = id * 364 / shape.events;
    const bool reverses = last_id != 0 && random.below(200) < shape.reversed;
    if (reverses) {
      buffer += last;
      buffer += ",,,";
      buffer += last_matter;
      buffer += ",,registrar,";
    } else {
      const std::size_t first = buffer.size();
      const std::uint64_t lag = random.below(shape.batches == 0 ? 45 : 365);
      // A batch wraps around, so that its days are spread evenly.
      const std::uint64_t day = shape.batches != 0 ? lag % (recorded + 1)
                                : recorded > lag   ? recorded - lag
                                                   : 0;
      buffer += days[day];
      buffer += ",m";
      append_number(buffer, random.below(shape.members), 7);
      buffer += ',';
      const std::uint64_t item = random.below(shape.items);
      buffer += codes[item];
      buffer += ",,";
      if (random.below(8) == 0) buffer += item % 2 == 0 ? "2" : "1.5";
      buffer += ',';
      if (item % 10 == 9) append_number(buffer, 1 + random.below(9));
      last.assign(buffer, first);
      last_id = id;
      last_matter.clear();
      if (item * 100 < shape.single * shape.items) {
        last_matter += 't';
        append_number(last_matter, random.below(50));
      }
      // No two rows say the same: `check` would tell each pair.
      buffer += ",北沙支局,值班";
      append_number(buffer, id % 1'000'000, 6);
      buffer += ',';
      buffer += last_matter;
      buffer += ",,registrar,";
    }
    buffer += days[recorded];
    buffer += "T09:30:00+08:00,";
    if (shape.batches != 0) {
      buffer += 'b';
      append_number(buffer, (id - 1) * shape.batches / shape.events + 1);
    }
    buffer += ',';
    if (reverses) {
      append_number(buffer, last_id);
      last_id = 0;
    }
    buffer += '\n';
    if (buffer.size() > (1U << 20)) {
      std::fwrite(buffer.data(), 1, buffer.size(), out);
      buffer.clear();
    }
  }
  std::fwrite(buffer.data(), 1, buffer.size(), out);
  return std::fclose(out) == 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2 || argc % 2 != 0) {
    std::cerr << "usage: generate DIR [--events N] [--members N] [--items N] [--reversed PERCENT] "
                 "[--single PERCENT] "
                 "[--day-caps PERCENT] [--batches N]\n";
    return 2;
  }
  Shape shape;
  const std::map<std::string_view, std::uint64_t Shape::*> options = {
      {"--events", &Shape::events},  {"--members", &Shape::members},
      {"--items", &Shape::items},    {"--reversed", &Shape::reversed},
      {"--single", &Shape::single},  {"--day-caps", &Shape::day_caps},
      {"--batches", &Shape::batches}};
  for (int i = 2; i + 1 < argc; i += 2) {
    const auto option = options.find(argv[i]);
    if (option == options.end()) {
      std::cerr << "unknown option " << argv[i] << "\n";
      return 2;
    }
    shape.*option->second = std::strtoull(argv[i + 1], nullptr, 10);
  }
  const std::filesystem::path directory = argv[1];
  std::filesystem::create_directories(directory / "rules");
  std::filesystem::create_directories(directory / "events");
  write_rules(directory / "rules/2018.toml", shape);
  write_members(directory, shape);
  return write_register(directory / "events/2018.csv", shape) ? 0 : 1;
}
