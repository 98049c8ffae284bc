// JSON as programs send it, strictly by RFC 8259: no comments, no trailing commas, no second key of
// the same name. A number keeps its digits; nothing is ever a binary fraction.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ledger/base/result.h"

namespace ledger {

struct JsonMember;

struct JsonValue {
  enum class Kind : unsigned char { null, boolean, number, string, array, object };
  Kind kind = Kind::null;
  std::string text;  // of a string: decoded; of a number or boolean: as written
  std::vector<JsonValue> elements;
  std::vector<JsonMember> members;  // in their order
  std::size_t offset = 0;           // of the value's first byte
  std::size_t key_offset = 0;       // of a member: of its key
};

// Not a pair: clang 14 cannot take a pair with an incomplete type apart.
struct JsonMember {
  std::string name;
  JsonValue value;
};

// The one value that the text is. The error is E190 with what was expected, or E191 for a key that
// stands twice; its place is in `file`, with line, column and excerpt. `first_line` is the number
// of the text's first line, for input that is read line by line.
[[nodiscard]] Result<JsonValue> read_json(std::string_view text, std::string_view file,
                                          std::uint32_t first_line = 1);

// The place of a byte of that text.
[[nodiscard]] Place json_place(std::string_view text, std::size_t offset, std::string_view file,
                               std::uint32_t first_line, std::uint32_t width = 1);

}  // namespace ledger
