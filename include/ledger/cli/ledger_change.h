// What commands have in common that change a small file of the ledger: the lock from before the
// reading until after the writing, texts that a field can hold, and the sentence at the end.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/cli/session.h"
#include "ledger/store/event_log.h"
#include "ledger/store/small_register.h"

namespace ledger::cli {

class LedgerChange {
 public:
  LedgerChange(Context& context, const Options& options) : session_(context, options) {}

  // Locks the ledger and reads the roster. False after adding findings.
  [[nodiscard]] bool open();
  [[nodiscard]] Session& session() { return session_; }

  // What registers are bound to. REQUIRES: open() returned true.
  [[nodiscard]] RegisterSource source();

  // What another register holds; nullopt after adding at least one error. Doubts about its rows are
  // not told: they are not what the user does now.
  template <class Load>
  [[nodiscard]] auto read(Load load) {
    Diagnostics found;
    auto records = load(source(), found);
    if (!records) session_.findings().take(std::move(found));
    return records;
  }

  // E530 for a text that a field of the file cannot hold: empty, or with a line break.
  void check_text(std::string_view what, std::string_view text);
  // The same for one that may be left out, which then is empty.
  [[nodiscard]] std::string text_or_none(std::string_view what,
                                         const std::optional<std::string>& text);
  // The day; today without one. nullopt after adding a finding.
  [[nodiscard]] std::optional<Date> day_or_today(const std::optional<std::string>& text);

  // As the files have them.
  [[nodiscard]] static std::optional<std::string> written(const std::optional<Date>& day) {
    return day ? std::optional(day->text()) : std::nullopt;
  }
  [[nodiscard]] std::optional<std::string> written(std::optional<MemberIndex> member);
  [[nodiscard]] std::optional<std::string> written(std::optional<UnitIndex> unit);
  // For messages; empty for nobody and no unit.
  [[nodiscard]] std::string name_of(std::optional<MemberIndex> member);
  [[nodiscard]] std::string name_of(std::optional<UnitIndex> unit);

  // A topic as typed, by id or name: the id as files have it, and the name for messages. One that
  // is not declared stays as it was typed; the register it is for knows whether that is wrong.
  struct TypedTopic {
    std::string id, name;
  };
  [[nodiscard]] TypedTopic topic(const std::vector<Topic>& topics, const std::string& text);

  // Adds a row to a small register, which `load` reads with it first; says the message and gives
  // the exit status. Nothing is written after a finding that is an error.
  template <class Load>
  [[nodiscard]] int add_row(const SmallRegister& shape, const AddedRow& fields, Load load,
                            std::string_view message, Arguments arguments) {
    RegisterSource with_row = source();
    with_row.added = &fields;
    if (load(with_row, session_.findings()) && session_.good()) append(shape, fields);
    return finish(message, std::move(arguments));
  }

  // Says the message unless there is a finding, and gives the exit status.
  [[nodiscard]] int finish(std::string_view message, Arguments arguments);

 private:
  void append(const SmallRegister& shape, const AddedRow& fields);

  Session session_;
  std::unique_ptr<FileLock> lock_;
};

}  // namespace ledger::cli
