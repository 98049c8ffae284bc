// What was posted for a quarter, frozen in seals/2018Q2/:
//
//   seal.toml          period, day of the seal, the seal before it, how much of the registers
//   ledger.toml  members.csv  rules/2018.toml     as they were
//   rows/2018.csv      what was registered since the seal before, byte by byte
//   ballots/2018.csv   the votes, where they have points: in the cycle's last quarter and later
//   ranking.csv  result.json                      what was posted
//   notice.html  notice.md  notice.txt            the notice itself
//   SHA256SUMS         of all of them; plain `sha256sum -c` checks it
//
// The verification code is made from the digest of SHA256SUMS, so the few letters on the paper
// answer for every byte of the folder, and since seal.toml has the code of the seal before, for all
// earlier quarters too. `cat seals/2018Q?/rows/2018.csv` is the register as it was: it has the
// digest that seal.toml gives for it, which is how a changed event can be named and not only
// noticed, at the price of one copy of the register in all.
//
// A seal is made in a folder beside, synced, and renamed: it is there as a whole or not at all. No
// clock is in it but the day of the seal: the same ledger sealed on the same day gives the same
// bytes.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/format/file_system.h"
#include "ledger/format/made_file.h"
#include "ledger/store/seal_facts.h"
#include "ledger/value/date.h"

namespace ledger {

// "4f3a-…": the first 32 hex digits of the SHA-256 of SHA256SUMS in groups of four.
[[nodiscard]] Result<std::string> verification_code(std::string_view sums);
// A code as typed, with or without hyphens and spaces, in any case of letters: the 32 digits, or
// nullopt.
[[nodiscard]] std::optional<std::string> code_digits(std::string_view typed);

struct Seal {
  std::string folder;  // relative to the ledger: seals/2018Q2
  SealFacts facts;
  std::string code;
};

// One file of a seal that is not as it was sealed.
struct SealDamage {
  enum class Kind : unsigned char { changed, missing, added, malformed } kind = Kind::changed;
  std::string file;  // relative to the ledger
};

// --- The folder seals/ of a ledger

// Quarters that are sealed now, ascending. A folder whose name is not a quarter is none.
[[nodiscard]] Result<std::vector<std::string>> sealed_periods(FileSystem& files,
                                                              const std::string& directory);
[[nodiscard]] bool is_sealed(FileSystem& files, const std::string& directory,
                             std::string_view period);
// REQUIRES: is_sealed. The code is that of SHA256SUMS as it stands; whether the files agree with it
// is `seal_damage`'s business.
[[nodiscard]] Result<Seal> load_seal(FileSystem& files, const std::string& directory,
                                     std::string_view period);
// By so many threads.
[[nodiscard]] Result<std::vector<SealDamage>> seal_damage(FileSystem& files,
                                                          const std::string& directory,
                                                          std::string_view folder,
                                                          std::size_t threads = 1);

// What hashing tells about a seal and the ledger it stands in.
struct SealCheck {
  std::vector<SealDamage> damage;
  // By facts.registers: the ledger's own register begins with what was sealed.
  std::vector<bool> register_kept;
};
// All of it in one go, so that every thread has something to hash.
[[nodiscard]] Result<SealCheck> check_seal(FileSystem& files, const std::string& directory,
                                           const Seal& seal, std::size_t threads);

// The digest that SHA256SUMS gives for a file of a seal, if it names it.
[[nodiscard]] Result<std::optional<std::string>> listed_digest(FileSystem& files,
                                                               const std::string& directory,
                                                               std::string_view folder,
                                                               std::string_view name);
// One file of a seal, if it is there and has the digest that SHA256SUMS gives for it.
[[nodiscard]] Result<std::optional<std::string>> sealed_bytes(FileSystem& files,
                                                              const std::string& directory,
                                                              std::string_view folder,
                                                              std::string_view name);

// Writes the folder seals/NAME with SHA256SUMS and returns the code; NAME is a quarter, or the
// folder of a judged year (store/final_result.h). Each file is hashed on its way to the disk; so
// many threads have a file each. REQUIRES: the ledger is locked; the folder is not there; `write`
// of different files can run at the same time.
[[nodiscard]] Result<std::string> write_seal(FileSystem& files, const std::string& directory,
                                             std::string_view name,
                                             const std::vector<MadeFile>& contents,
                                             std::size_t threads = 1);

// Moves the seal to seals/2018Q2.1 (or the next free number) and notes it in seals/reopened.csv.
// REQUIRES: the ledger is locked; the quarter is sealed.
[[nodiscard]] Result<ReopenedSeal> reopen_seal(FileSystem& files, const std::string& directory,
                                               std::string_view period, Date today,
                                               const std::string& reason);
// All that were ever reopened, in the order of the file.
[[nodiscard]] Result<std::vector<ReopenedSeal>> reopened_seals(FileSystem& files,
                                                               const std::string& directory);

}  // namespace ledger
