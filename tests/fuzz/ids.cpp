// The index of ids beside a map, and the table of ids that are numbers: each line is an id, in the
// order it first comes.
#include <map>

#include "fuzz/fuzz.h"
#include "ledger/base/id_index.h"
#include "ledger/base/numbered_ids.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace ledger;
  std::string_view text = fuzz::text_of(data, size);
  IdIndex index;
  std::map<std::string_view, std::uint32_t> map;
  std::vector<std::string_view> ids;
  const auto id_at = [&ids](std::uint32_t position) { return ids[position]; };
  while (!text.empty()) {
    const std::string_view id = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), id.size() + 1));
    const auto known = map.find(id);
    const auto found = index.find(id, id_at);
    fuzz::expect(found.has_value() == (known != map.end()), "an id is found when it is there");
    if (found) {
      fuzz::expect(*found == known->second, "where it was put");
      continue;
    }
    const auto position = static_cast<std::uint32_t>(ids.size());
    ids.push_back(id);
    map.emplace(id, position);
    index.insert(id, position);
  }
  for (const auto& [id, position] : map) {
    fuzz::expect(index.find(id, id_at) == position, "all are there in the end");
  }
  NumberedIds numbered;
  numbered.expect(ids.size());
  std::uint32_t fit = 0;
  while (fit < ids.size() && numbered.insert(ids[fit], fit)) ++fit;
  if (fit == 0) return 0;  // it is asked only when it is used
  for (std::uint32_t at = 0; at < ids.size(); ++at) {
    const auto found = numbered.find(IdKey(ids[at]));
    fuzz::expect(found.has_value() == (at < fit), "a numbered id is found when it is there");
    fuzz::expect(!found || *found == at, "where it was put");
    if (numbered.is_computed()) {
      fuzz::expect(numbered.compute(ids[at]) == found, "arithmetic finds the same");
    }
  }
  return 0;
}
