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

  // E530 for a text that a field of the file cannot hold: empty, or with a line break.
  void check_text(std::string_view what, std::string_view text);
  // The same for one that may be left out, which then is empty.
  [[nodiscard]] std::string text_or_none(std::string_view what,
                                         const std::optional<std::string>& text);
  // The day as the files have it; today without one. Empty after adding a finding.
  [[nodiscard]] std::string day_or_today(const std::optional<std::string>& text);

  // Adds a row to a small register, which `load` reads with it first; says the message and gives
  // the exit status. Nothing is written after a finding that is an error.
  template <class Load>
  [[nodiscard]] int add_row(const SmallRegister& shape, const std::vector<std::string>& fields,
                            Load load, std::string_view message, Arguments arguments) {
    if (session_.good()) {
      const RegisterSource source = {session_.workspace(), session_.organisation(),
                                     *session_.roster(), &fields};
      if (load(source, session_.findings())) append(shape, fields);
    }
    return finish(message, std::move(arguments));
  }

  // Says the message unless there is a finding, and gives the exit status.
  [[nodiscard]] int finish(std::string_view message, Arguments arguments);

 private:
  void append(const SmallRegister& shape, const std::vector<std::string>& fields);

  Session session_;
  std::unique_ptr<FileLock> lock_;
};

}  // namespace ledger::cli
