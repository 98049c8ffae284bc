// Archives for tests, made by the rules of the format and not by the reader under test: parts are
// stored, or deflated where a test is about that.
#pragma once

#include <zlib.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace ledger::test {

class ZipWriter {
 public:
  // Of the parts that are added next.
  std::uint16_t flags = 0;
  std::uint64_t claimed_size = 0;  // in the directory, instead of the right one

  void add(std::string_view name, std::string_view bytes) { put(name, bytes, bytes, 0); }
  void add_deflated(std::string_view name, std::string_view bytes) {
    std::string packed(compressBound(static_cast<uLong>(bytes.size())) + 16, '\0');
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    put(name, bytes, packed, 8);
  }
  // What was added so far as a whole archive.
  [[nodiscard]] std::string archive() const {
    std::string out = parts_ + directory_;
    number(out, 0x06054B50, 4);
    number(out, 0, 4);
    number(out, count_, 2);
    number(out, count_, 2);
    number(out, directory_.size(), 4);
    number(out, parts_.size(), 4);
    number(out, 0, 2);
    return out;
  }

 private:
  static void number(std::string& out, std::uint64_t value, int bytes) {
    for (; bytes > 0; --bytes, value >>= 8) out += static_cast<char>(value & 0xFF);
  }
  static std::uint32_t checksum(std::string_view bytes) {
    std::uint32_t sum = 0xFFFFFFFF;
    for (const char c : bytes) {
      sum ^= static_cast<unsigned char>(c);
      for (int bit = 0; bit < 8; ++bit) sum = sum >> 1 ^ ((sum & 1) != 0 ? 0xEDB88320U : 0U);
    }
    return ~sum;
  }
  void put(std::string_view name, std::string_view bytes, std::string_view packed,
           std::uint16_t method) {
    std::string common;  // from the flags to the length of the extra field
    number(common, flags, 2);
    number(common, method, 2);
    number(common, 0, 4);
    number(common, checksum(bytes), 4);
    number(common, packed.size(), 4);
    number(common, claimed_size == 0 ? bytes.size() : claimed_size, 4);
    number(common, name.size(), 2);
    number(common, 0, 2);
    number(directory_, 0x02014B50, 4);
    number(directory_, 20, 2);
    number(directory_, 20, 2);
    directory_ += common;
    number(directory_, 0, 10);
    number(directory_, parts_.size(), 4);
    directory_ += name;
    number(parts_, 0x04034B50, 4);
    number(parts_, 20, 2);
    parts_ += common;
    parts_ += name;
    parts_ += packed;
    ++count_;
  }

  std::string parts_, directory_;
  std::uint64_t count_ = 0;
};

}  // namespace ledger::test
