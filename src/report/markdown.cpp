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

bool is_escaped(char c) {
  return c == '<' || c == '>' || c == '&' || has_meaning(c);
}

void append_markdown(std::string& out, std::string_view text) {
  while (!text.empty()) {
    const std::size_t plain = plain_length(text, is_escaped);
    out += text.substr(0, plain);
    if (plain == text.size()) return;
    std::size_t end = plain;
    next_character(text, end);
    const char c = text[plain];
    if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '&') {
      out += "&amp;";
    } else {
      if (has_meaning(c)) out += '\\';
      append_printable(out, text.substr(plain, end - plain));
    }
    text.remove_prefix(end);
  }
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
    std::vector<std::size_t> printed, widths;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (!table.columns[i].in_print || draws_bars(table, i)) continue;
      printed.push_back(i);
      widths.push_back(
          std::max<std::size_t>(4, display_width(escape_markdown(table.columns[i].title))));
    }
    table.rows.for_each([&](const Row& row) {
      for (std::size_t i = 0; i < printed.size(); ++i) {
        const std::size_t width = display_width(shown(row[printed[i]], places[printed[i]]));
        if (width <= kWidest) widths[i] = std::max(widths[i], width);
      }
    });
    *out_ << '\n';
    for (std::size_t i = 0; i < printed.size(); ++i) {
      const Column& column = table.columns[printed[i]];
      put(escape_markdown(column.title), widths[i], column.align);
    }
    end_line();
    for (std::size_t i = 0; i < printed.size(); ++i) {
      const Align align = table.columns[printed[i]].align;
      line_ += align == Align::centre ? "| :" : "| -";
      line_.append(widths[i] - 2, '-');
      line_ += align == Align::left ? "- " : ": ";
    }
    end_line();
    table.rows.for_each([&](const Row& row) {
      for (std::size_t i = 0; i < printed.size(); ++i) {
        const std::size_t column = printed[i];
        put(shown(row[column], places[column]), widths[i], table.columns[column].align);
      }
      end_line();
    });
  }

  static bool draws_bars(const Table& table, std::size_t column) {
    return std::holds_alternative<Bar>(table.rows[0][column]);
  }
  // As it stands in the table; valid until the next call.
  std::string_view shown(const Cell& cell, int places) {
    cell_.clear();
    if (const auto text = text_of(cell)) {
      append_markdown(cell_, *text);
    } else {
      append_print(cell_, cell, places);
    }
    return cell_;
  }
  void put(std::string_view text, std::size_t width, Align align) {
    line_ += "| ";
    append_padded(line_, text, width, align);
    line_ += ' ';
  }
  void end_line() {
    line_ += "|\n";
    *out_ << line_;
    line_.clear();
  }

  const Report* report_;
  Output* out_;
  std::string line_, cell_;
};

}  // namespace

std::string escape_markdown(std::string_view text) {
  std::string out;
  append_markdown(out, text);
  return out;
}

void write_markdown(const Report& report, Output& out) {
  MarkdownWriter(report, out).write();
}

}  // namespace ledger
