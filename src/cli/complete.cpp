#include "ledger/cli/complete.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>
#include <variant>

#include "ledger/base/text.h"
#include "ledger/cli/command.h"
#include "ledger/cli/session.h"
#include "ledger/store/prospects.h"
#include "ledger/store/zones.h"

namespace ledger::cli {
namespace {

using Kind = Declared::Kind;
using Texts = std::vector<std::string>;

constexpr std::size_t kMost = 1000;  // candidates; nobody reads more

bool is_argument(const Declared& d) {
  return d.kind == Kind::argument || d.kind == Kind::arguments;
}

bool among(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

class Completer {
 public:
  Completer(Context& context, Texts words) : context_(&context), words_(std::move(words)) {
    if (words_.empty()) words_.emplace_back();
  }

  void run() {
    typed_ = words_.back();
    words_.pop_back();
    read_line();
    settle_language(*context_, common_);
    if (value_of_ != nullptr) return offer_values(*value_of_);
    if (command_ == nullptr) return offer_commands();
    const std::size_t equals = typed_.find('=');
    if (typed_.starts_with("--") && equals != typed_.npos) {  // --by=al
      const Declared* option = find_option(typed_.substr(0, equals));
      if (option == nullptr) return;
      before_ = typed_.substr(0, equals + 1);
      typed_.erase(0, equals + 1);
      return offer_values(*option);
    }
    if (typed_.starts_with('-')) return offer_options();
    const Declared* argument = nullptr;
    std::size_t at = 0;
    for (const Declared& d : declared_) {
      if (!is_argument(d)) continue;
      if (at++ == arguments_.size() || d.kind == Kind::arguments) argument = &d;
    }
    if (argument != nullptr) return offer_values(*argument);
    if (typed_.empty()) offer_options();
  }

 private:
  // What the words before the cursor are.
  void read_line() {
    declare("check");  // for the options that all commands have
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const std::string& word = words_[i];
      if (word.size() > 1 && word[0] == '-') {
        const Declared* option = find_option(word.substr(0, word.find('=')));
        used_.insert(word.substr(0, word.find('=')));
        if (option == nullptr || option->kind == Kind::flag) continue;
        if (const std::size_t equals = word.find('='); equals != word.npos) {
          take(*option, word.substr(equals + 1));
          continue;
        }
        const bool apart = i + 1 < words_.size() && words_[i + 1] == "=";  // bash splits there
        const std::size_t value = i + (apart ? 2 : 1);
        if (value < words_.size()) {
          take(*option, words_[value]);
          i = value;
        } else {
          value_of_ = option;
          if (typed_ == "=") typed_.clear();  // bash: the cursor is right behind it
          return;
        }
      } else if (command_ == nullptr) {
        name_ += (name_.empty() ? "" : " ") + word;
        command_ = find_command(name_);
        if (command_ != nullptr) declare(name_);
      } else {
        arguments_.push_back(word);
      }
    }
  }

  void declare(std::string_view name) {
    const Command& command = *find_command(name);
    Options options(*context_, command, {});
    options.only_describe();
    (void)command.run(*context_, options);
    declared_ = options.declared();
  }

  [[nodiscard]] const Declared* find_option(std::string_view word) const {
    for (const Declared& d : declared_) {
      if (is_argument(d)) continue;
      if (word == "--" + d.name && d.name != "directory") return &d;
      if (d.letter != '\0' && word == std::string("-") + d.letter) return &d;
    }
    return nullptr;
  }

  void take(const Declared& option, const std::string& value) {
    if (option.name == "directory") common_.directory = value;
    if (option.name == "lang") common_.language = value;
    if (option.name == "today") common_.today = value;
  }

  void offer(std::string_view word, std::string_view about) {
    if (!word.starts_with(typed_) || printable(word) != word || word.empty()) return;
    if (!offered_.emplace(word).second || offered_.size() > kMost) return;
    context_->say(before_ + std::string(word) + "\t" + printable(about) + "\n");
  }
  void tell(std::string_view directive) { context_->say(std::string(directive) + "\n"); }

  void offer_commands() {
    if (typed_.starts_with('-')) {
      offer_options();
      return offer("--version", message(context_->language, "option.version"));
    }
    const std::string group = name_.empty() ? "" : name_ + " ";
    for (const Command& command : commands()) {
      if (!command.name.starts_with(group)) continue;
      const std::string_view rest = command.name.substr(group.size());
      const std::size_t space = rest.find(' ');
      // "member list" and its like are offered as "member", with what they do together.
      const std::string about(message(context_->language, command.key()));
      offer(rest.substr(0, space), space == rest.npos ? about : second_words(rest, space));
    }
  }

  // "list · show · add": what may follow the first word.
  static std::string second_words(std::string_view name, std::size_t space) {
    std::string out;
    for (const Command& command : commands()) {
      if (!command.name.starts_with(name.substr(0, space + 1))) continue;
      out += (out.empty() ? "" : " · ") + std::string(command.name.substr(space + 1));
    }
    return out;
  }

  void offer_options() {
    for (const Declared& d : declared_) {
      if (is_argument(d)) continue;
      const std::string word = d.name == "directory" ? "-C" : "--" + d.name;
      const bool again = d.kind == Kind::values;
      if (!again && used_.contains(word)) continue;
      const std::string key = option_key(d, command_ == nullptr ? "" : command_->name);
      offer(word, message(context_->language, key));
    }
  }

  void offer_values(const Declared& declared) {
    for (const std::string& choice : declared.choices) offer(choice, "");
    if (!declared.choices.empty()) return;
    const std::string_view name = declared.name;
    if (among(name, {"output", "file", "rules", "export-file", "booklet"})) return tell(":files");
    if (among(name, {"directory", "out", "before", "after"})) return tell(":directories");
    if (among(name, {"date", "from", "to", "today", "as-of"})) return offer_days();
    if (among(name, {"member", "mentor", "item", "unit", "class", "level", "period", "year", "zone",
                     "duty", "task", "subject", "prospect"})) {
      offer_from_ledger(declared);
    }
  }

  void offer_days() {
    const bool chinese = context_->language == Language::zh;
    offer(chinese ? "今天" : "today", "");
    offer(chinese ? "昨天" : "yesterday", "");
  }

  void offer_from_ledger(const Declared& declared) {
    Texts given;
    if (common_.directory) given.insert(given.end(), {"-C", *common_.directory});
    if (common_.today) given.insert(given.end(), {"--today", *common_.today});
    if (common_.language) given.insert(given.end(), {"--lang", *common_.language});
    Options options(*context_, *find_command("check"), given);
    if (options.parse()) return;
    Session session(*context_, options);
    if (!session.open()) return;
    const std::string_view name = declared.name;
    if (name == "period" || name == "year") return offer_periods(session, name == "year");
    tell(":about");
    if (name == "member" || name == "mentor") return offer_members(session);
    if (name == "unit") return offer_named(session, session.organisation().units);
    if (name == "class") return offer_named(session, session.organisation().classes);
    if (name == "duty") return offer_named(session, session.organisation().duties);
    if (name == "task") return offer_named(session, session.organisation().joint_tasks);
    if (name == "subject") return offer_named(session, session.organisation().inspection_subjects);
    if (name == "zone") return offer_rows(session, load_zones);
    if (name == "prospect") return offer_rows(session, load_prospects);
    const auto start = session.cycle_start();
    if (!start) return;
    const Ruleset* rules = session.rules(Cycle::containing(*start, session.today()).name());
    if (rules == nullptr) return;
    if (name == "item") return offer_items(session, *rules);
    offer_levels(*rules);
  }

  void offer_members(Session& session) {
    const Roster* roster = session.roster();
    if (roster == nullptr) return;
    for (std::size_t i = 0; i < roster->size(); ++i) {
      const Member& member = roster->member(MemberIndex(i));
      offer(member.id, member.name);
      if (!typed_.empty() && member.name.starts_with(typed_)) {
        offer(member.name, ids_of(*roster, roster->find_by_name(member.name)));
      }
    }
  }

  static std::string ids_of(const Roster& roster, const std::vector<MemberIndex>& members) {
    std::string out;
    for (const MemberIndex member : members) {
      out += (out.empty() ? "" : ", ") + std::string(roster.member(member).id);
    }
    return out;
  }

  template <class Named>
  void offer_named(const Session& session, const std::vector<Named>& all) {
    for (const Named& one : all) {
      offer(one.id, one.name.in(session.language()));
      if (typed_.empty()) continue;
      offer(one.name.zh, one.id);
      offer(one.name.en, one.id);
    }
  }

  // Of a register whose records have an id and a name.
  template <class Load>
  void offer_rows(Session& session, Load load) {
    const Roster* roster = session.roster();
    if (roster == nullptr) return;
    Diagnostics told_elsewhere;
    const auto records =
        load(RegisterSource{session.workspace(), session.organisation(), *roster}, told_elsewhere);
    if (!records) return;
    for (const auto& record : *records) offer(record.id, record.name);
  }

  void offer_items(const Session& session, const Ruleset& rules) {
    for (const Item& item : rules.items) {
      const Name& name = item.latest().name;
      offer(item.code, name.in(session.language()));
      if (typed_.empty()) continue;
      offer(name.zh, item.code);
      offer(name.en, item.code);
    }
  }

  // Of the item that stands on the line, else of all.
  void offer_levels(const Ruleset& rules) {
    const std::string item = arguments_.size() > 1 ? arguments_[1] : "";
    const auto named = rules.find_item_by_name(item);
    const auto meant = named.empty() ? rules.find_item(item) : std::optional(named.front());
    for (std::size_t i = 0; i < rules.items.size(); ++i) {
      if (meant && *meant != ItemIndex(i)) continue;
      const auto* levels = std::get_if<LevelPoints>(&rules.items[i].latest().valuation);
      if (levels == nullptr) continue;
      for (const auto& level : levels->levels) offer(level.id, level.points.text());
    }
  }

  void offer_periods(Session& session, bool years) {
    const auto start = session.cycle_start();
    auto names = session.workspace().register_cycles();
    if (!start || !names) return;
    const int current = Cycle::containing(*start, session.today()).name();
    if (std::find(names->begin(), names->end(), current) == names->end()) {
      names->push_back(current);
    }
    const auto offer_period = [this](const Period& period) {
      offer(period.id, period.first.text() + ".." + period.last().text());
    };
    for (const int name : *names) {
      const Cycle cycle(*start, name);
      offer_period(cycle.year());
      for (int quarter = 0; !years && quarter < 4; ++quarter) offer_period(cycle.quarter(quarter));
      for (int month = 0; !years && month < 12; ++month) offer_period(cycle.month(month));
    }
  }

  Context* context_;
  Texts words_;  // before the cursor
  std::string typed_;
  std::string before_;  // what the shell wants in front of each candidate: "--by="
  std::string name_;    // of the command, as far as it is typed
  const Command* command_ = nullptr;
  std::vector<Declared> declared_;
  Texts arguments_;
  std::set<std::string> used_;  // options
  const Declared* value_of_ = nullptr;
  CommonOptions common_;
  std::set<std::string, std::less<>> offered_;
};

}  // namespace

void complete(Context& context, const std::vector<std::string>& words) {
  Completer(context, words).run();
}

}  // namespace ledger::cli
