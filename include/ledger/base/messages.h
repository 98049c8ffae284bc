// Every sentence that a person reads comes from data/messages/*.toml, in both languages side by
// side:
//
//   [report.title]
//   en = "Ranking, {period}"
//   zh = "{period}积分排名"
//
// Keys are looked up at run time, so a new message rebuilds one file. A unit test reads the sources
// and fails for a key that no catalogue has, a message nobody uses, or placeholders that differ
// between languages.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ledger {

enum class Language : unsigned char { zh, en };

// "zh" or "en", as in ledger.toml and the `lang` attribute of a page.
[[nodiscard]] std::string_view language_tag(Language language);

// A value for a placeholder of a message.
struct Argument {
  std::string name;
  std::string value;
  bool is_key = false;  // the value is the key of a message, said with the same other arguments
  std::string english = {};  // instead of the value in English, for what has a name by language
};
using Arguments = std::vector<Argument>;

// The bare message; the key itself when there is none (which a test forbids).
[[nodiscard]] std::string_view message(Language language, std::string_view key);
[[nodiscard]] bool has_message(std::string_view key);

// The message with {name} replaced by each argument's value. Unknown placeholders stay as they are.
[[nodiscard]] std::string say(Language language, std::string_view key,
                              const Arguments& arguments = {});

}  // namespace ledger
