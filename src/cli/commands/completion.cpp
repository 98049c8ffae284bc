// ledger completion: data/completion/SHELL, a script that asks `ledger __complete`
// (cli/complete.h) at each Tab.
#include <algorithm>

#include "ledger/base/embedded.h"
#include "ledger/cli/command.h"
#include "ledger/cli/complete.h"

namespace ledger::cli {
namespace {

// "ledger" as part of the name of a function.
std::string identifier(std::string program) {
  std::replace_if(
      program.begin(), program.end(),
      [](char c) { return !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')); }, '_');
  return program;
}

std::string filled(std::string_view script, const std::string& program) {
  const std::pair<std::string_view, std::string> values[] = {
      {"PROGRAM", program}, {"NAME", identifier(program)}, {"ASK", std::string(kCompleteWord)}};
  std::string out(script);
  for (const auto& [name, value] : values) {
    for (std::size_t at = 0; (at = out.find(name, at)) != out.npos; at += value.size()) {
      out.replace(at, name.size(), value);
    }
  }
  return out;
}

}  // namespace

int completion(Context& context, Options& options) {
  std::string shell;
  options.required("shell", shell, {"bash", "zsh", "fish"});
  if (const auto status = options.parse()) return *status;
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.path == "completion/" + shell) context.say(filled(file.bytes, context.program));
  }
  return 0;
}

}  // namespace ledger::cli
