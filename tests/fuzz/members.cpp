// members.csv: loaded with every mistake placed; of a good one each member is found by id and name.
#include <algorithm>

#include "fuzz/fuzz.h"
#include "ledger/store/workspace.h"

namespace {

using namespace ledger;

void find_everybody(const Roster& roster) {
  std::vector<std::string_view> ids;
  for (std::uint32_t at = 0; at < roster.size(); ++at) {
    const MemberIndex member{at};
    const Member& one = roster.member(member);
    ids.push_back(one.id);
    fuzz::expect(roster.find(one.id) == member, "a member is found by id");
    const auto named = roster.find_by_name(one.name);
    fuzz::expect(std::count(named.begin(), named.end(), member) == 1, "and once by name");
    const auto postings = roster.postings(member);
    fuzz::expect(!postings.empty(), "every member has a posting");
    for (std::size_t i = 0; i < postings.size(); ++i) {
      fuzz::expect(postings[i].from <= postings[i].to, "a posting has a day");
      fuzz::expect(i == 0 || postings[i - 1].to < postings[i].from, "postings do not overlap");
    }
  }
  std::vector<std::optional<MemberIndex>> found(ids.size());
  roster.find_all(ids, found);
  for (std::uint32_t at = 0; at < found.size(); ++at) {
    fuzz::expect(found[at] == MemberIndex{at}, "all are found together");
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(fuzz::text_of(data, size));
  fuzz::Program program;
  testing::MemoryFileSystem files{{"/l/members.csv", text},
                                  {"/l/ledger.toml", program.file("/l/ledger.toml")}};
  Diagnostics diagnostics;
  const Workspace workspace(files, "/l");
  const auto organisation = workspace.organisation(diagnostics);
  const auto roster = workspace.roster(*organisation, diagnostics);
  fuzz::expect_placed(diagnostics, text);
  fuzz::expect(roster.has_value() != diagnostics.has_errors(),
               "a roster is there unless there is an error");
  program.file("/l/members.csv") = text;
  program.run({"check"});
  if (!roster) return 0;
  find_everybody(*roster);
  program.run({"member", "list"});
  program.run({"report", "--period", "2018", "--by", "class"});
  return 0;
}
