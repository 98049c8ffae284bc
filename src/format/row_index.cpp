#include "ledger/format/row_index.h"

#include <algorithm>

#include "ledger/base/text.h"
#include "ledger/format/row_index_kernel.h"

namespace ledger {

#ifdef LEDGER_HAS_AVX2
BlockMarks index_block_avx2(const char* bytes, std::size_t size, std::uint32_t* separators,
                            std::uint32_t* row_ends);
#endif

namespace {

using IndexBlock = BlockMarks (*)(const char*, std::size_t, std::uint32_t*, std::uint32_t*);

IndexBlock best_for_this_machine() {
#ifdef LEDGER_HAS_AVX2
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2") &&
      __builtin_cpu_supports("popcnt")) {
    return index_block_avx2;
  }
#endif
  return index_block;
}

}  // namespace

RowIndex::RowIndex(bool plain)
    : plain_(plain),
      separators_(std::make_unique_for_overwrite<std::uint32_t[]>(kBlock + kStep + kGroup)),
      row_ends_(std::make_unique_for_overwrite<std::uint32_t[]>(kBlock + kStep)) {}

void RowIndex::build(std::string_view bytes) {
  static const IndexBlock best = best_for_this_machine();
  const std::string_view block = bytes.substr(0, kBlock);
  const BlockMarks marks =
      (plain_ ? index_block : best)(block.data(), block.size(), separators_.get(), row_ends_.get());
  rows_ = marks.rows;
  has_quotes_ = marks.quotes;
  has_controls_ = marks.controls;
  is_text_ = true;
  if (marks.suspect && rows_ != 0) {
    const std::string_view rows = block.substr(0, ends(rows_ - 1).back() + 1);
    is_text_ = rows.find('\0') == rows.npos && !find_invalid_utf8(rows);
  }
}

}  // namespace ledger
