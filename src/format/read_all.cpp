#include "ledger/format/read_all.h"

namespace ledger {

Result<std::string> read_all(InputFile& file) {
  const Result<std::uint64_t> size = file.size();
  if (!size) return size.error();
  std::string bytes(static_cast<std::size_t>(*size), '\0');
  const Result<std::size_t> got = file.read_at(0, bytes);
  if (!got) return got.error();
  bytes.resize(*got);
  return bytes;
}

}  // namespace ledger
