// rules/2018.toml of a ledger that has events: every finding has its place, and rules that are
// accepted can be explained, counted and judged by.
#include "fuzz/fuzz.h"
#include "support/rules_text.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace ledger;
  const std::string_view text = fuzz::text_of(data, size);
  testing::LoadedRules loaded = testing::load_rules(text);
  fuzz::expect_placed(loaded.diagnostics, text);
  fuzz::expect(loaded.rules.has_value() != loaded.diagnostics.has_errors(),
               "rules are there unless there is an error");
  if (!loaded.rules) return 0;
  fuzz::Program program;
  program.file("/l/rules/2018.toml") = text;
  if (program.run({"rules", "check"}) != 0) return 0;
  fuzz::expect(program.run({"rules", "show"}) == 0, "rules without errors can be shown");
  if (program.run({"check"}) >= 2) return 0;
  for (const char* command : {"report", "evaluate", "explain", "show"}) {
    std::vector<std::string> words = {command};
    if (command[0] == 'e' && command[1] == 'x') words.emplace_back("0012");
    if (command[0] == 's') words.emplace_back("0013");
    if (command[0] != 'e' || command[1] == 'x') words.insert(words.end(), {"--period", "2018"});
    program.run(words);
  }
  return 0;
}
