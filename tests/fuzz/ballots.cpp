// ballots/2018.csv: loaded with every mistake placed; good votes are counted.
#include "fuzz/fuzz.h"
#include "ledger/store/load_ballots.h"
#include "ledger/store/workspace.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace ledger;
  const std::string text(fuzz::text_of(data, size));
  fuzz::Program program;
  testing::MemoryFileSystem files;
  for (const char* file : {"/l/ledger.toml", "/l/members.csv", "/l/rules/2018.toml"}) {
    files.contents[file] = program.file(file);
  }
  files.contents["/l/ballots/2018.csv"] = text;
  Diagnostics diagnostics;
  const Workspace workspace(files, "/l");
  const auto organisation = workspace.organisation(diagnostics);
  const auto roster = workspace.roster(*organisation, diagnostics);
  const auto rules = workspace.rules(*organisation, 2018, diagnostics);
  const Cycle cycle(rules->cycle_start, 2018);
  const auto ballots =
      load_ballots(files, "/l", {cycle, *organisation, *roster, *rules}, diagnostics);
  fuzz::expect_placed(diagnostics, text);
  fuzz::expect(ballots.has_value() != diagnostics.has_errors(),
               "votes are there unless there is an error");
  program.file("/l/ballots/2018.csv") = text;
  program.run({"check"});
  const int status = program.run({"evaluate", "--year", "2018"});
  fuzz::expect(!ballots || status == 0, "good votes can be judged by");
  return 0;
}
