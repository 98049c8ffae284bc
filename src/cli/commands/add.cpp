// ledger add: one event from options, many from JSON lines, or field by field on a terminal.
#include <algorithm>
#include <utility>

#include "ledger/base/text.h"
#include "ledger/cli/command.h"
#include "ledger/cli/entry.h"
#include "ledger/cli/guided.h"
#include "ledger/format/json_reader.h"

namespace ledger::cli {
namespace {

// What a JSON line may hold. The log gives id, recorded and batch; only `reverse` reverses.
constexpr EventColumn kGiven[] = {EventColumn::date,     EventColumn::member,   EventColumn::item,
                                  EventColumn::level,    EventColumn::quantity, EventColumn::points,
                                  EventColumn::place,    EventColumn::note,     EventColumn::matter,
                                  EventColumn::evidence, EventColumn::by};

std::string_view name_of(EventColumn column) {
  return kEventColumnNames[static_cast<std::size_t>(column)];
}

Diagnostic unknown_key(const std::string& key, const Place& place) {
  Nearest nearest(key);
  for (const EventColumn column : kGiven) nearest.offer(name_of(column));
  if (key == "reverses")
    return Diagnostic("E193").at(place).with("key", key).helped("E193.reverses");
  if (const auto best = nearest.best()) {
    return Diagnostic("E193")
        .at(place)
        .with("key", key)
        .with("nearest", *best)
        .helped("E193.nearest");
  }
  return Diagnostic("E193").at(place).with("key", key);
}

// nullopt after adding findings, when the line has no member and item to go on with.
std::optional<Draft> draft_of(Session& session, const std::string& line, std::uint32_t number) {
  const std::string source = session.text("add.standard-input");
  const auto value = read_json(line, source, number);
  if (!value) {
    session.add(value.error());
    return std::nullopt;
  }
  const auto place = [&](std::size_t offset, std::size_t width) {
    return json_place(line, offset, source, number, static_cast<std::uint32_t>(width));
  };
  if (value->kind != JsonValue::Kind::object) {
    session.add(Diagnostic("E192").at(place(value->offset, 1)));
    return std::nullopt;
  }
  Draft draft;
  draft.row = {source, number, 0, 0, line};
  draft.places.fill(draft.row);
  for (const auto& [key, given] : value->members) {
    const auto column = std::find_if(std::begin(kGiven), std::end(kGiven),
                                     [&k = key](EventColumn c) { return name_of(c) == k; });
    if (column == std::end(kGiven)) {
      session.add(unknown_key(key, place(given.key_offset, count_characters(key) + 2)));
      continue;
    }
    if (given.kind == JsonValue::Kind::null) continue;
    if (given.kind != JsonValue::Kind::string && given.kind != JsonValue::Kind::number) {
      session.add(Diagnostic("E194").at(place(given.offset, 1)).with("key", key));
      continue;
    }
    const std::size_t quotes = given.kind == JsonValue::Kind::string ? 2 : 0;
    draft.given[*column] = given.text;
    draft.places[static_cast<std::size_t>(*column)] =
        place(given.offset, count_characters(given.text) + quotes);
  }
  bool whole = true;
  for (const EventColumn needed : {EventColumn::member, EventColumn::item}) {
    if (!draft.given[needed].empty()) continue;
    session.add(Diagnostic("E195").at(draft.row).with("key", name_of(needed)));
    whole = false;
  }
  return whole ? std::optional(std::move(draft)) : std::nullopt;
}

int add_json(Session& session, bool dry_run) {
  std::vector<Entry> entries;
  Input& in = *session.context().in;
  std::uint32_t number = 0;
  while (auto line = in.line()) {
    ++number;
    if (line->find_first_not_of(" \t\r") == line->npos) continue;
    const auto draft = draft_of(session, *line, number);
    if (!draft) continue;
    auto entry = resolve(session, *draft);
    if (!entry) continue;
    entries.push_back(std::move(*entry));
  }
  if (!in.reason().empty()) session.add(Diagnostic("E681").with("reason", in.reason()));
  if (!session.good()) return session.finish(0, true);
  if (entries.empty()) {
    session.context().tell(session.text("add.nothing") + "\n");
    return session.finish();
  }
  for (const Entry& entry : entries) warn(session, entry);
  warn_of_seals(session, entries);
  return register_entries(session, entries, dry_run);
}

}  // namespace

int add(Context& context, Options& options) {
  std::optional<std::string> member, item;
  NewEvent given;
  bool json = false, dry_run = false;
  options.optional("member", member);
  options.optional("item", item);
  std::array<std::optional<std::string>, kEventColumns> values;
  for (const EventColumn column : kGiven) {
    if (column == EventColumn::member || column == EventColumn::item) continue;
    options.value(name_of(column), values[static_cast<std::size_t>(column)]);
  }
  options.flag("json", json);
  options.flag("dry-run", dry_run);
  if (const auto status = options.parse()) return *status;

  Session session(context, options);
  const bool fields_given =
      member || std::any_of(values.begin(), values.end(), [](const auto& v) { return v; });
  const bool guided = options.bare() && context.input_is_terminal && context.error_is_terminal;
  if (json && fields_given) session.add(Diagnostic("E515"));
  if (!json && !guided && !member) session.add(Diagnostic("E516"));
  if (!json && member && !item) {
    session.add(Diagnostic("E504")
                    .with_message("argument", "argument.item.name")
                    .with("command", context.program + " " + std::string(options.command().name)));
  }
  if (!session.good()) {
    settle_language(context, options.common());
    return session.finish();
  }
  if (!session.open()) return session.finish(0, true);
  if (json) return add_json(session, dry_run);
  if (guided) return add_guided(session);

  Draft draft;
  for (std::size_t i = 0; i < kEventColumns; ++i) draft.given.fields[i] = values[i].value_or("");
  draft.given[EventColumn::member] = *member;
  draft.given[EventColumn::item] = *item;
  session.narrow_roster_to(*member);
  const auto entry = resolve(session, draft);
  if (!entry) return session.finish(0, true);
  warn(session, *entry);
  warn_of_seals(session, {*entry});
  return register_entries(session, {*entry}, dry_run);
}

}  // namespace ledger::cli
