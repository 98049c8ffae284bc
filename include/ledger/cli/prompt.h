// One question on a terminal, and what was answered: the language of guided entry. "<" goes back,
// an empty line takes what stands in brackets, Tab shows what fits, the end of the input ends it
// all.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ledger/cli/session.h"

namespace ledger::cli {

// Something that can be chosen: by its id, or by its name in either language.
struct Choice {
  std::string id;
  std::string name;
  std::string also;         // a second name
  std::string detail = {};  // what tells two of the same name apart
};

// Those that fit what was typed, in order: exactly that id or name alone, else those whose id
// begins with it or whose name contains it.
[[nodiscard]] std::vector<std::size_t> fitting(const std::vector<Choice>& choices,
                                               std::string_view typed);

class Prompt {
 public:
  enum class Step : unsigned char { done, back, end };

  explicit Prompt(Session& session) : session_(session) {}

  // Says how to answer; from now on Tab has its meaning.
  void begin();
  // A sentence of the catalogue as a line on the screen.
  void tell(std::string_view key, const Arguments& arguments);
  // What was answered, `standing` for an empty line; `step` says whether there is an answer. `tab`,
  // where Tab has a meaning, says that it ended the answer; elsewhere what was typed before it
  // stays.
  [[nodiscard]] std::string ask(std::string_view key, const std::string& standing, Step& step,
                                bool* tab = nullptr);
  // One of many, by a part of it; `chosen` is its position. Of several that fit, the number picks
  // one. Tab shows what fits; if that is one, Enter takes it.
  [[nodiscard]] Step choose(std::string_view key, const std::vector<Choice>& choices,
                            std::size_t& chosen, std::string standing);

 private:
  void nothing_fits(const std::vector<Choice>& choices, const std::string& answer);

  Session& session_;
};

}  // namespace ledger::cli
