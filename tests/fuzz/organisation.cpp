// ledger.toml: loaded with every mistake placed; a good one is used.
#include "fuzz/fuzz.h"
#include "ledger/store/workspace.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace ledger;
  const std::string text(fuzz::text_of(data, size));
  testing::MemoryFileSystem files{{"/l/ledger.toml", text}};
  Diagnostics diagnostics;
  const auto organisation = Workspace(files, "/l").organisation(diagnostics);
  fuzz::expect_placed(diagnostics, text);
  fuzz::expect(organisation.has_value() != diagnostics.has_errors(),
               "an organisation is there unless there is an error");
  fuzz::Program program;
  program.file("/l/ledger.toml") = text;
  program.run({"report", "--period", "2018Q2", "--by", "unit"});
  if (!organisation) return 0;
  program.run({"check"});
  program.run({"notice", "--period", "2018Q2"});
  return 0;
}
