// Loading rules and ledger.toml from texts in a test.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/store/workspace.h"
#include "support/memory_file_system.h"

namespace ledger::testing {

inline constexpr std::string_view kLedgerToml = R"(format = 1
[organisation]
name = { zh = "阜宁县邮政分公司", en = "Funing County Post Office" }
language = "zh"
[[unit]]
id = "beisha"
name = { zh = "北沙支局", en = "Beisha Branch Office" }
kind = "branch"
[[class]]
id = "member"
name = { zh = "党员", en = "Member" }
[[class]]
id = "probationary"
name = { zh = "预备党员", en = "Probationary member" }
)";

struct LoadedRules {
  std::optional<Ruleset> rules;
  Diagnostics diagnostics;

  // "E301@4 W303@9": each finding with its line, in the order of the file.
  [[nodiscard]] std::string findings() {
    diagnostics.sort_by_place();
    std::string out;
    for (const Diagnostic& each : diagnostics.all()) {
      if (!out.empty()) out += ' ';
      out += std::string(each.code.text()) + "@" + std::to_string(each.place.line);
    }
    return out;
  }
};

inline Organisation load_organisation(std::string_view text = kLedgerToml) {
  MemoryFileSystem files{{"l/ledger.toml", std::string(text)}};
  Diagnostics diagnostics;
  return Workspace(files, "l").organisation(diagnostics).value_or(Organisation());
}

inline LoadedRules load_rules(std::string_view text) {
  MemoryFileSystem files{{"l/rules/2018.toml", std::string(text)}};
  LoadedRules out;
  out.rules = Workspace(files, "l").rules(load_organisation(), 2018, out.diagnostics);
  return out;
}

}  // namespace ledger::testing
