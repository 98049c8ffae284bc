// objections.csv — `id,objection,period,event,by,date,outcome,text` — an append-only register.
//
//   1,,2018Q2,17,王五,2018-07-04,,"该事项登记在6月，实为7月"      raised
//   2,1,2018Q2,17,李主任,2018-07-06,upheld,核对值班表属实          decides row 1
//
// Ids count rows from 1. A row with an `objection` decides that earlier row; nothing is ever
// edited, so who decided what and when stays readable in the file itself.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/diagnostic.h"
#include "ledger/base/result.h"
#include "ledger/format/file_system.h"
#include "ledger/model/objection.h"

namespace ledger {

inline constexpr std::string_view kObjectionsFile = "objections.csv";

// All objections with their decisions, in the order they were raised; none without the file.
// nullopt after adding at least one error (E492 the header, E493 a field that makes no sense).
[[nodiscard]] std::optional<std::vector<Objection>> load_objections(FileSystem& files,
                                                                    const std::string& directory,
                                                                    Diagnostics& diagnostics);

// Those of the cycle's four quarters that are not decided: they stop a final evaluation.
[[nodiscard]] std::vector<Objection> open_objections(std::span<const Objection> objections,
                                                     int cycle);

// What is in the file besides the row to be added; `id`, `decided` and the rest of a decision are
// not looked at. Returns the id given. REQUIRES: the ledger is locked.
[[nodiscard]] Result<std::int64_t> append_raised(FileSystem& files, const std::string& directory,
                                                 const Objection& objection);
// Adds the row that decides `objection`, with its outcome, decided, decided_by and decision.
// REQUIRES: the ledger is locked; an objection that was loaded as open.
[[nodiscard]] Result<std::int64_t> append_decided(FileSystem& files, const std::string& directory,
                                                  const Objection& objection);

}  // namespace ledger
