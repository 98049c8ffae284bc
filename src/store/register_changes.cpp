#include "ledger/store/register_changes.h"

#include <array>
#include <charconv>
#include <cstddef>
#include <unordered_map>
#include <utility>

#include "ledger/base/arena.h"
#include "ledger/format/csv.h"

namespace ledger {
namespace {

struct Row {
  std::int64_t id = 0;
  std::string_view line;
  std::array<std::string_view, kEventColumns> fields;
  bool matched = false;
};

std::vector<Row> parse(std::string_view text, Arena& scratch) {
  std::vector<Row> out;
  bool header = true;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (std::exchange(header, false) || line.empty()) continue;
    Row row;
    row.line = line;
    split_csv(line, row.fields, scratch);
    const std::string_view id = row.fields[0];
    std::from_chars(id.data(), id.data() + id.size(), row.id);
    out.push_back(row);
  }
  return out;
}

// What a row says apart from ids, which a rewritten history changes.
std::string content(const Row& row) {
  std::string out;
  for (std::size_t i = 1; i + 1 < kEventColumns; ++i) {
    out += row.fields.at(i);
    out += '\n';  // no field contains a line break
  }
  return out;
}

class Matching {
 public:
  Matching(std::vector<Row> sealed, std::vector<Row> present)
      : sealed_(std::move(sealed)), present_(std::move(present)) {
    for (std::size_t i = 0; i < present_.size(); ++i) by_id_.emplace(present_[i].id, i);
  }

  std::vector<RegisterChange> run(std::int64_t last_id) {
    for (Row& row : sealed_) {
      Row* same = at(row.id);
      if (same != nullptr && same->line == row.line) row.matched = same->matched = true;
    }
    match_contents();
    for (Row& row : sealed_) {
      if (!row.matched) differs(row);
    }
    for (const Row& row : present_) {
      if (row.matched || row.id > last_id) continue;
      out_.push_back({RegisterChange::Kind::inserted,
                      row.id,
                      0,
                      0,
                      EventColumn::id,
                      {},
                      std::string(row.line)});
    }
    return std::move(out_);
  }

 private:
  Row* at(std::int64_t id) {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : &present_[found->second];
  }

  void match_contents() {
    std::unordered_multimap<std::string, std::size_t> left;
    for (std::size_t i = 0; i < present_.size(); ++i) {
      if (!present_[i].matched) left.emplace(content(present_[i]), i);
    }
    for (Row& row : sealed_) {
      if (row.matched) continue;
      const auto found = left.find(content(row));
      // With the same id only `reverses` differs: that is a changed field.
      if (found == left.end() || present_[found->second].id == row.id) continue;
      Row& moved = present_[found->second];
      left.erase(found);
      row.matched = moved.matched = true;
      RegisterChange* last = out_.empty() ? nullptr : &out_.back();
      if (last != nullptr && last->until + 1 == row.id &&
          last->now - last->id == moved.id - row.id) {
        last->until = row.id;
      } else {
        out_.push_back(
            {RegisterChange::Kind::renumbered, row.id, row.id, moved.id, EventColumn::id, {}, {}});
      }
    }
  }

  void differs(const Row& row) {
    Row* same = at(row.id);
    if (same == nullptr || same->matched) {
      out_.push_back({RegisterChange::Kind::removed,
                      row.id,
                      0,
                      0,
                      EventColumn::id,
                      std::string(row.line),
                      {}});
      return;
    }
    same->matched = true;
    for (std::size_t i = 1; i < kEventColumns; ++i) {
      if (row.fields.at(i) == same->fields.at(i)) continue;
      out_.push_back({RegisterChange::Kind::changed, row.id, 0, 0, static_cast<EventColumn>(i),
                      std::string(row.fields.at(i)), std::string(same->fields.at(i))});
    }
  }

  std::vector<Row> sealed_, present_;
  std::unordered_map<std::int64_t, std::size_t> by_id_;
  std::vector<RegisterChange> out_;
};

}  // namespace

std::vector<RegisterChange> compare_registers(std::string_view sealed, std::string_view present,
                                              std::int64_t last_id) {
  Arena scratch;
  std::vector<RegisterChange> out =
      Matching(parse(sealed, scratch), parse(present, scratch)).run(last_id);
  if (out.empty()) out.push_back({RegisterChange::Kind::rewritten, 0, 0, 0, {}, {}, {}});
  return out;
}

}  // namespace ledger
