#include "ledger/cli/options.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <charconv>
#include <system_error>

#include "ledger/base/text.h"
#include "ledger/cli/command.h"

namespace ledger::cli {
namespace {

using Kind = Declared::Kind;

bool is_argument(Kind kind) {
  return kind == Kind::argument || kind == Kind::arguments;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

std::string dashed(const Declared& declared) {
  return declared.letter == 'C' ? "-C" : "--" + declared.name;
}

// "-x" and "--xyz", but not "-" and "-5".
bool looks_like_option(std::string_view word) {
  return word.size() > 1 && word[0] == '-' && !(word[1] >= '0' && word[1] <= '9');
}

Diagnostic unknown_option(const std::string& word, const std::vector<Declared>& declared,
                          const Command& command, const Context& context) {
  const std::string name = word.substr(0, word.find('='));
  std::vector<std::string> known;
  for (const Declared& d : declared) {
    if (!is_argument(d.kind)) known.push_back(dashed(d));
  }
  Nearest nearest(name);
  for (const std::string& candidate : known) nearest.offer(candidate);
  const std::string where = context.program + " " + std::string(command.name) + " --help";
  if (const auto best = nearest.best()) {
    return Diagnostic("E502").with("option", name).with("nearest", *best).helped("E502.nearest");
  }
  return Diagnostic("E502").with("option", name).with("command", where);
}

Diagnostic choice_error(const Declared& declared, const std::string& value) {
  const bool argument = is_argument(declared.kind);
  Nearest nearest(value);
  for (const std::string& choice : declared.choices) nearest.offer(choice);
  Diagnostic d = Diagnostic("E506").with("value", value).with("choices", joined(declared.choices));
  d = argument ? std::move(d).with_message("option", "argument." + declared.name + ".name")
               : std::move(d).with("option", dashed(declared));
  if (const auto best = nearest.best()) {
    return std::move(d).with("nearest", *best).helped("E506.nearest");
  }
  return d;
}

void settle_threads(std::string_view source, const std::string& text, Context& context,
                    Diagnostics& wrong) {
  constexpr std::size_t kMost = 64;
  std::size_t threads = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), threads);
  if (error != std::errc() || end != text.data() + text.size() || threads < 1 || threads > kMost) {
    wrong.add(Diagnostic("E529")
                  .with("option", source)
                  .with("value", text)
                  .with("most", std::to_string(kMost)));
    return;
  }
  context.threads = threads;
}

}  // namespace

// CLI11 behind plain texts: what was given for each declared name, in order.
struct Options::Parser {
  CLI::App app;
  std::vector<CLI::Option*> options;
  std::vector<std::vector<std::string>> given;
  std::vector<std::size_t> flags;

  explicit Parser(const std::vector<Declared>& declared) {
    app.set_help_flag();
    app.allow_extras();
    given.resize(declared.size());
    flags.resize(declared.size());
    for (std::size_t i = 0; i < declared.size(); ++i) {
      const Declared& d = declared[i];
      std::string name = d.letter == 'C' ? "" : (is_argument(d.kind) ? "" : "--") + d.name;
      if (d.letter != '\0') name += std::string(name.empty() ? "-" : ",-") + d.letter;
      if (d.kind == Kind::flag) {
        options.push_back(app.add_flag(name, flags[i]));
        continue;
      }
      CLI::Option* option = app.add_option(name, given[i]);
      option->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)->allow_extra_args(false);
      if (d.kind == Kind::arguments) {
        option->expected(0, -1)->allow_extra_args();
      } else {
        option->expected(1);
      }
      options.push_back(option);
    }
  }
};

Options::Options(Context& context, const Command& command, Texts words)
    : context_(&context), command_(&command), words_(std::move(words)) {}
Options::~Options() = default;

void Options::declare(Declared declared, std::string* text, std::optional<std::string>* maybe,
                      Texts* many, bool* flag) {
  declared_.push_back(std::move(declared));
  targets_.push_back({text, maybe, many, flag});
}

void Options::required(std::string_view name, std::string& into, Texts choices) {
  declare({std::string(name), '\0', Kind::argument, true, std::move(choices)}, &into, nullptr,
          nullptr, nullptr);
}
void Options::optional(std::string_view name, std::optional<std::string>& into, Texts choices) {
  declare({std::string(name), '\0', Kind::argument, false, std::move(choices)}, nullptr, &into,
          nullptr, nullptr);
}
void Options::many(std::string_view name, Texts& into) {
  declare({std::string(name), '\0', Kind::arguments, false, {}}, nullptr, nullptr, &into, nullptr);
}
void Options::value(std::string_view name, std::optional<std::string>& into, char letter,
                    Texts choices) {
  declare({std::string(name), letter, Kind::value, false, std::move(choices)}, nullptr, &into,
          nullptr, nullptr);
}
void Options::flag(std::string_view name, bool& into) {
  declare({std::string(name), '\0', Kind::flag, false, {}}, nullptr, nullptr, nullptr, &into);
}
void Options::values(std::string_view name, Texts& into) {
  declare({std::string(name), '\0', Kind::values, false, {}}, nullptr, nullptr, &into, nullptr);
}

