#include "ledger/store/code_table.h"

namespace ledger {

CodeTable::CodeTable(const std::vector<std::string_view>& codes) {
  while (slots_.size() < 4 * codes.size()) {
    slots_.resize(2 * slots_.size());
    --shift_;
  }
  for (std::uint32_t i = 0; i < codes.size(); ++i) {
    if (codes[i].empty() || codes[i].size() > kLongest) continue;
    std::uint64_t word = 0;
    for (std::size_t at = 0; at < codes[i].size(); ++at) {
      word |= std::uint64_t{static_cast<unsigned char>(codes[i][at])} << (8 * at);
    }
    slots_[place_of(word)] = {word, i};
  }
}

}  // namespace ledger
