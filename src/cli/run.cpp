#include <algorithm>

#include "ledger/base/text.h"
#include "ledger/cli/command.h"
#include "ledger/cli/complete.h"
#include "ledger/cli/context.h"
#include "ledger/store/workspace.h"

namespace ledger::cli {
namespace {

using Texts = std::vector<std::string>;

// Of the options that may stand before the command, those with a value.
bool takes_value(std::string_view word) {
  return word == "-C" || word == "--lang" || word == "--today" || word == "--color" ||
         word == "--threads";
}

// The command line with the command's words first: `-C dir report --bars` is `report -C dir
// --bars`.
struct Line {
  const Command* command = nullptr;
  Texts words;    // of the command, without its name
  Texts leading;  // what stood before it
  std::string unknown;
};

Line split(const Texts& arguments) {
  Line line;
  std::size_t at = 0;
  while (at < arguments.size() && arguments[at].size() > 1 && arguments[at][0] == '-') {
    line.leading.push_back(arguments[at]);
    if (takes_value(arguments[at]) && at + 1 < arguments.size()) {
      line.leading.push_back(arguments[++at]);
    }
    ++at;
  }
  if (at == arguments.size()) return line;
  std::size_t used = 1;
  line.unknown = arguments[at];
  if (at + 1 < arguments.size() && arguments[at + 1].substr(0, 1) != "-") {
    const std::string two = arguments[at] + " " + arguments[at + 1];
    line.command = find_command(two);
    const bool is_group = std::any_of(commands().begin(), commands().end(), [&](const Command& c) {
      return c.name.starts_with(arguments[at] + " ");
    });
    if (line.command != nullptr) used = 2;
    if (is_group) line.unknown = two;
  }
  if (line.command == nullptr) line.command = find_command(arguments[at]);
  line.words = line.leading;
  line.words.insert(line.words.end(), arguments.begin() + std::ptrdiff_t(at + used),
                    arguments.end());
  return line;
}

// The common options of a line that names no command; mistakes in them do not matter here.
CommonOptions common_of(const Texts& words) {
  CommonOptions common;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto value = [&](std::string_view name) -> std::optional<std::string> {
      if (words[i] == name && i + 1 < words.size()) return words[i + 1];
      if (name.size() > 2 && words[i].starts_with(std::string(name) + "=")) {
        return words[i].substr(name.size() + 1);
      }
      return std::nullopt;
    };
    if (auto found = value("--lang")) common.language = std::move(found);
    if (auto found = value("-C")) common.directory = std::move(found);
  }
  return common;
}

bool has(const Texts& words, std::string_view wanted) {
  return std::find(words.begin(), words.end(), wanted) != words.end();
}

Diagnostic unknown_command(const std::string& word) {
  Nearest nearest(word);
  std::string group;
  for (const Command& command : commands()) {
    nearest.offer(command.name);
    if (command.name.starts_with(word + " ")) {
      group += (group.empty() ? "" : ", ") + std::string(command.name);
    }
  }
  Diagnostic d = Diagnostic("E501").with("command", word);
  if (!group.empty()) return std::move(d).with("commands", group).helped("E501.group");
  if (const auto best = nearest.best()) {
    return std::move(d).with("nearest", *best).helped("E501.nearest");
  }
  return d;
}

int dispatch(const Texts& arguments, Context& context) {
  Line line = split(arguments);
  if (line.unknown == kCompleteWord) {
    complete(context, line.words);
    return 0;
  }
  if (line.command == nullptr && line.unknown == "help") {  // `help add` is `add --help`
    const auto at = std::find(arguments.begin(), arguments.end(), "help");
    Texts turned(arguments.begin(), at);
    turned.insert(turned.end(), at + 1, arguments.end());
    turned.emplace_back("--help");
    return dispatch(turned, context);
  }
  if (line.command != nullptr) {
    Options options(context, *line.command, std::move(line.words));
    return line.command->run(context, options);
  }
  settle_language(context, common_of(arguments));
  if (line.unknown.empty() && has(line.leading, "--version")) {
    context.say(say(context.language, "help.version", {{"version", LEDGER_VERSION}}) + "\n");
    return 0;
  }
  if (line.unknown.empty() && (has(line.leading, "--help") || has(line.leading, "-h"))) {
    context.say(overview(context));
    return 0;
  }
  Diagnostics wrong;
  if (!line.unknown.empty()) {
    wrong.add(unknown_command(line.unknown));
    return refuse(context, wrong);
  }
  for (std::size_t i = 0; i < line.leading.size(); ++i) {
    if (takes_value(line.leading[i])) {
      ++i;
    } else if (!line.leading[i].starts_with("--lang=")) {
      wrong.add(Diagnostic("E502").with("option", line.leading[i]).helped("E502.before-command"));
    }
  }
  if (wrong.has_errors()) return refuse(context, wrong);
  context.tell(overview(context));
  return 2;
}

}  // namespace

Language environment_language(const Context& context) {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const auto value = context.environment(name);
    if (value && !value->empty()) return value->starts_with("zh") ? Language::zh : Language::en;
  }
  return Language::en;
}

void settle_language(Context& context, const CommonOptions& common) {
  context.language = environment_language(context);
  if (common.language == "zh" || common.language == "en") {
    context.language = *common.language == "zh" ? Language::zh : Language::en;
    return;
  }
  const auto found =
      Workspace::find(*context.files, common.directory, context.environment("POINTS_LEDGER_DIR"),
                      context.current_directory);
  if (!found) return;
  Diagnostics ignored;  // whoever works on the ledger tells them
  context.language = found->readable_organisation(ignored).value.language;
}

int run(const std::vector<std::string>& arguments, Context& context) {
  context.language = environment_language(context);
  int status = dispatch(arguments, context);
  if (context.out->flush() == Stream::State::failed) {
    Diagnostics wrong;
    wrong.add(Diagnostic("E680").with("reason", context.out->reason()));
    status = refuse(context, wrong);
  }
  context.err->flush();
  return status;
}

}  // namespace ledger::cli
