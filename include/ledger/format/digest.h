// SHA-256 fingerprints of bytes and files.
//
// A seal is only as good as this: whoever changes a byte of what was posted changes the digest, and
// plain `sha256sum` says the same without this program. The sum is fed in pieces, so a register of
// any size is read once through one buffer; libcrypto picks the instructions of the processor
// (about 1.5 GB/s with SHA extensions, 0.4 GB/s without).
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/format/file_system.h"

namespace ledger {

// Feed bytes, then ask once. Not shared between threads.
class Sha256 {
 public:
  Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  ~Sha256();

  void update(std::string_view bytes);
  // 64 lower-case hex digits of everything fed so far; more may follow. E690 when libcrypto
  // refuses (no memory, or a policy of the system that forbids SHA-256).
  [[nodiscard]] Result<std::string> hex() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

[[nodiscard]] Result<std::string> sha256(std::string_view bytes);

// Of the file's first `length` bytes. `shown` names the file in findings; E691 when it is shorter.
[[nodiscard]] Result<std::string> sha256_prefix(InputFile& file, std::uint64_t length,
                                                const std::string& shown);

// The first `length` bytes of a file; `shown` names it in findings.
struct FilePrefix {
  std::unique_ptr<InputFile> file;
  std::uint64_t length = 0;
  std::string shown;
};
// The digests of several, in their order, made by so many threads: each takes the longest file that
// is left.
[[nodiscard]] std::vector<Result<std::string>> sha256_prefixes(std::span<const FilePrefix> files,
                                                               std::size_t threads);

}  // namespace ledger
