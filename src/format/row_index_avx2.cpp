// Compiled for machines with AVX2, and called only on these.
#include "ledger/format/row_index_kernel.h"

namespace ledger {

BlockMarks index_block_avx2(const char* bytes, std::size_t size, std::uint32_t* separators,
                            std::uint32_t* row_ends);

BlockMarks index_block_avx2(const char* bytes, std::size_t size, std::uint32_t* separators,
                            std::uint32_t* row_ends) {
  return index_block(bytes, size, separators, row_ends);
}

}  // namespace ledger
