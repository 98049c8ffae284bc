// The table of commands: help, completion and dispatch all read the same rows.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "ledger/cli/context.h"
#include "ledger/cli/options.h"

namespace ledger::cli {

// The tasks by which the help is grouped, in its order.
enum class Task : unsigned char { counter, roster, rules, results, publication, cooperation, care };
inline constexpr std::string_view kTaskKeys[] = {"counter",     "roster",      "rules", "results",
                                                 "publication", "cooperation", "care"};

struct Command {
  std::string_view name;  // "add", or two words: "member list"
  Task task = Task::counter;
  bool writes = false;  // changes files of the ledger
  // Declares its options, parses them, does its work and returns the exit status.
  int (*run)(Context&, Options&) = nullptr;

  // "help.member-list": the one-line help; with ".more" and ".examples" behind it, the rest.
  [[nodiscard]] std::string key() const;
};

[[nodiscard]] std::span<const Command> commands();
[[nodiscard]] const Command* find_command(std::string_view name);

// `ledger --help`, and `ledger COMMAND --help`; for a terminal of that width.
[[nodiscard]] std::string overview(const Context& context);
[[nodiscard]] std::string command_help(const Context& context, const Options& options);

// The key of what an option means: "option.date", or "option.by.report" where a command has a text
// of its own.
[[nodiscard]] std::string option_key(const Declared& declared, std::string_view command);

}  // namespace ledger::cli
