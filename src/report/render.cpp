#include "ledger/report/render.h"

#include <algorithm>

#include "ledger/report/csv.h"
#include "ledger/report/html.h"
#include "ledger/report/json.h"
#include "ledger/report/markdown.h"
#include "ledger/report/text.h"

namespace ledger {

std::optional<OutputFormat> output_format(std::string_view word) {
  if (word == "text") return OutputFormat::text;
  if (word == "csv") return OutputFormat::csv;
  if (word == "json") return OutputFormat::json;
  if (word == "html") return OutputFormat::html;
  if (word == "md") return OutputFormat::markdown;
  return std::nullopt;
}

std::optional<OutputFormat> output_format_of_file(std::string_view name) {
  const std::size_t dot = name.find_last_of("./");
  if (dot == std::string_view::npos || name[dot] != '.') return std::nullopt;
  std::string ending(name.substr(dot + 1));
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  if (ending == "txt") return OutputFormat::text;
  if (ending == "htm") return OutputFormat::html;
  return ending == "text" ? std::nullopt : output_format(ending);
}

bool has_csv(const Report& report) {
  return std::any_of(report.sections.begin(), report.sections.end(), [](const Section& section) {
    const Table* table = std::get_if<Table>(&section);
    return table != nullptr && table->in_csv;
  });
}

bool render(const Report& report, OutputFormat format, const RenderOptions& options,
            const ByteSink& sink) {
  Output out(sink);
  switch (format) {
    case OutputFormat::text:
      write_text(report, options.width, options.colour, out);
      break;
    case OutputFormat::csv:
      write_csv(report, options.bom, options.threads, out);
      break;
    case OutputFormat::json:
      write_json(report.json, out);
      break;
    case OutputFormat::html:
      write_html(report, out);
      break;
    case OutputFormat::markdown:
      write_markdown(report, out);
      break;
  }
  return out.finish();
}

std::string render(const Report& report, OutputFormat format, const RenderOptions& options) {
  std::string all;
  render(report, format, options, [&all](std::string_view bytes) {
    all += bytes;
    return true;
  });
  return all;
}

}  // namespace ledger
