// Appending to several files, or several rows to one, so that all of it is there or nothing: also
// after a crash or a power cut.
//
// The file `.journal` in the ledger directory lists the files of the batch with their lengths from
// before it:
//
//   24817 events/2018.csv
//   311 imports.csv
//
// It is written (and synced) before the first byte of the batch and removed after the last sync.
// While it is there, readers see each listed file only up to that length, and the next writer cuts
// the files back to it. Removing the journal is the moment at which the batch exists.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "ledger/base/result.h"
#include "ledger/format/file_system.h"

namespace ledger {

inline constexpr std::string_view kJournalFile = ".journal";

struct Appendix {
  std::string file;               // relative to the ledger
  std::uint64_t size_before = 0;  // its length now; 0 for a new file
  std::string bytes;              // whole lines
};

// Appends and syncs all of it. When something fails, the old state stands; when even that cannot be
// restored now, the journal stays and the next writer does it. REQUIRES: the ledger is locked,
// `roll_back` has been called under this lock.
[[nodiscard]] Result<void> append_all(FileSystem& files, const std::string& directory,
                                      std::span<const Appendix> batch);

// Undoes what a batch that was interrupted has written. REQUIRES: the ledger is locked.
[[nodiscard]] Result<void> roll_back(FileSystem& files, const std::string& directory);

// How many bytes of a file a reader may look at: those before a batch under way. Waits a moment for
// a row that is just being written. Needs no lock.
[[nodiscard]] Result<std::uint64_t> visible_length(FileSystem& files, const std::string& directory,
                                                   const std::string& file, InputFile& opened);

}  // namespace ledger
