#include "ledger/cli/session.h"

#include "ledger/base/text.h"

namespace ledger::cli {
namespace {

// At most so many candidates of an ambiguous name are listed.
constexpr std::size_t kCandidates = 10;

template <class Indices, class Describe>
std::string listed(const Indices& indices, Describe describe) {
  std::string out;
  for (std::size_t i = 0; i < indices.size() && i < kCandidates; ++i) {
    out += (out.empty() ? "" : ", ") + describe(indices[i]);
  }
  return indices.size() > kCandidates ? out + " …" : out;
}

template <class Indices, class Describe>
Diagnostic ambiguous(Code code, std::string_view text, const Indices& named, Describe describe) {
  return Diagnostic(code)
      .with("name", text)
      .with("count", std::to_string(named.size()))
      .with("candidates", listed(named, describe));
}

// Whether what was typed is a part of the name; one letter says nothing.
bool contains(std::string_view name, std::string_view typed) {
  return display_width(typed) > 1 && name.find(typed) != name.npos;
}

Diagnostic nearest_help(Diagnostic diagnostic, const Nearest& nearest, std::string_view help) {
  const auto best = nearest.best();
  if (!best) return diagnostic;
  return std::move(diagnostic).with("nearest", *best).helped(help);
}

// The position of the unit or class that is called so, by id or else by name.
template <class Things>
std::optional<std::size_t> called(const Things& things, std::string_view text) {
  for (std::size_t i = 0; i < things.size(); ++i) {
    if (things[i].id == text) return i;
  }
  for (std::size_t i = 0; i < things.size(); ++i) {
    if (things[i].name.is(text)) return i;
  }
  return std::nullopt;
}

template <class Things>
Diagnostic nearest_of(const Things& things, std::string_view text, Language language,
                      Diagnostic unknown, std::string_view help) {
  Nearest nearest(text);
  for (const auto& thing : things) {
    nearest.offer(thing.id);
    nearest.offer(thing.name.in(language));
  }
  return nearest_help(std::move(unknown), nearest, help);
}

}  // namespace

Session::Session(Context& context, const Options& options)
    : context_(&context), common_(options.common()) {}

bool Session::find_workspace() {
  auto found =
      Workspace::find(*context_->files, common_.directory,
                      context_->environment("POINTS_LEDGER_DIR"), context_->current_directory);
  if (!found) {
    add(std::move(found).error());
    return false;
  }
  workspace_ = std::move(*found);
  rules_files_.emplace(*workspace_);
  return true;
}

bool Session::open() {
  return open_readable() && good();
}

bool Session::open_readable() {
  if (!find_workspace()) return false;
  auto read = workspace_->readable_organisation(findings_);
  organisation_ = std::move(read.value);
  if (!common_.language) context_->language = organisation_->language;
  return settle_clock();
}

bool Session::settle_clock() {
  auto clock = Clock::make(*context_, common_.today, organisation_->utc_offset_minutes);
  if (!clock) {
    add(std::move(clock).error());
    return false;
  }
  clock_ = std::move(*clock);
  return true;
}

const Roster* Session::roster() {
  if (!roster_tried_) roster_ = workspace_->roster(*organisation_, findings_);
  roster_tried_ = true;
  return roster_ ? &*roster_ : nullptr;
}

void Session::narrow_roster_to(std::string_view member) {
  roster_ = workspace_->roster_of(*organisation_, member, context_->threads);
  roster_tried_ = roster_.has_value();
}

const Ruleset* Session::rules(int cycle) {
  const auto [at, is_new] = all_rules_.try_emplace(cycle);
  if (is_new) {
    auto read = rules_files_->rules(*organisation_, cycle, findings_);
    if (read) at->second = std::make_unique<const Ruleset>(std::move(*read));
  }
  rules_ = at->second.get();
  return rules_;
}

std::optional<CycleStart> Session::cycle_start() {
  if (cycle_start_) return cycle_start_;
  auto start = rules_files_->cycle_start();
  if (start) {
    cycle_start_ = *start;
  } else {
    add(std::move(start).error());
  }
  return cycle_start_;
}

std::optional<Period> Session::period(const std::optional<std::string>& text) {
  std::optional<PeriodText> typed;
  if (text) {
    typed = PeriodText::parse(*text);
    if (!typed) {
      if (const auto full_width = find_full_width(*text)) {
        add(Diagnostic("E508")
                .with("value", *text)
                .with("written", full_width->written)
                .with("meant", std::string(1, full_width->meant))
                .helped("E507.full-width"));
      } else {
        Diagnostic wrong = Diagnostic("E508").with("value", *text);
        const auto first = Date::parse(std::string_view(*text).substr(0, text->find("..")));
        const auto last = Date::parse(std::string_view(*text).substr(text->rfind("..") + 2));
        const bool backwards = text->find("..") != text->npos && first && last;
        add(backwards ? std::move(wrong).helped("E508.backwards") : std::move(wrong));
      }
      return std::nullopt;
    }
  }
  const auto start = cycle_start();
  if (!start) return std::nullopt;
  if (!typed) {
    const Cycle cycle = Cycle::containing(*start, today());
    return cycle.quarter(cycle.quarter_of(today()));
  }
  auto period = typed->resolve(*start);
  if (!period) {
    const Cycle cycle = Cycle::containing(*start, typed->first);
    add(Diagnostic("E509")
            .with("value", *text)
            .with("first", cycle.first().text())
            .with("last", cycle.last().text()));
  }
  return period;
}

std::optional<Period> Session::year_or(const std::optional<std::string>& text) {
  if (text) return period(text);
  const auto start = cycle_start();
  if (!start) return std::nullopt;
  return Cycle::containing(*start, today()).year();
}

std::optional<Date> Session::date(std::string_view text, const Place& place) {
  auto date = read_date(text, today());
  if (date) return *date;
  Diagnostic wrong = std::move(date).error().at(place);
  if (!place.file.empty()) wrong.code = Code("E245");
  add(std::move(wrong));
  return std::nullopt;
}

std::optional<Timestamp> Session::as_of(std::string_view text) {
  auto time = Timestamp::parse_as_of(text, organisation_->utc_offset_minutes);
  if (!time) {
    if (const auto day = read_date(text, today())) {
      time = Timestamp::parse_as_of(day->text(), organisation_->utc_offset_minutes);
    }
  }
  if (!time) add(Diagnostic("E510").with("value", text));
  return time;
}

std::optional<MemberIndex> Session::member(std::string_view text, const Place& place) {
  const Roster* all = roster();
  if (all == nullptr) return std::nullopt;
  if (const auto by_id = all->find(text)) return by_id;
  const auto named = all->find_by_name(text);
  if (named.size() == 1) return named[0];
  if (named.size() > 1) {
    const auto describe = [&](MemberIndex index) {
      const auto postings = all->postings(index);
      const Unit& unit = organisation_->unit(postings.back().unit);
      return std::string(all->member(index).id) + " (" + unit.name.in(language()) + ")";
    };
    add(ambiguous("E281", text, named, describe).at(place));
    return std::nullopt;
  }
  Nearest nearest(text);
  std::vector<MemberIndex> containing;
  for (std::size_t i = 0; i < all->size(); ++i) {
    const Member& member = all->member(MemberIndex(i));
    nearest.offer(member.id);
    nearest.offer(member.name);
    if (contains(member.name, text)) containing.push_back(MemberIndex(i));
  }
  Diagnostic unknown = Diagnostic("E201").at(place).with("member", text);
  if (!containing.empty()) {
    const auto describe = [all](MemberIndex index) {
      return std::string(all->member(index).id) + " (" + std::string(all->member(index).name) + ")";
    };
    unknown =
        std::move(unknown).with("candidates", listed(containing, describe)).helped("E201.part");
  } else if (const auto best = nearest.best()) {
    const auto by_id = all->find(*best);
    const Member& member = all->member(by_id ? *by_id : all->find_by_name(*best)[0]);
    unknown = std::move(unknown)
                  .with("nearest", member.id)
                  .with("name", member.name)
                  .helped("E201.nearest");
  }
  add(std::move(unknown));
  return std::nullopt;
}

std::optional<ItemIndex> Session::item(std::string_view text, const Place& place) {
  if (const auto by_code = rules_->find_item(text)) return by_code;
  const auto named = rules_->find_item_by_name(text);
  if (named.size() == 1) return named[0];
  const auto describe = [&](ItemIndex index) {
    const Item& item = rules_->item(index);
    return item.code + " (" + item.latest().name.in(language()) + ")";
  };
  if (named.size() > 1) {
    add(ambiguous("E283", text, named, describe).at(place));
    return std::nullopt;
  }
  Nearest nearest(text);
  std::vector<ItemIndex> containing;
  for (std::size_t i = 0; i < rules_->items.size(); ++i) {
    const Item& item = rules_->items[i];
    const Name& name = item.latest().name;
    nearest.offer(item.code);
    nearest.offer(name.zh);
    nearest.offer(name.en);
    if (contains(name.zh, text) || contains(name.en, text)) containing.push_back(ItemIndex(i));
  }
  Diagnostic unknown = Diagnostic("E203").at(place).with("item", text).with("rules", rules_->file);
  if (!containing.empty()) {
    unknown =
        std::move(unknown).with("candidates", listed(containing, describe)).helped("E203.part");
  } else if (const auto best = nearest.best()) {
    const auto by_code = rules_->find_item(*best);
    const Item& item = rules_->item(by_code ? *by_code : rules_->find_item_by_name(*best)[0]);
    unknown = std::move(unknown)
                  .with("nearest", item.code)
                  .with("name", item.latest().name.in(language()))
                  .helped("E203.nearest");
  }
  add(std::move(unknown));
  return std::nullopt;
}

std::optional<UnitIndex> Session::unit(std::string_view text) {
  if (const auto at = called(organisation_->units, text)) return UnitIndex(*at);
  add(nearest_of(organisation_->units, text, language(), Diagnostic("E480").with("unit", text),
                 "E480.nearest"));
  return std::nullopt;
}

std::optional<ClassIndex> Session::member_class(std::string_view text) {
  if (const auto at = called(organisation_->classes, text)) return ClassIndex(*at);
  add(nearest_of(organisation_->classes, text, language(), Diagnostic("E481").with("class", text),
                 "E481.nearest"));
  return std::nullopt;
}

int Session::finish(int otherwise, bool nothing_written) {
  if (findings_.empty()) return otherwise;
  findings_.sort_by_place();
  bool placed = false;
  for (const Diagnostic& d : findings_.all()) {
    placed = placed || !d.place.file.empty();
    context_->tell(render(d, language(), context_->colour_err));
  }
  // One mistake on the command line needs no counting.
  if (placed || findings_.all().size() > 1) {
    context_->tell(summary(findings_, language(), nothing_written && !good()) + "\n");
  }
  return good() ? otherwise : findings_.status();
}

}  // namespace ledger::cli
