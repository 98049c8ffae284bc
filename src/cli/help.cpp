// What --help prints, made from the table of commands and the declarations of the options.
#include <algorithm>

#include "ledger/base/text.h"
#include "ledger/cli/command.h"
#include "ledger/report/wrap.h"

namespace ledger::cli {
namespace {

constexpr std::size_t kWidest = 100;  // columns; longer lines are hard to read

std::size_t page_width(const Context& context) {
  return std::clamp<std::size_t>(static_cast<std::size_t>(std::max(context.width, 0)), 40, kWidest);
}

// Lines after the first are indented.
std::string wrapped(std::string_view text, std::size_t indent, std::size_t width) {
  std::string out;
  for (const std::string& line : wrap(text, width > indent + 10 ? width - indent : 10)) {
    out += (out.empty() ? "" : "\n" + std::string(indent, ' ')) + line;
  }
  return out;
}

// Two columns: what, and what it is; the first at least `left` columns wide.
std::string columns(const std::vector<std::pair<std::string, std::string>>& rows, std::size_t width,
                    std::size_t left = 0) {
  for (const auto& [name, text] : rows) {
    if (display_width(name) <= 26) left = std::max(left, display_width(name));
  }
  std::string out;
  const std::size_t indent = left + 4;
  for (const auto& [name, text] : rows) {
    const bool fits = display_width(name) <= left;
    out += "  " + (fits ? pad(name, left) + "  " : name + "\n" + std::string(indent, ' ')) +
           wrapped(text, indent, width) + "\n";
  }
  return out;
}

std::string title(const Context& context, std::string_view key) {
  const std::string text(message(context.language, key));
  return context.colour_out ? "\x1b[1m" + text + "\x1b[0m\n" : text + "\n";
}

std::string placeholder(const Context& context, const Declared& declared,
                        std::string_view command = {}) {
  const bool argument =
      declared.kind == Declared::Kind::argument || declared.kind == Declared::Kind::arguments;
  if (argument) {
    const std::string key = "argument." + declared.name + ".name";
    std::string text(message(context.language, key));
    if (declared.kind == Declared::Kind::arguments) text += "…";
    return declared.is_required ? text : "[" + text + "]";
  }
  if (declared.kind == Declared::Kind::flag) return {};
  return std::string(message(context.language, option_key(declared, command) + ".name"));
}

std::pair<std::string, std::string> option_row(const Context& context, const Declared& declared,
                                               std::string_view command = {}) {
  std::string name;
  if (declared.letter != '\0') name = std::string("-") + declared.letter;
  if (declared.name != "directory") name += (name.empty() ? "--" : ", --") + declared.name;
  const std::string value = placeholder(context, declared, command);
  if (!value.empty()) name += " " + value;
  std::string text(message(context.language, option_key(declared, command)));
  if (!declared.choices.empty()) {
    text += context.language == Language::zh ? "：" : ": ";
    for (std::size_t i = 0; i < declared.choices.size(); ++i) {
      text += (i == 0 ? "" : " · ") + declared.choices[i];
    }
  }
  return {std::move(name), std::move(text)};
}

}  // namespace

std::string option_key(const Declared& declared, std::string_view command) {
  const std::string key = "option." + declared.name;
  std::string own = key + "." + std::string(command);
  std::replace(own.begin(), own.end(), ' ', '-');
  return has_message(own) ? own : key;
}

std::string overview(const Context& context) {
  const Language language = context.language;
  const std::size_t width = page_width(context);
  const Arguments program = {{"program", context.program}};
  std::string out = wrapped(message(language, "help.intro"), 0, width) + "\n\n" +
                    say(language, "help.usage", program) + "\n";
  std::size_t names = 0;
  for (const Command& command : commands()) names = std::max(names, command.name.size() + 2);
  for (std::size_t task = 0; task < std::size(kTaskKeys); ++task) {
    std::vector<std::pair<std::string, std::string>> rows;
    for (const Command& command : commands()) {
      if (static_cast<std::size_t>(command.task) != task) continue;
      rows.emplace_back((command.writes ? "* " : "  ") + std::string(command.name),
                        message(language, command.key()));
    }
    if (rows.empty()) continue;
    out += "\n" + title(context, "help.task." + std::string(kTaskKeys[task]));
    out += columns(rows, width, names);
  }
  out += "\n" + std::string(message(language, "help.marks")) + "\n\n";
  out += title(context, "help.common");
  std::vector<std::pair<std::string, std::string>> rows;
  for (const Declared& d :
       {Declared{"directory", 'C', Declared::Kind::value, false, {}},
        Declared{"lang", '\0', Declared::Kind::value, false, {"zh", "en"}},
        Declared{"today", '\0', Declared::Kind::value, false, {}},
        Declared{"color", '\0', Declared::Kind::value, false, {"auto", "always", "never"}},
        Declared{"help", 'h', Declared::Kind::flag, false, {}},
        Declared{"version", '\0', Declared::Kind::flag, false, {}}}) {
    rows.push_back(option_row(context, d));
  }
  out += columns(rows, width);
  out += "\n" + wrapped(say(language, "help.end", program), 0, width) + "\n";
  return out;
}

std::string command_help(const Context& context, const Options& options) {
  const Language language = context.language;
  const std::size_t width = page_width(context);
  const Command& command = options.command();
  const std::string name = context.program + " " + std::string(command.name);
  std::string usage = name;
  std::vector<std::pair<std::string, std::string>> arguments, own, common;
  for (const Declared& d : options.declared()) {
    const bool is_common = std::find(std::begin(kCommonOptions), std::end(kCommonOptions),
                                     d.name) != std::end(kCommonOptions);
    if (d.kind == Declared::Kind::argument || d.kind == Declared::Kind::arguments) {
      usage += " " + placeholder(context, d);
      std::string text(message(language, "argument." + d.name));
      for (std::size_t i = 0; i < d.choices.size(); ++i) {
        text += (i == 0 ? (language == Language::zh ? "：" : ": ") : " · ") + d.choices[i];
      }
      arguments.emplace_back(message(language, "argument." + d.name + ".name"), text);
    } else {
      (is_common ? common : own).push_back(option_row(context, d, command.name));
    }
  }
  if (!own.empty()) usage += " " + std::string(message(language, "help.options-word"));
  std::string out = say(language, "help.usage-line", {{"usage", usage}}) + "\n\n" +
                    wrapped(message(language, command.key()), 0, width);
  if (command.writes) {
    out += (language == Language::zh ? "" : " ") + std::string(message(language, "help.writes"));
  }
  out += "\n";
  if (has_message(command.key() + ".more")) {
    out += "\n" + wrapped(message(language, command.key() + ".more"), 0, width) + "\n";
  }
  if (!arguments.empty()) {
    out += "\n" + title(context, "help.arguments") + columns(arguments, width);
  }
  if (!own.empty()) out += "\n" + title(context, "help.options") + columns(own, width);
  out += "\n" + title(context, "help.common") + columns(common, width);
  if (has_message(command.key() + ".examples")) {
    out += "\n" + title(context, "help.examples");
    const std::string examples =
        say(language, command.key() + ".examples", {{"program", context.program}});
    for (std::size_t at = 0; at < examples.size();) {
      const std::size_t end = std::min(examples.find('\n', at), examples.size());
      out += "  " + examples.substr(at, end - at) + "\n";
      at = end + 1;
    }
  }
  return out;
}

}  // namespace ledger::cli