std::optional<int> Options::parse() {
  const std::size_t own = declared_.size();
  std::optional<std::string> colour, threads;
  bool help = false;
  value("directory", common_.directory, 'C');
  value("lang", common_.language, '\0', {"zh", "en"});
  value("today", common_.today);
  value("color", colour, '\0', {"auto", "always", "never"});
  value("threads", threads);
  declare({"help", 'h', Kind::flag, false, {}}, nullptr, nullptr, nullptr, &help);
  if (describing_) return 0;

  Parser parser(declared_);
  Texts words;
  for (const std::string& word : words_) {
    // CLI11 takes "--note=" for an option without a value; the user said: an empty one.
    if (word.size() > 3 && word.starts_with("--") && word.find('=') == word.size() - 1) {
      words.push_back(word.substr(0, word.size() - 1));
      words.emplace_back();
    } else {
      words.push_back(word);
    }
  }
  Diagnostics wrong;
  for (const std::string& word : words) {  // CLI11 would count "--bars=5" as five flags
    for (const Declared& d : declared_) {
      if (d.kind == Kind::flag && word.starts_with(dashed(d) + "=")) {
        wrong.add(Diagnostic("E512").with("option", dashed(d)));
      }
    }
  }
  if (wrong.has_errors()) words.clear();
  std::reverse(words.begin(), words.end());
  try {
    parser.app.parse(std::move(words));
  } catch (const CLI::ParseError& error) {
    const std::string text = error.what();
    const std::string name = text.substr(0, text.find_first_of(": "));
    wrong.add(Diagnostic("E503").with("option", name));
  }

  for (const std::string& word : parser.app.remaining()) {
    if (word == "--") continue;
    if (looks_like_option(word)) {
      wrong.add(unknown_option(word, declared_, *command_, *context_));
    } else if (!wrong.has_errors()) {
      wrong.add(Diagnostic("E505")
                    .with("argument", word)
                    .with("command", context_->program + " " + std::string(command_->name)));
    }
  }
  for (std::size_t i = 0; i < declared_.size(); ++i) {
    const Declared& d = declared_[i];
    const Target& target = targets_[i];
    const Texts& given = parser.given[i];
    if (i < own && parser.options[i]->count() != 0) bare_ = false;
    if (d.kind == Kind::flag) {
      *target.flag = parser.flags[i] != 0;
      continue;
    }
    if (target.many != nullptr) {
      *target.many = given;
      continue;
    }
    if (given.size() > 1) wrong.add(Diagnostic("E511").with("option", dashed(d)));
    if (given.empty()) continue;
    if (!d.choices.empty() &&
        std::find(d.choices.begin(), d.choices.end(), given[0]) == d.choices.end()) {
      wrong.add(choice_error(d, given[0]));
    }
    (target.text != nullptr ? *target.text : target.maybe->emplace()) = given[0];
  }
  if (!help && !wrong.has_errors()) {
    for (std::size_t i = 0; i < own; ++i) {
      if (!declared_[i].is_required || !parser.given[i].empty()) continue;
      wrong.add(Diagnostic("E504")
                    .with_message("argument", "argument." + declared_[i].name + ".name")
                    .with("command", context_->program + " " + std::string(command_->name)));
    }
  }
  if (threads) {
    settle_threads("--threads", *threads, *context_, wrong);
  } else if (const auto set = context_->environment("POINTS_LEDGER_THREADS");
             set && !set->empty()) {
    settle_threads("POINTS_LEDGER_THREADS", *set, *context_, wrong);
  }
  if (colour) common_.colour = *colour;
  const auto no_colour = context_->environment("NO_COLOR");
  const bool plain = (no_colour && !no_colour->empty()) ||
                     context_->environment("TERM").value_or("dumb") == "dumb";
  const auto coloured = [&](bool terminal) {
    return common_.colour == "always" || (common_.colour == "auto" && terminal && !plain);
  };
  context_->colour_out = coloured(context_->output_is_terminal);
  context_->colour_err = coloured(context_->error_is_terminal);

  if (wrong.has_errors() || help) settle_language(*context_, common_);
  if (help) {
    context_->say(command_help(*context_, *this));
    return 0;
  }
  if (wrong.has_errors()) return refuse(*context_, wrong);
  if (common_.language)
    context_->language = *common_.language == "zh" ? Language::zh : Language::en;
  return std::nullopt;
}

int refuse(Context& context, const Diagnostics& diagnostics) {
  for (const Diagnostic& d : diagnostics.all()) {
    context.tell(render(d, context.language, context.colour_err));
  }
  return diagnostics.status();
}

}  // namespace ledger::cli
