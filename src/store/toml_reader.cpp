#include "ledger/store/toml_reader.h"

#include <algorithm>

#include "ledger/base/text.h"

namespace ledger {
namespace {

constexpr std::string_view kNotInIds = " \t\r\n,;()<>=!\"";

std::string_view kind_message(const TomlValue& value) {
  switch (value.kind) {
    case TomlKind::table:
      return "toml.kind.table";
    case TomlKind::array:
      return "toml.kind.array";
    case TomlKind::text:
      return "toml.kind.text";
    case TomlKind::number:
      return "toml.kind.number";
    case TomlKind::boolean:
      return "toml.kind.boolean";
    case TomlKind::time:
      return "toml.kind.time";
    case TomlKind::date:
    case TomlKind::date_time:
      break;
  }
  return "toml.kind.date";
}

std::string joined(std::span<const std::string_view> words) {
  std::string out;
  for (const std::string_view word : words) {
    if (!out.empty()) out += ", ";
    out += word;
  }
  return out;
}

}  // namespace

TomlReader::TomlReader(const TomlDocument& document, const TomlValue& table, TomlWhere where,
                       std::span<const TomlKey> keys, Diagnostics& diagnostics)
    : document_(&document),
      table_(&table),
      where_(std::move(where)),
      keys_(keys),
      diagnostics_(&diagnostics) {
  check_keys();
}

void TomlReader::check_keys() const {
  for (const TomlEntry& entry : table_->entries) {
    const auto known = std::find_if(keys_.begin(), keys_.end(),
                                    [&](const TomlKey& key) { return key.name == entry.key; });
    if (known != keys_.end()) continue;
    Nearest nearest(entry.key);
    std::vector<std::string_view> names;
    for (const TomlKey& key : keys_) {
      nearest.offer(key.name);
      names.push_back(key.name);
    }
    Diagnostic found = finding("E160").at(document_->place(entry.span)).with("key", entry.key);
    if (nearest.best()) {
      const auto meant = std::find_if(keys_.begin(), keys_.end(), [&](const TomlKey& key) {
        return key.name == *nearest.best();
      });
      found = std::move(found)
                  .with("nearest", meant->name)
                  .with("example", meant->example)
                  .helped("E160.nearest");
    } else {
      found = std::move(found).with("known", joined(names));
    }
    add(std::move(found));
  }
}

TomlSpot TomlReader::spot(std::string_view key) const {
  TomlSpot out{table_->find(key), key, {}};
  for (const TomlKey& known : keys_) {
    if (known.name == key) out.example = known.example;
  }
  return out;
}

Place TomlReader::place(std::string_view key) const {
  const TomlValue* value = table_->find(key);
  return document_->place(value == nullptr ? table_->span : value->span);
}

Diagnostic TomlReader::finding(Code code) const {
  return Diagnostic(code).at(place()).with_message("where", where_.message).with("id", where_.id);
}

Diagnostic TomlReader::finding(Code code, const TomlSpot& spot) const {
  Diagnostic out = finding(code).with("key", spot.key).with("example", spot.example);
  if (spot.value == nullptr) return out;
  return std::move(out).at(document_->place(spot.value->span)).with("found", spot.value->text);
}

Diagnostic TomlReader::finding_of_text(Code code, const TomlSpot& spot) const {
  const auto wide = find_full_width(spot.value->text);
  if (!wide) return finding(code, spot);
  return finding(code, spot)
      .with("written", wide->written)
      .with("meant", std::string(1, wide->meant))
      .helped("E163.full-width");
}

bool TomlReader::require(std::string_view key) const {
  if (has(key)) return true;
  add(finding("E162", spot(key)));
  return false;
}

void TomlReader::wrong_type(const TomlSpot& spot, std::string_view expected) const {
  add(finding("E161")
          .at(document_->place(spot.value->span))
          .with("key", spot.key)
          .with("example", spot.example)
          .with_message("expected", expected)
          .with_message("found", kind_message(*spot.value)));
}

bool TomlReader::is(const TomlSpot& spot, TomlKind kind, std::string_view expected) const {
  if (spot.value->kind == kind) return true;
  wrong_type(spot, expected);
  return false;
}

bool TomlReader::is_number(const TomlSpot& spot) const {
  // A quoted number is welcome: it is how a spreadsheet or a cautious person writes 0.1.
  if (spot.value->kind == TomlKind::number || spot.value->kind == TomlKind::text) return true;
  wrong_type(spot, "toml.kind.number");
  return false;
}

void TomlReader::bad_number(const TomlSpot& spot, TomlNumberError why, int places) const {
  switch (why) {
    case TomlNumberError::too_many_places:
      add(finding("E164", spot).with("places", std::to_string(places)));
      return;
    case TomlNumberError::too_large:
      add(finding("E165", spot));
      return;
    default:
      add(finding_of_text("E163", spot));
  }
}

std::optional<std::string> TomlReader::text_at(const TomlSpot& spot) const {
  if (!is(spot, TomlKind::text, "toml.kind.text")) return std::nullopt;
  if (spot.value->text.empty()) {
    add(finding("E169", spot));
    return std::nullopt;
  }
  return spot.value->text;
}

std::optional<std::string> TomlReader::text(std::string_view key) const {
  const TomlSpot at = spot(key);
  return at.value == nullptr ? std::nullopt : text_at(at);
}

std::optional<std::string> TomlReader::required_text(std::string_view key) const {
  return require(key) ? text(key) : std::nullopt;
}

std::optional<std::string> TomlReader::required_id(std::string_view key) const {
  auto id = required_text(key);
  if (id && id->find_first_of(kNotInIds) != std::string::npos) {
    add(finding("E173", spot(key)));
    return std::nullopt;
  }
  return id;
}

std::optional<Name> TomlReader::name(std::string_view key) const {
  const TomlSpot at = spot(key);
  if (at.value == nullptr) return std::nullopt;
  if (at.value->kind == TomlKind::text) {
    auto both = text_at(at);
    return both ? std::optional(Name(std::move(*both))) : std::nullopt;
  }
  if (!is(at, TomlKind::table, "toml.kind.name")) return std::nullopt;
  static constexpr TomlKey kLanguages[] = {{"zh", R"(zh = "北沙支局")"},
                                           {"en", R"(en = "Beisha Branch Office")"}};
  const std::size_t errors = diagnostics_->errors();
  const TomlReader languages(*document_, *at.value, where_, kLanguages, *diagnostics_);
  Name out(languages.text("zh").value_or(""), languages.text("en").value_or(""));
  if (out.empty() && diagnostics_->errors() == errors) add(finding("E169", at));
  return diagnostics_->errors() == errors ? std::optional(std::move(out)) : std::nullopt;
}

std::optional<bool> TomlReader::boolean(std::string_view key) const {
  const TomlSpot at = spot(key);
  if (at.value == nullptr || !is(at, TomlKind::boolean, "toml.kind.boolean")) return std::nullopt;
  return at.value->boolean;
}

std::optional<int> TomlReader::whole_at(const TomlSpot& spot, int low, int high) const {
  if (!is(spot, TomlKind::number, "toml.kind.whole")) return std::nullopt;
  const auto number = decimal_at<Points>(spot);
  if (!number) return std::nullopt;
  if (number->units() % Points::scale != 0) {
    wrong_type(spot, "toml.kind.whole");
    return std::nullopt;
  }
  if (*number < Points::whole(low) || *number > Points::whole(high)) {
    add(finding("E166", spot).with("low", std::to_string(low)).with("high", std::to_string(high)));
    return std::nullopt;
  }
  return static_cast<int>(number->units() / Points::scale);
}

std::optional<int> TomlReader::whole(std::string_view key, int low, int high) const {
  const TomlSpot at = spot(key);
  return at.value == nullptr ? std::nullopt : whole_at(at, low, high);
}

std::optional<Date> TomlReader::date_at(const TomlSpot& spot) const {
  if (spot.value->kind != TomlKind::text && !is(spot, TomlKind::date, "toml.kind.date")) {
    return std::nullopt;
  }
  const auto date = Date::parse(spot.value->text);
  if (!date) add(finding_of_text("E167", spot));
  return date;
}

std::optional<Date> TomlReader::date(std::string_view key) const {
  const TomlSpot at = spot(key);
  return at.value == nullptr ? std::nullopt : date_at(at);
}

std::optional<std::size_t> TomlReader::choice(std::string_view key,
                                              std::span<const std::string_view> choices) const {
  const auto word = text(key);
  if (!word) return std::nullopt;
  const auto at = std::find(choices.begin(), choices.end(), *word);
  if (at != choices.end()) return static_cast<std::size_t>(at - choices.begin());
  add(finding("E168", spot(key)).with("choices", joined(choices)));
  return std::nullopt;
}

const TomlValue* TomlReader::inner_table(std::string_view key) const {
  const TomlSpot at = spot(key);
  if (at.value == nullptr || !is(at, TomlKind::table, "toml.kind.table")) return nullptr;
  return at.value;
}

std::optional<std::span<const TomlValue>> TomlReader::list(std::string_view key) const {
  const TomlSpot at = spot(key);
  if (at.value == nullptr || !is(at, TomlKind::array, "toml.kind.array")) return std::nullopt;
  return std::span<const TomlValue>(at.value->elements);
}

std::vector<std::string> TomlReader::texts(std::string_view key) const {
  std::vector<std::string> out;
  const auto elements = list(key);
  if (!elements) return out;
  if (elements->empty()) add(finding("E169", spot(key)));
  for (const TomlValue& element : *elements) {
    TomlSpot at = spot(key);
    at.value = &element;
    auto word = text_at(at);
    if (!word) continue;
    if (std::find(out.begin(), out.end(), *word) != out.end()) {
      add(finding("E170", at));
    } else {
      out.push_back(std::move(*word));
    }
  }
  return out;
}

std::vector<const TomlValue*> TomlReader::tables(std::string_view key) const {
  std::vector<const TomlValue*> out;
  TomlSpot at = spot(key);
  if (at.value == nullptr || !is(at, TomlKind::array, "toml.kind.tables")) return out;
  for (const TomlValue& element : at.value->elements) {
    at.value = &element;
    if (is(at, TomlKind::table, "toml.kind.tables")) out.push_back(&element);
  }
  return out;
}

bool check_format(const TomlReader& file) {
  if (!file.require("format")) return false;
  const TomlSpot at = file.spot("format");
  if (at.value->text == "1") return true;
  file.add(file.finding("E172", at));
  return false;
}

}  // namespace ledger
