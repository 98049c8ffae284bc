// The command line of one command: declared, parsed, explained and completed from one place.
//
//   int add(Context& context, Options& options) {
//     std::string member;
//     std::optional<std::string> date;
//     options.required("member", member);
//     options.value("date", date);
//     if (const auto status = options.parse()) return *status;
//     …
//
// What an option means is the message `option.NAME`, so the same option cannot mean two things; an
// argument's is `argument.NAME`. Every command also takes -C, --lang, --today, --color, --threads
// and --help. Only the options of the command that runs are ever built. CLI11 does the parsing,
// behind this header, and all mistakes of a line come out as findings E5xx.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/diagnostic.h"
#include "ledger/cli/context.h"

namespace ledger::cli {

struct Command;

// One option or argument as declared, for help and completion.
struct Declared {
  std::string name;  // without dashes
  char letter = '\0';
  enum class Kind : unsigned char { flag, value, values, argument, arguments } kind = Kind::flag;
  bool is_required = false;          // arguments only
  std::vector<std::string> choices;  // empty: any text
};

// What every command understands.
struct CommonOptions {
  std::optional<std::string> directory;  // -C
  std::optional<std::string> language;   // --lang, zh or en
  std::optional<std::string> today;      // --today
  std::string colour = "auto";           // --color
};

class Options {
 public:
  using Texts = std::vector<std::string>;

  Options(Context& context, const Command& command, Texts words);
  Options(const Options&) = delete;
  Options& operator=(const Options&) = delete;
  ~Options();

  // Arguments without dashes, in this order. `many` takes the rest of them.
  void required(std::string_view name, std::string& into, Texts choices = {});
  void optional(std::string_view name, std::optional<std::string>& into, Texts choices = {});
  void many(std::string_view name, Texts& into);
  // --name VALUE, --name (no value), and --name VALUE any number of times.
  void value(std::string_view name, std::optional<std::string>& into, char letter = '\0',
             Texts choices = {});
  void flag(std::string_view name, bool& into);
  void values(std::string_view name, Texts& into);

  // Fills what was declared. A status ends the command: help was asked for and shown, or the line
  // is wrong and every mistake was told.
  [[nodiscard]] std::optional<int> parse();
  // From now on parse() does nothing but end the command: for help and completion of a command that
  // is not run.
  void only_describe() { describing_ = true; }

  [[nodiscard]] const CommonOptions& common() const { return common_; }
  [[nodiscard]] const std::vector<Declared>& declared() const { return declared_; }
  [[nodiscard]] const Command& command() const { return *command_; }
  // True when the line has nothing but common options.
  [[nodiscard]] bool bare() const { return bare_; }

 private:
  struct Parser;
  void declare(Declared declared, std::string* text, std::optional<std::string>* maybe, Texts* many,
               bool* flag);

  Context* context_;
  const Command* command_;
  Texts words_;
  CommonOptions common_;
  std::vector<Declared> declared_;
  struct Target {
    std::string* text;
    std::optional<std::string>* maybe;
    Texts* many;
    bool* flag;
  };
  std::vector<Target> targets_;
  bool describing_ = false;
  bool bare_ = true;
};

// Names of the options every command takes, in the order of the help.
inline constexpr std::string_view kCommonOptions[] = {"directory", "lang",    "today",
                                                      "color",     "threads", "help"};

// Settles context.language: --lang, else the language of the ledger that -C, the environment or the
// current folder lead to, else that of the environment. Reads ledger.toml at most.
void settle_language(Context& context, const CommonOptions& common);

// Tells findings of the command line and returns their status.
int refuse(Context& context, const Diagnostics& diagnostics);

}  // namespace ledger::cli
