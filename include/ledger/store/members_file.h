// members.csv as text, for commands that change it: rows nobody touched, unknown extra columns and
// line ends stay byte for byte.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/diagnostic.h"
#include "ledger/base/result.h"
#include "ledger/format/file_system.h"

namespace ledger {

enum class MemberColumn : unsigned char { id, name, unit, member_class, from, to };
inline constexpr std::size_t kMemberColumns = 6;
inline constexpr std::string_view kMemberColumnNames[kMemberColumns] = {"id",    "name", "unit",
                                                                        "class", "from", "to"};

// One row's known columns, as text.
struct MemberRow {
  std::string id, name, unit, member_class, from, to;
};

class MembersFile {
 public:
  // nullopt after adding what is wrong with the file as CSV; its meaning is not looked at.
  [[nodiscard]] static std::optional<MembersFile> read(FileSystem& files,
                                                       const std::string& directory,
                                                       Diagnostics& diagnostics);

  // Adds a row at the end. `like` is the line of another row of the member whose extra columns are
  // taken over; 0: they stay empty.
  void add(const MemberRow& row, std::uint32_t like = 0);
  // Replaces one field of the row on that line (Posting::line). REQUIRES: a row stands there.
  void set(std::uint32_t line, MemberColumn column, std::string_view value);

  [[nodiscard]] const std::string& bytes() const { return bytes_; }
  // Writes the whole file: all of it, or the old one stands. REQUIRES: the ledger is locked since
  // before `read`.
  [[nodiscard]] Result<void> save();

 private:
  MembersFile(FileSystem& files, std::string path) : files_(&files), path_(std::move(path)) {}
  // The line's bytes without its line end.
  [[nodiscard]] std::string_view line(std::uint32_t number) const;

  FileSystem* files_;
  std::string path_;
  std::string bytes_;
  std::string line_end_ = "\n";
  std::size_t columns_ = 0;
  std::vector<std::size_t> positions_;  // of the known columns among all columns
};

}  // namespace ledger
