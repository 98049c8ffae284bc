// Where a report goes: standard output, or a file that is complete or not there at all.
//
//   Delivery delivery;
//   delivery.declare(options);                       // --format, -o, --bom
//   if (const auto status = options.parse()) …
//   if (!session.open() || !delivery.settle(session)) return session.finish();
//   … return delivery.deliver(session, report);
#pragma once

#include <optional>
#include <string>

#include "ledger/cli/options.h"
#include "ledger/cli/session.h"
#include "ledger/report/render.h"

namespace ledger::cli {

class Delivery {
 public:
  void declare(Options& options);
  // The format: --format, else by the ending of the file, else text. False after adding a finding,
  // before any data is read.
  [[nodiscard]] bool settle(Session& session);
  [[nodiscard]] OutputFormat format() const { return chosen_; }
  // Whether the line says in which format or into which file.
  [[nodiscard]] bool asked() const { return format_ || file_; }
  // Tells the session's findings and gives the exit status; a report is written unless one of them
  // is an error.
  [[nodiscard]] int deliver(Session& session, const Report& report, int otherwise = 0) const;

 private:
  std::optional<std::string> format_;
  std::optional<std::string> file_;
  bool bom_ = false;
  OutputFormat chosen_ = OutputFormat::text;
};

}  // namespace ledger::cli
