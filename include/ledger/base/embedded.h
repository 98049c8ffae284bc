// What the build puts into the binary from data/: templates as bytes, messages as one sorted table.
#pragma once

#include <iterator>
#include <span>
#include <string_view>

namespace ledger {

struct EmbeddedFile {
  std::string_view path;   // relative to data/, with forward slashes
  std::string_view bytes;  // lives as long as the program
};

struct EmbeddedMessage {
  std::string_view key, zh, en;
};

// Sorted by path. `data/messages/` is not among them.
[[nodiscard]] std::span<const EmbeddedFile> embedded_files();
// Sorted by key, for binary search.
[[nodiscard]] std::span<const EmbeddedMessage> embedded_messages();

}  // namespace ledger
