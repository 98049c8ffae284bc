#include "oracle/slow_register.h"

#include <optional>

#include "oracle/slow_csv.h"
#include "oracle/slow_values.h"

namespace ledger::oracle {
namespace {

// The fields of a line, or the code of its fault.
std::string split(const std::string& line, std::vector<std::string>& fields) {
  std::string code = split_slowly(line, fields);
  if (!code.empty()) return code;
  if (fields.size() < kEventColumns) return "E107";
  return fields.size() > kEventColumns ? "E108" : "";
}

bool is_id(const std::string& text) {
  return !text.empty() && text.size() <= 18 && text[0] != '0' &&
         text.find_first_not_of("0123456789") == text.npos;
}

// A magnitude in thousandths, or the code of what is wrong.
std::string number(const std::string& text, long long& out) {
  const SlowDecimal decimal = slow_decimal(text, 3);
  if (decimal.error == DecimalError::too_large) return "E209";
  if (decimal.error == DecimalError::too_many_places) return "E207";
  if (decimal.error != DecimalError::none) return "E208";
  if (text.starts_with('-')) return "E210";
  out = decimal.units;
  return "";
}

}  // namespace

SlowRegister read_slowly(const std::string& text, const Roster& roster, const Ruleset& rules,
                         int year) {
  SlowRegister out;
  std::map<long long, std::pair<SlowRow, int>> by_id;  // also rows that reverse
  std::set<long long> seen, named;
  std::istringstream in(text);
  std::string line;
  std::getline(in, line);
  for (int at = 2; std::getline(in, line); ++at) {
    const auto bad = [&](const std::string& code) { out.problems.emplace(at, code); };
    const std::size_t before = out.problems.size();
    std::vector<std::string> f;
    if (line.ends_with('\r')) line.pop_back();
    if (line.empty()) {
      bad("E116");
      continue;
    }
    if (const std::string fault = split(line, f); !fault.empty()) {
      bad(fault);
      continue;
    }
    SlowRow row{0, f[1], f[2], f[3], f[4], 1000, 0, f[9], 0};
    const bool has_id = is_id(f[0]);
    if (!has_id) bad(f[0].empty() ? "E233" : "E218");
    bool duplicate = false;
    if (has_id) {
      row.id = std::stoll(f[0]);
      duplicate = !seen.insert(row.id).second;
    }
    const auto date = Date::parse(f[1]);
    const bool in_year = date && date->year() == year;
    if (!date) {
      bad(f[1].empty() ? "E233" : "E205");
    } else if (!in_year) {
      bad("E202");
    }
    bool known = false;
    for (std::size_t i = 0; i < roster.size(); ++i) {
      known |= roster.member(MemberIndex(i)).id == f[2];
    }
    if (!known) bad(f[2].empty() ? "E233" : "E201");
    if (!f[5].empty()) {
      if (const std::string code = number(f[5], row.quantity); !code.empty()) bad(code);
    }
    const Item* item = nullptr;
    for (const Item& one : rules.items) {
      if (one.code == f[3]) item = &one;
    }
    const ItemVersion* version = nullptr;
    if (item == nullptr) {
      bad(f[3].empty() ? "E233" : "E203");
    } else if (!in_year) {
      version = &item->versions.back();
    } else {
      for (const ItemVersion& one : item->versions) {
        if (one.from <= *date && *date <= one.to) version = &one;
      }
      if (version == nullptr) bad("E216");
    }
    if (version != nullptr) {
      const Valuation& form = version->valuation;
      if (std::holds_alternative<LevelPoints>(form)) {
        bool found = false;
        for (const auto& level : std::get<LevelPoints>(form).levels) found |= level.id == f[4];
        if (!found) bad(f[4].empty() ? "E214" : "E204");
      } else if (!f[4].empty()) {
        bad("E215");
      }
      const bool range = std::holds_alternative<PointsRange>(form);
      if (!range && !std::holds_alternative<FreePoints>(form)) {
        if (!f[6].empty()) bad("E212");
        if (std::holds_alternative<BallotPoints>(form)) bad("E232");
      } else if (f[6].empty()) {
        bad("E213");
      } else if (const std::string code = number(f[6], row.points); !code.empty()) {
        bad(code);
      } else if (range && (row.points < std::get<PointsRange>(form).low.units() ||
                           row.points > std::get<PointsRange>(form).high.units())) {
        bad("E211");
      }
    }
    if (!f[14].empty()) {
      if (is_id(f[14])) {
        row.reverses = std::stoll(f[14]);
      } else {
        bad("E220");
      }
    }
    if (!slow_time(f[12])) bad(f[12].empty() ? "E233" : "E219");
    if (duplicate) bad("E217");
    if (out.problems.size() != before) continue;
    out.rows.push_back(row);
    by_id.emplace(row.id, std::pair(row, at));
  }
  // Rows are in the order of their ids here, so an earlier row is one with a smaller id.
  for (const auto& [id, entry] : by_id) {
    const auto& [row, at] = entry;
    if (row.reverses == 0) continue;
    const auto original = by_id.find(row.reverses);
    const bool first = named.insert(row.reverses).second;
    if (row.reverses >= id) {
      out.problems.emplace(at, "E222");
    } else if (!seen.contains(row.reverses)) {
      out.problems.emplace(at, "E221");
    } else if (!first) {
      out.problems.emplace(at, "E224");
    } else if (original == by_id.end()) {
      continue;  // a bad row, which has been told
    } else if (original->second.first.reverses != 0) {
      out.problems.emplace(at, "E223");
    } else {
      SlowRow repeated = original->second.first;
      repeated.id = row.id;
      repeated.reverses = row.reverses;
      if (repeated != row) out.problems.emplace(at, "E225");
    }
  }
  return out;
}

}  // namespace ledger::oracle
