#include "ledger/cli/ledger_change.h"

#include <utility>

#include "ledger/base/text.h"

namespace ledger::cli {

bool LedgerChange::open() {
  if (!session_.open()) return false;
  auto lock = lock_ledger(session_.workspace().files(), session_.workspace().directory());
  if (!lock) {
    session_.add(std::move(lock).error());
    return false;
  }
  lock_ = std::move(*lock);
  return session_.roster() != nullptr;
}

void LedgerChange::check_text(std::string_view what, std::string_view text) {
  const bool blank = text.find_first_not_of(" \t") == text.npos;
  if (blank || printable(text) != text) {
    session_.add(Diagnostic("E530").with("argument", what).with("value", text));
  }
}

std::string LedgerChange::text_or_none(std::string_view what,
                                       const std::optional<std::string>& text) {
  if (text && !text->empty()) check_text(what, *text);
  return text.value_or("");
}

RegisterSource LedgerChange::source() {
  return {session_.workspace(), session_.organisation(), *session_.roster()};
}

std::optional<Date> LedgerChange::day_or_today(const std::optional<std::string>& text) {
  return text ? session_.date(*text) : session_.today();
}

std::optional<std::string> LedgerChange::written(std::optional<MemberIndex> member) {
  if (!member) return std::nullopt;
  return std::string(session_.roster()->member(*member).id);
}

std::optional<std::string> LedgerChange::written(std::optional<UnitIndex> unit) {
  if (!unit) return std::nullopt;
  return session_.organisation().unit(*unit).id;
}

std::string LedgerChange::name_of(std::optional<MemberIndex> member) {
  return member ? std::string(session_.roster()->member(*member).name) : "";
}

std::string LedgerChange::name_of(std::optional<UnitIndex> unit) {
  return unit ? session_.organisation().unit(*unit).name.in(session_.language()) : "";
}

LedgerChange::TypedTopic LedgerChange::topic(const std::vector<Topic>& topics,
                                             const std::string& text) {
  const Topic* const known = Organisation::topic_called(topics, text);
  if (known == nullptr) return {text, text};
  return {known->id, known->name.in(session_.language())};
}

void LedgerChange::append(const SmallRegister& shape, const AddedRow& fields) {
  const Workspace& workspace = session_.workspace();
  const auto added = append_row(workspace.files(), workspace.path(shape.file), shape.columns,
                                [&fields](std::uint32_t) {
                                  std::vector<std::string> texts;
                                  for (const auto& text : fields) texts.push_back(*text);
                                  return texts;
                                });
  if (!added) session_.add(added.error());
}

int LedgerChange::finish(std::string_view message, Arguments arguments) {
  if (session_.good()) {
    for (Argument& argument : arguments) argument.value = printable(argument.value);
    session_.context().say(session_.text(message, arguments) + "\n");
  }
  return session_.finish(0, true);
}

}  // namespace ledger::cli
