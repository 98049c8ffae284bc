// Plain text for a terminal, a file or a mail: columns aligned by display width, a thin rule under
// the header, no boxes. Nothing is ever cut. Where the width does not suffice, headings and texts
// go on in the line below; columns without any value are left out; and the last columns of text go
// below their row:
//
//   No. Date       Id   Name   Unit            Item                 Points
//   ─── ────────── ──── ────── ─────────────── ──────────────────── ──────
//    93 2018-06-16 0014 罗清泉 Luoqiao Branch  C1 Carried out a
//                              Office          resolution
//       Place: 罗桥支局 · What happened: 执行决议，牵头完成营业厅环境整治
#pragma once

#include "ledger/report/output.h"
#include "ledger/report/report.h"

namespace ledger {

// `width`: columns to fit into where figures allow it, 0 for no limit. `colour`: ANSI sequences for
// headings and changes.
void write_text(const Report& report, int width, bool colour, Output& out);

}  // namespace ledger
