#include "ledger/format/zip_archive.h"

#include <zlib.h>

#include <algorithm>

namespace ledger {
namespace {

constexpr std::uint32_t kLocal = 0x04034B50, kCentral = 0x02014B50, kEnd = 0x06054B50;
constexpr std::uint32_t kEnd64 = 0x06064B50, kLocator64 = 0x07064B50;
constexpr std::size_t kEndSize = 22, kCentralSize = 46, kLocalSize = 30, kLocatorSize = 20;
constexpr std::uint64_t kIn64 = 0xFFFFFFFF;  // the figure stands in the 64-bit field instead
constexpr std::uint64_t kBestRatio = 1032;   // of deflate

// Little-endian numbers; what lies outside is zero, which no signature is.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}
  [[nodiscard]] std::uint64_t number(std::uint64_t at, unsigned size) const {
    if (at > bytes_.size() || bytes_.size() - at < size) return 0;
    std::uint64_t value = 0;
    for (unsigned i = size; i-- > 0;) {
      value = value << 8 | static_cast<unsigned char>(bytes_[static_cast<std::size_t>(at) + i]);
    }
    return value;
  }
  [[nodiscard]] std::uint16_t u16(std::uint64_t at) const {
    return static_cast<std::uint16_t>(number(at, 2));
  }
  [[nodiscard]] std::uint32_t u32(std::uint64_t at) const {
    return static_cast<std::uint32_t>(number(at, 4));
  }
  [[nodiscard]] std::uint64_t u64(std::uint64_t at) const { return number(at, 8); }

 private:
  std::string_view bytes_;
};

std::string normal_name(std::string_view name) {
  std::string out;
  for (const char c : name) {
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c == '\\' ? '/' : c;
  }
  return out.starts_with('/') ? out.substr(1) : out;
}

// Raw deflate to exactly `size` bytes, or nullopt.
std::optional<std::string> inflated(std::string_view packed, std::size_t size) {
  std::string out(size + 1, '\0');  // room to see that it goes on
  z_stream stream{};
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) return std::nullopt;
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int ended = inflate(&stream, Z_FINISH);
  const std::size_t left = stream.avail_out;
  inflateEnd(&stream);
  if (ended != Z_STREAM_END || left != 1) return std::nullopt;
  out.pop_back();
  return out;
}

}  // namespace

std::optional<ZipArchive> ZipArchive::open(std::string_view bytes, std::size_t most) {
  ZipArchive archive(bytes, most);
  if (!archive.read_directory()) return std::nullopt;
  return archive;
}

bool ZipArchive::read_directory() {
  const Bytes in(bytes_);
  if (bytes_.size() < kEndSize) return false;
  // The end record, which a comment of up to 64 KiB may follow.
  std::size_t end = bytes_.size() - kEndSize;
  const std::size_t lowest = end > 0xFFFF ? end - 0xFFFF : 0;
  while (in.u32(end) != kEnd) {
    if (end == lowest) return false;
    --end;
  }
  std::uint64_t count = in.u16(end + 10), at = in.u32(end + 16);
  if (end >= kLocatorSize && in.u32(end - kLocatorSize) == kLocator64) {
    const std::uint64_t end64 = in.u64(end - kLocatorSize + 8);
    if (in.u32(end64) != kEnd64) return false;
    count = in.u64(end64 + 32);
    at = in.u64(end64 + 48);
  }
  for (; count > 0; --count) {
    if (in.u32(at) != kCentral) return false;
    Entry entry;
    entry.flags = in.u16(at + 8);
    entry.method = in.u16(at + 10);
    entry.checksum = in.u32(at + 16);
    entry.packed = in.u32(at + 20);
    entry.unpacked = in.u32(at + 24);
    entry.header = in.u32(at + 42);
    const std::uint64_t name = at + kCentralSize, extra = name + in.u16(at + 28);
    const std::uint64_t behind = extra + in.u16(at + 30) + in.u16(at + 32);
    if (behind > bytes_.size()) return false;
    for (std::uint64_t field = extra; field + 4 <= behind;) {
      const std::uint64_t next = field + 4 + in.u16(field + 2);
      if (in.u16(field) == 1) {
        std::uint64_t wide = field + 4;
        for (std::uint64_t* figure : {&entry.unpacked, &entry.packed, &entry.header}) {
          if (*figure != kIn64 || wide + 8 > next) continue;
          *figure = in.u64(wide);
          wide += 8;
        }
      }
      field = next;
    }
    entries_.emplace(normal_name(bytes_.substr(static_cast<std::size_t>(name),
                                               static_cast<std::size_t>(extra - name))),
                     entry);
    at = behind;
  }
  return true;
}

bool ZipArchive::has(std::string_view name) const {
  return entries_.find(normal_name(name)) != entries_.end();
}

ZipPart ZipArchive::read(std::string_view name) {
  const auto found = entries_.find(normal_name(name));
  if (found == entries_.end()) return {ZipFault::missing, {}};
  const Entry& entry = found->second;
  if ((entry.flags & 1) != 0) return {ZipFault::encrypted, {}};
  if (entry.unpacked > left_) return {ZipFault::too_large, {}};
  const Bytes in(bytes_);
  if (entry.header >= bytes_.size() || in.u32(entry.header) != kLocal) {
    return {ZipFault::damaged, {}};
  }
  const std::uint64_t data =
      entry.header + kLocalSize + in.u16(entry.header + 26) + in.u16(entry.header + 28);
  if (data > bytes_.size() || entry.packed > bytes_.size() - data ||
      entry.unpacked > (entry.packed + 1) * kBestRatio) {
    return {ZipFault::damaged, {}};
  }
  const std::string_view packed =
      bytes_.substr(static_cast<std::size_t>(data), static_cast<std::size_t>(entry.packed));
  std::optional<std::string> bytes;
  if (entry.method == 8) {
    bytes = inflated(packed, static_cast<std::size_t>(entry.unpacked));
  } else if (entry.method == 0 && packed.size() == entry.unpacked) {
    bytes = std::string(packed);
  }
  if (!bytes ||
      crc32_z(0, reinterpret_cast<const Bytef*>(bytes->data()), bytes->size()) != entry.checksum) {
    return {ZipFault::damaged, {}};
  }
  left_ -= bytes->size();
  return {ZipFault::none, *std::move(bytes)};
}

}  // namespace ledger
