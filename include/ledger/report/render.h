// One report, five ways to write it. Each renderer is a pair of files of its own.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ledger/report/output.h"
#include "ledger/report/report.h"

namespace ledger {

enum class OutputFormat : unsigned char { text, csv, json, html, markdown };

struct RenderOptions {
  int width = 80;           // columns of a terminal, 0: as wide as it comes; text only
  bool colour = false;      // text only
  bool bom = false;         // CSV only
  std::size_t threads = 1;  // that make the rows of a long table; CSV only. REQUIRES: makers of
                            // rows can be called by several at once
};

// "text", "csv", "json", "html", "md"; nullopt for any other word.
[[nodiscard]] std::optional<OutputFormat> output_format(std::string_view word);
// By the ending of a file's name (.txt .csv .json .html .htm .md), in any case of letters; nullopt
// for others.
[[nodiscard]] std::optional<OutputFormat> output_format_of_file(std::string_view name);

// False for a report that has no table to be written as CSV.
[[nodiscard]] bool has_csv(const Report& report);

// Writes the document, ended by '\n', piece by piece. False when the sink refused a piece.
bool render(const Report& report, OutputFormat format, const RenderOptions& options,
            const ByteSink& sink);
// The same as one string.
[[nodiscard]] std::string render(const Report& report, OutputFormat format,
                                 const RenderOptions& options = {});

}  // namespace ledger
