// The parts of a ZIP archive in memory, each unpacked when it is asked for.
//
// An archive may come from anybody: what its directory says is checked before anything is read or
// allocated, and all parts together are unpacked to no more than `most` bytes. Only zip_archive.cpp
// sees zlib.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace ledger {

enum class ZipFault : unsigned char { none, missing, damaged, encrypted, too_large };

struct ZipPart {
  ZipFault fault = ZipFault::none;
  std::string bytes;
};

class ZipArchive {
 public:
  static constexpr std::size_t kMost = std::size_t{512} << 20;

  // nullopt when the bytes are not a complete archive. Borrows them.
  [[nodiscard]] static std::optional<ZipArchive> open(std::string_view bytes,
                                                      std::size_t most = kMost);

  // Names as in paths, "xl/workbook.xml"; small and capital letters are the same.
  [[nodiscard]] bool has(std::string_view name) const;
  [[nodiscard]] ZipPart read(std::string_view name);

 private:
  struct Entry {
    std::uint64_t packed = 0, unpacked = 0, header = 0;  // sizes, and where its header stands
    std::uint32_t checksum = 0;
    std::uint16_t flags = 0, method = 0;
  };
  ZipArchive(std::string_view bytes, std::size_t most) : bytes_(bytes), left_(most) {}
  [[nodiscard]] bool read_directory();

  std::string_view bytes_;
  std::map<std::string, Entry, std::less<>> entries_;
  std::size_t left_;
};

}  // namespace ledger
