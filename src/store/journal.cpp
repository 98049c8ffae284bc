#include "ledger/store/journal.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>
#include <thread>
#include <vector>

namespace ledger {
namespace {

std::string path_of(const std::string& directory, std::string_view file) {
  return directory + "/" + std::string(file);
}

struct Entry {
  std::string file;
  std::uint64_t size = 0;
};

Result<std::vector<Entry>> parse_journal(std::string_view text) {
  std::vector<Entry> entries;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    Entry entry;
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), entry.size);
    const auto digits = static_cast<std::size_t>(rest - text.data());
    if (error != std::errc() || end == text.npos || digits + 1 >= end || *rest != ' ') {
      return Diagnostic("E610").with("file", kJournalFile);
    }
    entry.file = text.substr(digits + 1, end - digits - 1);
    entries.push_back(std::move(entry));
    text.remove_prefix(end + 1);
  }
  return entries;
}

Result<std::vector<Entry>> read_journal(FileSystem& files, const std::string& directory) {
  const std::string path = path_of(directory, kJournalFile);
  // A reader may find it gone between the two calls: then the batch is complete.
  if (!files.exists(path)) return std::vector<Entry>();
  const auto text = files.read(path);
  if (!text) {
    if (!files.exists(path)) return std::vector<Entry>();
    return text.error();
  }
  return parse_journal(*text);
}

Result<void> restore(FileSystem& files, const std::string& directory,
                     const std::vector<Entry>& entries) {
  for (const Entry& entry : entries) {
    const std::string path = path_of(directory, entry.file);
    if (!files.exists(path)) continue;
    if (entry.size == 0) {
      if (auto removed = files.remove(path); !removed) return removed;
      continue;
    }
    auto opened = files.open(path);
    if (!opened) return std::move(opened).error();
    const auto size = (*opened)->size();
    if (!size) return size.error();
    // Shorter than before the batch: somebody else has cut it, and nothing of the batch is there.
    if (*size <= entry.size) continue;
    if (auto cut = files.truncate(path, entry.size); !cut) return cut;
  }
  return files.remove(path_of(directory, kJournalFile));
}

}  // namespace

Result<void> append_all(FileSystem& files, const std::string& directory,
                        std::span<const Appendix> batch) {
  std::string text;
  std::vector<Entry> entries;
  for (const Appendix& one : batch) {
    text += std::to_string(one.size_before) + " " + one.file + "\n";
    entries.push_back({one.file, one.size_before});
  }
  if (auto written = files.replace(path_of(directory, kJournalFile), text); !written) {
    return written;
  }
  for (const Appendix& one : batch) {
    auto appended = files.append(path_of(directory, one.file), one.size_before, one.bytes);
    if (!appended) {
      (void)restore(files, directory, entries);
      return appended;
    }
  }
  auto removed = files.remove(path_of(directory, kJournalFile));
  if (!removed) (void)restore(files, directory, entries);
  return removed;
}

Result<void> roll_back(FileSystem& files, const std::string& directory) {
  if (!files.exists(path_of(directory, kJournalFile))) return {};
  const auto entries = read_journal(files, directory);
  if (!entries) return entries.error();
  return restore(files, directory, *entries);
}

Result<std::uint64_t> visible_length(FileSystem& files, const std::string& directory,
                                     const std::string& file, InputFile& opened) {
  using namespace std::chrono_literals;
  // The length counts only if no journal stood there before and after it was taken, and it is still
  // the same afterwards: else a whole batch may have begun and ended in between, with the length
  // taken in its middle.
  int patience = 5;
  for (;;) {
    const auto size = opened.size();
    if (!size) return size.error();
    const auto journal = read_journal(files, directory);
    if (!journal) return journal.error();
    const auto entry = std::find_if(journal->begin(), journal->end(),
                                    [&file](const Entry& one) { return one.file == file; });
    if (entry != journal->end()) return std::min(*size, entry->size);
    const auto again = opened.size();
    if (!again) return again.error();
    if (*again != *size) continue;
    if (*size == 0) return *size;
    char last = '\n';
    const auto read = opened.read_at(*size - 1, {&last, 1});
    if (!read) return read.error();
    if (last == '\n' || patience-- == 0) return *size;
    std::this_thread::sleep_for(10ms);
  }
}

}  // namespace ledger
