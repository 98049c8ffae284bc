#include "ledger/report/html.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "ledger/base/text.h"
#include "ledger/report/svg.h"

namespace ledger {
namespace {

// Texts up to this many columns (a name, a unit) are kept in one line.
constexpr std::size_t kShortText = 14;

constexpr std::string_view kStyle = R"css(
:root { color-scheme: light; --ink: #1f2328; --quiet: #656d76; --line: #d8dee4; --accent: #a61b1b; }
* { box-sizing: border-box; }
html { background: #fff; }
body { margin: 0 auto; max-width: 62rem; padding: 2.5rem 1.5rem 3rem; color: var(--ink);
  font: 15px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "PingFang SC",
    "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC",
    "Source Han Sans SC", "WenQuanYi Micro Hei", sans-serif;
  overflow-wrap: anywhere; }
header { border-bottom: 2px solid var(--accent); margin-bottom: 1.75rem; padding-bottom: .75rem; }
h1 { font-size: 1.6rem; font-weight: 650; line-height: 1.3; margin: 0; text-wrap: balance; }
header p { color: var(--quiet); margin: .3rem 0 0; }
section, figure { margin: 0 0 2rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; width: 100%; }
caption, figcaption { font-size: 1.05rem; font-weight: 600; padding: 0 0 .5rem; text-align: left; }
th, td { padding: .38rem .5rem; text-align: left; vertical-align: top; unicode-bidi: isolate; }
th { font-weight: 600; }
thead th { border-bottom: 1.5px solid var(--ink); font-size: .87rem; line-height: 1.3;
  min-width: calc(2.1em + 1rem); overflow-wrap: normal; text-wrap: balance; vertical-align: bottom; }
tbody th { font-weight: inherit; }
tbody tr > * { border-bottom: 1px solid var(--line); }
tbody tr:nth-child(even) { background: #f7f8fa; }
.r { text-align: right; }
.c { text-align: center; }
tbody .r, tbody .c { white-space: nowrap; }
.s { white-space: nowrap; }
.t { min-width: 8em; }
.up { color: #1a7f37; }
.down { color: #b42318; }
.bar { background: #e8eaed; border-radius: 2px; display: block; height: .6rem; margin-top: .45rem;
  min-width: 6rem; }
.bar span { background: var(--accent); border-radius: 2px; display: block; height: 100%; }
dl { display: grid; gap: .25rem 1.25rem; grid-template-columns: max-content 1fr; margin: 0 0 1.75rem; }
dt { color: var(--quiet); }
dd { margin: 0; min-width: 0; }
.note { color: var(--quiet); font-size: .87rem; margin: .5rem 0 0; }
figure { padding: 0; }
svg { display: block; font-size: 12px; height: auto; max-width: 100%; }
svg text { fill: var(--ink); }
svg .figure { fill: var(--quiet); font-variant-numeric: tabular-nums; }
svg rect { fill: var(--accent); opacity: .8; }
svg rect.negative { fill: #8c959f; }
svg line { stroke: #8c959f; }
@page { size: A4; margin: 18mm 16mm; }
@media print {
  body { font-size: 10pt; max-width: none; padding: 0; }
  .scroll { overflow: visible; }
  thead { display: table-header-group; }
  tr, svg g { break-inside: avoid; }
  h1, caption, figcaption { break-after: avoid; }
  th, td { padding: .25rem .4rem; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
)css";

std::string_view language_of_page(Language language) {
  return language == Language::zh ? "zh-CN" : "en";
}

std::string_view entity_of(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return {};
  }
}

void append_html(std::string& out, std::string_view text) {
  while (!text.empty()) {
    const std::size_t plain = plain_length(text, [](char c) { return !entity_of(c).empty(); });
    out += text.substr(0, plain);
    if (plain == text.size()) return;
    std::size_t end = plain;
    next_character(text, end);
    if (const std::string_view entity = entity_of(text[plain]); !entity.empty()) {
      out += entity;
    } else {
      append_printable(out, text.substr(plain, end - plain));
    }
    text.remove_prefix(end);
  }
}

// What the class of a cell tells the style.
enum class Mark : unsigned char { none, up, down, short_text, long_text };
constexpr std::array<std::string_view, 5> kMarks = {"", "up", "down", "s", "t"};

std::string class_of(const Column& column, Mark mark) {
  std::string classes = column.align == Align::right    ? "r"
                        : column.align == Align::centre ? "c"
                                                        : "";
  if (mark != Mark::none) {
    if (!classes.empty()) classes += ' ';
    classes += kMarks[static_cast<std::size_t>(mark)];
  }
  return classes.empty() ? classes : fmt::format(" class=\"{}\"", classes);
}

// How the cells of a column begin, by mark.
using Openings = std::array<std::string, kMarks.size()>;

Openings openings_of(const Column& column) {
  Openings openings;
  for (std::size_t mark = 0; mark < openings.size(); ++mark) {
    openings[mark] = (column.heads_row ? "<th scope=\"row\"" : "<td") +
                     class_of(column, static_cast<Mark>(mark)) + '>';
  }
  return openings;
}

class HtmlWriter {
 public:
  HtmlWriter(const Report& report, Output& out) : report_(&report), out_(&out) {}

  void write() {
    const std::string title = escape_html(report_->title);
    *out_ << "<!DOCTYPE html>\n<html lang=\"" << language_of_page(report_->language)
          << "\">\n<head>\n<meta charset=\"utf-8\">\n"
             "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
          << title << "</title>\n<style>" << kStyle << "</style>\n</head>\n<body>\n<header>\n<h1>"
          << title << "</h1>\n";
    if (!report_->subtitle.empty()) element("p", "", report_->subtitle);
    *out_ << "</header>\n<main>\n";
    for (const Section& section : report_->sections) {
      if (const auto* text = std::get_if<Paragraph>(&section)) {
        element("p", "", text->text);
      } else if (const auto* known = std::get_if<Facts>(&section)) {
        facts(*known);
      } else if (const auto* chart = std::get_if<Chart>(&section)) {
        write_svg(*chart, *out_);
      } else if (const auto* table = std::get_if<Table>(&section)) {
        if (table->in_print) this->table(*table);
      }
    }
    *out_ << "</main>\n</body>\n</html>\n";
  }

 private:
  void element(std::string_view tag, std::string_view attributes, std::string_view text) {
    *out_ << '<' << tag << attributes << '>' << escape_html(text) << "</" << tag << ">\n";
  }

  void facts(const Facts& facts) {
    if (facts.lines.empty()) return;
    *out_ << "<dl>\n";
    for (const auto& [label, value] : facts.lines) {
      element("dt", "", label);
      element("dd", "", value);
    }
    *out_ << "</dl>\n";
  }

  void table(const Table& table) {
    *out_ << "<section";
    if (!table.key.empty()) *out_ << " id=\"" << escape_html(table.key) << '"';
    *out_ << ">\n";
    if (table.rows.empty()) {
      if (!table.title.empty()) element("h2", "", table.title);
      element("p", "", table.empty_text);
    } else {
      *out_ << "<div class=\"scroll\">\n<table>\n";
      if (!table.title.empty()) element("caption", "", table.title);
      *out_ << "<thead><tr>";
      for (const Column& column : table.columns) {
        if (!column.in_print) continue;
        *out_ << "<th scope=\"col\"" << class_of(column, Mark::none) << '>'
              << escape_html(column.title) << "</th>";
      }
      *out_ << "</tr></thead>\n<tbody>\n";
      rows(table);
      *out_ << "</tbody>\n</table>\n</div>\n";
    }
    for (const std::string& note : table.footnotes) element("p", " class=\"note\"", note);
    *out_ << "</section>\n";
  }

  void rows(const Table& table) {
    const std::vector<int> places = decimal_places(table);
    std::vector<Openings> openings;
    for (const Column& column : table.columns) openings.push_back(openings_of(column));
    table.rows.for_each([&](const Row& row) {
      line_ = "<tr>";
      for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (!table.columns[i].in_print) continue;
        cell(openings[i], row[i], places[i]);
        line_ += table.columns[i].heads_row ? "</th>" : "</td>";
      }
      line_ += "</tr>\n";
      *out_ << line_;
    });
  }

  void cell(const Openings& openings, const Cell& cell, int places) {
    const auto begin = [&](Mark mark) { line_ += openings[static_cast<std::size_t>(mark)]; };
    std::int64_t sign = 0;
    if (const auto* change = std::get_if<Signed>(&cell)) sign = change->points.units();
    if (const auto* moved = std::get_if<Movement>(&cell)) sign = moved->places;
    if (const auto text = text_of(cell)) {
      begin(display_width(*text) <= kShortText ? Mark::short_text : Mark::long_text);
      append_html(line_, *text);
    } else if (const auto* bar = std::get_if<Bar>(&cell)) {
      begin(Mark::none);
      append_bar(*bar);
    } else {
      begin(std::holds_alternative<Date>(cell) ? Mark::short_text
            : sign == 0                        ? Mark::none
            : sign > 0                         ? Mark::up
                                               : Mark::down);
      append_print(line_, cell, places);
    }
  }

  void append_bar(const Bar& bar) {
    if (bar.of <= Points()) return;
    const Points value = std::clamp(bar.value, Points(), bar.of);
    line_ += "<span class=\"bar\"><span style=\"width:";
    scale(Points::whole(100), value.units(), bar.of.units()).append_to(line_);
    line_ += "%\"></span></span>";
  }

  const Report* report_;
  Output* out_;
  std::string line_;  // the row that is being written
};

}  // namespace

std::string escape_html(std::string_view text) {
  std::string out;
  append_html(out, text);
  return out;
}

void write_html(const Report& report, Output& out) {
  HtmlWriter(report, out).write();
}

}  // namespace ledger
