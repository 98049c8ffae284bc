// Reads a TOML table key by key and tells every mistake in it: unknown keys with the nearest known
// one, values of another type, numbers that are not plain, each with a line to paste.
//
// A table is described once, as a list of its keys with an example line for each. Everything else
// follows from it: what is known, what to suggest, what a correct line looks like.
//
//   constexpr TomlKey kKeys[] = {{"id", "id = \"beisha\""}, {"kind", "kind = \"branch\""}};
//   TomlReader unit(document, table, {"organisation.where.unit", "beisha"}, kKeys, diagnostics);
//   if (auto id = unit.required_text("id")) …
//
// A getter returns nullopt when the key is missing or when its value is wrong; only the latter (and
// a missing required key) adds a finding. Document, table and collector must outlive the reader.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/diagnostic.h"
#include "ledger/format/toml.h"
#include "ledger/model/organisation.h"
#include "ledger/value/date.h"
#include "ledger/value/decimal.h"

namespace ledger {

struct TomlKey {
  std::string_view name;
  std::string_view example;  // a correct line
};

// What a table is called in a finding: a message, and the id it may mention as {id}.
struct TomlWhere {
  std::string_view message = "toml.where.file";
  std::string id = {};
};

// Where in words a value stands; enough to tell any mistake in it.
struct TomlSpot {
  const TomlValue* value = nullptr;
  std::string_view key;
  std::string_view example;
};

class TomlReader {
 public:
  // Adds a finding for each unknown key. REQUIRES: table.kind is TomlKind::table.
  TomlReader(const TomlDocument& document, const TomlValue& table, TomlWhere where,
             std::span<const TomlKey> keys, Diagnostics& diagnostics);

  // A reader for a table inside of this one; in findings it is called the same.
  [[nodiscard]] TomlReader inner(const TomlValue& table, std::span<const TomlKey> keys) const {
    return {*document_, table, where_, keys, *diagnostics_};
  }
  [[nodiscard]] const TomlDocument& document() const { return *document_; }
  [[nodiscard]] const TomlValue& table() const { return *table_; }
  [[nodiscard]] Diagnostics& diagnostics() const { return *diagnostics_; }
  [[nodiscard]] bool has(std::string_view key) const { return table_->find(key) != nullptr; }
  [[nodiscard]] TomlSpot spot(std::string_view key) const;
  // The place of a key's value; of the table itself when the key is missing.
  [[nodiscard]] Place place(std::string_view key) const;
  [[nodiscard]] Place place() const { return document_->place(table_->span); }

  // A finding about this table: {where} and {id} are filled in.
  [[nodiscard]] Diagnostic finding(Code code) const;
  // The same at the value of a key, with {key}, {found} and {example}.
  [[nodiscard]] Diagnostic finding(Code code, const TomlSpot& spot) const;
  // The same of a text that should be plain: a full-width character in it is named in the help.
  [[nodiscard]] Diagnostic finding_of_text(Code code, const TomlSpot& spot) const;
  void add(Diagnostic diagnostic) const { diagnostics_->add(std::move(diagnostic)); }

  // Adds E162 when the key is missing.
  bool require(std::string_view key) const;

  std::optional<std::string> text(std::string_view key) const;  // never empty
  std::optional<std::string> required_text(std::string_view key) const;
  // A text that can stand in a CSV cell and in a condition: no spaces, commas, brackets, operators.
  std::optional<std::string> required_id(std::string_view key) const;
  std::optional<Name> name(std::string_view key) const;
  std::optional<bool> boolean(std::string_view key) const;
  std::optional<int> whole(std::string_view key, int low, int high) const;
  std::optional<Date> date(std::string_view key) const;
  // The position in `choices`.
  std::optional<std::size_t> choice(std::string_view key,
                                    std::span<const std::string_view> choices) const;
  template <class Number>
  std::optional<Number> decimal(std::string_view key) const {
    const TomlSpot at = spot(key);
    return at.value == nullptr ? std::nullopt : decimal_at<Number>(at);
  }
  // A table or the elements of a list; nullopt when missing or of another type.
  const TomlValue* inner_table(std::string_view key) const;
  std::optional<std::span<const TomlValue>> list(std::string_view key) const;
  // A list of texts, not empty, without repetition.
  std::vector<std::string> texts(std::string_view key) const;
  // The tables of [[key]], in order; an inline list of tables is the same.
  std::vector<const TomlValue*> tables(std::string_view key) const;

  // The same for a value inside a list or an inner table of this one.
  std::optional<std::string> text_at(const TomlSpot& spot) const;
  std::optional<Date> date_at(const TomlSpot& spot) const;
  std::optional<int> whole_at(const TomlSpot& spot, int low, int high) const;
  template <class Number>
  std::optional<Number> decimal_at(const TomlSpot& spot) const {
    if (!is_number(spot)) return std::nullopt;
    TomlNumberError why = TomlNumberError::none;
    const auto number = toml_decimal<Number>(*spot.value, why);
    if (!number) bad_number(spot, why, Number::places);
    return number;
  }
  [[nodiscard]] bool is(const TomlSpot& spot, TomlKind kind, std::string_view expected) const;

 private:
  [[nodiscard]] bool is_number(const TomlSpot& spot) const;
  void bad_number(const TomlSpot& spot, TomlNumberError why, int places) const;
  void wrong_type(const TomlSpot& spot, std::string_view expected) const;
  void check_keys() const;

  const TomlDocument* document_;
  const TomlValue* table_;
  TomlWhere where_;
  std::span<const TomlKey> keys_;
  Diagnostics* diagnostics_;
};

// `format = 1` at the top of a file. Adds a finding and returns false otherwise.
bool check_format(const TomlReader& file);

}  // namespace ledger
