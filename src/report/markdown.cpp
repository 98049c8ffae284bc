#include "ledger/report/markdown.h"

#include <algorithm>

#include "ledger/base/text.h"

namespace ledger {
namespace {

// Longer texts do not widen the cells of all other rows.
constexpr std::size_t kWidest = 60;

bool has_meaning(char c) {
  return std::string_view("\\`*_[]|~$").find(c) != std::string_view::npos;
}

// A line that begins like a list, a heading or a rule begins with a backslash instead.
std::string escape_line(std::string_view text) {
  std::string line = escape_markdown(text);
  const std::size_t begin = line.find_first_not_of(' ');
  if (begin == std::string::npos) return {};
  line.erase(0, begin);
  const std::size_t digits = line.find_first_not_of("0123456789");
  if (std::string_view("#+-=").find(line[0]) != std::string_view::npos) {
    line.insert(0, 1, '\\');
  } else if (digits != 0 && digits != std::string::npos &&
             (line[digits] == '.' || line[digits] == ')')) {
    line.insert(digits, 1, '\\');
  }
  return line;
}

class MarkdownWriter {
 public:
  MarkdownWriter(const Report& report, Output& out) : report_(&report), out_(&out) {}

  void write() {
    *out_ << "# " << escape_markdown(report_->title) << '\n';
    paragraph(report_->subtitle);
    for (const Section& section : report_->sections) {
      if (const auto* text = std::get_if<Paragraph>(&section)) {
        paragraph(text->text);
      } else if (const auto* known = std::get_if<Facts>(&section)) {
        facts(*known);
      } else if (const auto* table = std::get_if<Table>(&section)) {
        if (table->in_print) this->table(*table);
      }
    }
  }

 private:
  void paragraph(std::string_view text) {
    if (const std::string line = escape_line(text); !line.empty()) *out_ << '\n' << line << '\n';
  }

  void facts(const Facts& facts) {
    if (facts.lines.empty()) return;
    const std::string_view colon = report_->language == Language::zh ? "：" : ": ";
    *out_ << '\n';
    for (const auto& [label, value] : facts.lines) {
      *out_ << "- " << escape_line(label) << colon << escape_markdown(value) << '\n';
    }
  }

  void table(const Table& table) {
    if (!table.title.empty()) *out_ << "\n## " << escape_markdown(table.title) << '\n';
    if (table.rows.empty()) {
      paragraph(table.empty_text);
    } else {
      rows(table);
    }
    for (const std::string& note : table.footnotes) paragraph(note);
  }

  void rows(const Table& table) {
    const std::vector<int> places = decimal_places(table);
    std::vector<std::size_t> shown, widths;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (!table.columns[i].in_print || draws_bars(table, i)) continue;
      shown.push_back(i);
      widths.push_back(
          std::max<std::size_t>(4, display_width(escape_markdown(table.columns[i].title))));
    }
    table.rows.for_each([&](const Row& row) {
      for (std::size_t i = 0; i < shown.size(); ++i) {
        const std::size_t width = display_width(text_of(row[shown[i]], places[shown[i]]));
        if (width <= kWidest) widths[i] = std::max(widths[i], width);
      }
    });
    *out_ << '\n';
    for (std::size_t i = 0; i < shown.size(); ++i) {
      const Column& column = table.columns[shown[i]];
      put(escape_markdown(column.title), widths[i], column.align);
    }
    *out_ << "|\n";
    for (std::size_t i = 0; i < shown.size(); ++i) {
      const Align align = table.columns[shown[i]].align;
      *out_ << "| " << (align == Align::centre ? ':' : '-');
      out_->repeat('-', widths[i] - 2);
      *out_ << (align == Align::left ? '-' : ':') << ' ';
    }
    *out_ << "|\n";
    table.rows.for_each([&](const Row& row) {
      for (std::size_t i = 0; i < shown.size(); ++i) {
        const std::size_t column = shown[i];
        put(text_of(row[column], places[column]), widths[i], table.columns[column].align);
      }
      *out_ << "|\n";
    });
  }

  static bool draws_bars(const Table& table, std::size_t column) {
    return std::holds_alternative<Bar>(table.rows[0][column]);
  }
  static std::string text_of(const Cell& cell, int places) {
    return escape_markdown(print(cell, places));
  }
  void put(std::string_view text, std::size_t width, Align align) {
    *out_ << "| " << pad(text, width, align) << ' ';
  }

  const Report* report_;
  Output* out_;
};

}  // namespace

std::string escape_markdown(std::string_view text) {
  std::string out;
  for (const char c : printable(text)) {
    if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '&') {
      out += "&amp;";
    } else {
      if (has_meaning(c)) out += '\\';
      out += c;
    }
  }
  return out;
}

void write_markdown(const Report& report, Output& out) {
  MarkdownWriter(report, out).write();
}

}  // namespace ledger
