// The cooperation registers: the text is taken for each of them in turn, loaded with every mistake
// placed; one that is accepted is reported.
#include "ledger/store/check_cooperation.h"

#include "fuzz/fuzz.h"
#include "ledger/store/workspace.h"

namespace {

constexpr std::string_view kZones =
    "zone,name,unit,member,role,from,to\n"
    "z1,North,beisha,0013,branch,2018-02-10,\n"
    "z1,North,beisha,0014,office,,\n";

struct Register {
  const char* file;
  const char* command;
};
constexpr Register kRegisters[] = {{"zones.csv", "zone"},         {"duties/2018.csv", "zone"},
                                   {"joint.csv", "joint"},        {"inspections.csv", "inspect"},
                                   {"prospects.csv", "prospect"}, {"awards.csv", "award"}};

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace ledger;
  const std::string text(fuzz::text_of(data, size));
  for (const Register& one : kRegisters) {
    fuzz::Program program;
    testing::MemoryFileSystem files;
    for (const char* file : {"/l/ledger.toml", "/l/members.csv", "/l/rules/2018.toml"}) {
      files.contents[file] = program.file(file);
    }
    files.contents["/l/zones.csv"] = kZones;
    files.contents[std::string("/l/") + one.file] = text;
    Diagnostics diagnostics;
    const Workspace workspace(files, "/l");
    const auto organisation = workspace.organisation(diagnostics);
    const auto roster = workspace.roster(*organisation, diagnostics);
    (void)check_cooperation({workspace, *organisation, *roster}, CycleStart(), diagnostics);
    fuzz::expect_placed(diagnostics, text);

    program.file("/l/zones.csv") = kZones;
    program.file(std::string("/l/") + one.file) = text;
    program.run({"check"});
    const int listed = program.run({one.command, "list"});
    const int reported = program.run({one.command, "report", "--year", "2018", "--format", "json"});
    const bool good = !diagnostics.has_errors();
    const bool is_duties = std::string_view(one.file).starts_with("duties");
    fuzz::expect(is_duties || (listed == 0) == good, "a register is listed if it is good");
    fuzz::expect((reported == 0) == good, "a register is reported if it is good");
  }
  return 0;
}
