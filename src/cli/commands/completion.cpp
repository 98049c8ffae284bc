// ledger completion: what a shell may offer, from the same table as the help.
#include <algorithm>
#include <map>

#include "ledger/cli/command.h"

namespace ledger::cli {
namespace {

using Kind = Declared::Kind;

// A command with its options, as declared by running it in description only.
struct Entry {
  const Command* command;
  std::vector<Declared> declared;
};

std::vector<Entry> describe_all(Context& context) {
  std::vector<Entry> out;
  for (const Command& command : commands()) {
    Options options(context, command, {});
    options.only_describe();
    (void)command.run(context, options);
    out.push_back({&command, options.declared()});
  }
  return out;
}

std::string flags_of(const std::vector<Declared>& declared) {
  std::string out;
  for (const Declared& d : declared) {
    if (d.kind == Kind::argument || d.kind == Kind::arguments) continue;
    if (!out.empty()) out += ' ';
    out += d.name == "directory" ? "-C" : "--" + d.name;
  }
  return out;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

// First words, and the second words of those that have some.
std::map<std::string, std::vector<std::string>> words_of(const std::vector<Entry>& entries) {
  std::map<std::string, std::vector<std::string>> out;
  for (const Entry& entry : entries) {
    const std::string name(entry.command->name);
    const std::size_t space = name.find(' ');
    auto& second = out[name.substr(0, space)];
    if (space != name.npos) second.push_back(name.substr(space + 1));
  }
  return out;
}

// A shell's single-quoted word.
std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

// "ledger" as part of the name of a function.
std::string identifier(std::string program) {
  std::replace_if(
      program.begin(), program.end(),
      [](char c) { return !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')); }, '_');
  return program;
}

// bash and, through bashcompinit, zsh share one function: the words so far name the command, the
// command its options, the option before the cursor its values.
std::string for_bash(const std::string& program, const std::vector<Entry>& entries) {
  const std::string name = "_" + identifier(program) + "_complete";
  std::string first, commands_case, second_case, values_case;
  for (const auto& [word, second] : words_of(entries)) {
    first += (first.empty() ? "" : " ") + word;
    if (!second.empty()) second_case += "    " + word + ") words=\"" + joined(second) + "\" ;;\n";
  }
  std::map<std::string, std::string> values;
  for (const Entry& entry : entries) {
    std::string words = flags_of(entry.declared);
    for (const Declared& d : entry.declared) {
      if (d.choices.empty()) continue;
      if (d.kind == Kind::argument) {
        words += " " + joined(d.choices);
      } else {
        values["--" + d.name] = joined(d.choices);
      }
    }
    commands_case += "    " + quoted(entry.command->name) + ") words=\"" + words + "\" ;;\n";
  }
  for (const auto& [option, words] : values) {
    values_case += "    " + option + ") COMPREPLY=($(compgen -W \"" + words +
                   "\" -- \"$current\")); return ;;\n";
  }
  return name +
         "() {\n"
         "  local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
         "  local command= words= i skip=0\n"
         "  COMPREPLY=()\n"
         "  case $before in\n" +
         values_case +
         "    -C) COMPREPLY=($(compgen -d -- \"$current\")); return ;;\n"
         "    -o|--output) COMPREPLY=($(compgen -f -- \"$current\")); return ;;\n"
         "  esac\n"
         "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
         "    if ((skip)); then skip=0; continue; fi\n"
         "    case ${COMP_WORDS[i]} in\n"
         "      -C|--lang|--today|--color) skip=1 ;;\n"
         "      -*) ;;\n"
         "      *) command=\"${command:+$command }${COMP_WORDS[i]}\" ;;\n"
         "    esac\n"
         "  done\n"
         "  case $command in\n"
         "    '') words=\"" +
         first + " --help --version\" ;;\n" + second_case +
         "  esac\n"
         "  while [[ -z $words && -n $command ]]; do\n"
         "    case $command in\n" +
         commands_case +
         "    esac\n"
         "    [[ $command == *' '* ]] && command=${command% *} || break\n"
         "  done\n"
         "  COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
         "}\n"
         "complete -o default -F " +
         name + " " + program + "\n";
}

std::string for_fish(const Context& context, const std::vector<Entry>& entries) {
  const std::string& program = context.program;
  const auto& language = context.language;
  std::string out = "complete -c " + program + " -f\n";
  for (const Entry& entry : entries) {
    const std::string name(entry.command->name);
    const std::size_t space = name.find(' ');
    const std::string word = name.substr(0, space);
    const std::string help(message(language, entry.command->key()));
    std::string seen = "__fish_seen_subcommand_from " + word;
    if (space == name.npos) {
      out += "complete -c " + program + " -n __fish_use_subcommand -a " + word + " -d " +
             quoted(help) + "\n";
    } else {
      const std::string second = name.substr(space + 1);
      out += "complete -c " + program + " -n __fish_use_subcommand -a " + word + "\n";
      out += "complete -c " + program + " -n " + quoted(seen) + " -a " + second + " -d " +
             quoted(help) + "\n";
      seen += "; and __fish_seen_subcommand_from " + second;
    }
    for (const Declared& d : entry.declared) {
      const bool argument = d.kind == Kind::argument || d.kind == Kind::arguments;
      if (argument) {
        if (!d.choices.empty()) {
          out += "complete -c " + program + " -n " + quoted(seen) + " -a " +
                 quoted(joined(d.choices)) + "\n";
        }
        continue;
      }
      out += "complete -c " + program + " -n " + quoted(seen);
      if (d.letter != '\0') out += std::string(" -s ") + d.letter;
      if (d.name != "directory") out += " -l " + d.name;
      if (d.kind != Kind::flag)
        out += d.choices.empty() ? " -r" : " -x -a " + quoted(joined(d.choices));
      if (d.name == "output" || d.name == "directory") out += " -F";
      out += " -d " + quoted(message(language, "option." + d.name)) + "\n";
    }
  }
  return out;
}

}  // namespace

int completion(Context& context, Options& options) {
  std::string shell;
  options.required("shell", shell, {"bash", "zsh", "fish"});
  if (const auto status = options.parse()) return *status;
  settle_language(context, options.common());
  const auto entries = describe_all(context);
  if (shell == "fish") {
    context.say(for_fish(context, entries));
    return 0;
  }
  if (shell == "zsh") context.say("autoload -U +X bashcompinit && bashcompinit\n");
  context.say(for_bash(context.program, entries));
  return 0;
}

}  // namespace ledger::cli
