// Why a document is not TOML, told from the line the parser stumbled over.
//
// A parser says "could not determine value type"; a secretary wants to hear "put the text in
// double quotes". The usual slips are recognised in the line itself: full-width characters, missing
// quotes, a quote or bracket that is never closed, a key without value.
#pragma once

#include <string>
#include <string_view>

#include "ledger/format/toml.h"

namespace ledger {

struct TomlMistake {
  std::uint32_t line = 1;    // where the parser stopped
  std::uint32_t column = 1;  // in characters
  std::string_view reason;   // the parser's own words
};

// `document` has file and lines; its tree is not looked at.
[[nodiscard]] Diagnostic explain_toml_mistake(const TomlDocument& document,
                                              const TomlMistake& mistake);

}  // namespace ledger
