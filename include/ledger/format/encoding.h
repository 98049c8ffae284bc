// Bytes of a text file to UTF-8. A booklet saved by a Chinese Excel is GB18030, by a newer one
// UTF-8 with a byte order mark, and "Unicode text" is UTF-16; nothing in the file says which.
//
// What has no byte order mark is UTF-8 if it is valid as such, since hardly any other text is by
// chance; UTF-16 or UTF-32 if zero bytes stand where these have them; else GB18030, which contains
// GBK and GB2312. A UTF-8 file with a few broken bytes also reads as GB18030, as nonsense: it stays
// UTF-8 as long as most of what is beyond ASCII is.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ledger {

// The name by which an encoding is known here, "UTF-8" for "utf8" and "GB18030" for "gbk"; nullopt
// for one that cannot be read. Of "UTF-16" the byte order is that of the bytes.
[[nodiscard]] std::optional<std::string> encoding_named(std::string_view name,
                                                        std::string_view bytes = {});

// The encoding of these bytes by its own name here.
[[nodiscard]] std::string detect_encoding(std::string_view bytes);

// A spot that is no text in the encoding.
struct UndecodedByte {
  std::size_t source = 0;  // offset of its first byte in what was decoded
  std::size_t target = 0;  // offset of the U+FFFD that stands for it
  unsigned char byte = 0;
};

struct DecodedText {
  std::string text;                      // valid UTF-8 without byte order mark
  std::vector<UndecodedByte> undecoded;  // in order, the first of each line only
};

// nullopt when this system cannot convert from it. REQUIRES: a name from one of the functions
// above.
[[nodiscard]] std::optional<DecodedText> decode_text(std::string_view bytes,
                                                     const std::string& encoding);

}  // namespace ledger
