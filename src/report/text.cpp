#include "ledger/report/text.h"

#include <algorithm>
#include <numeric>

#include "ledger/base/text.h"
#include "ledger/report/wrap.h"

namespace ledger {
namespace {

constexpr std::size_t kGap = 2;  // columns between two columns of a table, 1 where it is tight
constexpr std::size_t kHeadingFloor = 4;  // a heading is not broken into single characters
constexpr std::size_t kTextFloor = 8;     // a text column is not made narrower than this
constexpr std::size_t kComfort = 16;      // a text that is narrower than this is hard to read
constexpr std::size_t kBarWidth = 20;
constexpr std::size_t kLabelLimit = 28;  // of "label: value" lines that stand under each other

struct Style {
  std::string_view code;
};
constexpr Style kPlain{""}, kBold{"1"}, kDim{"2"}, kGood{"32"}, kBad{"31"};

// A bar of eighths of a column.
std::string bar_text(const Bar& bar, std::size_t width) {
  if (bar.of <= Points() || bar.value <= Points()) return {};
  const Points value = std::min(bar.value, bar.of);
  const auto eighths = static_cast<std::size_t>(
      scale(Points::from_units(static_cast<std::int64_t>(width) * 8), value.units(), bar.of.units())
          .units());
  std::string out;
  for (std::size_t i = 0; i < eighths / 8; ++i) out += "█";
  static constexpr std::string_view kPartial[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  out += kPartial[eighths % 8];
  return out;
}

Style style_of(const Cell& cell) {
  std::int64_t sign = 0;
  if (const auto* change = std::get_if<Signed>(&cell)) sign = change->points.units();
  if (const auto* moved = std::get_if<Movement>(&cell)) sign = moved->places;
  return sign > 0 ? kGood : sign < 0 ? kBad : kPlain;
}

bool is_empty(const Cell& cell) {
  const auto text = text_of(cell);
  return text ? text->empty() : std::holds_alternative<Missing>(cell);
}

// As many lines as the width asks for, but of equal length: 累计 / 积分 rather than 累计积 / 分.
std::vector<std::string> wrap_evenly(std::string_view text, std::size_t width) {
  std::vector<std::string> lines = wrap(text, width);
  const std::size_t least = std::max<std::size_t>(widest_part(text), 1);
  for (std::size_t narrower = width; narrower-- > least;) {
    auto other = wrap(text, narrower);
    if (other.size() > lines.size()) break;
    lines = std::move(other);
  }
  return lines;
}

class TextWriter {
 public:
  TextWriter(const Report& report, int width, bool colour, Output& out)
      : report_(&report),
        width_(width > 0 ? static_cast<std::size_t>(width) : 0),
        colour_(colour),
        out_(&out) {}

  void write() {
    paragraph(report_->title, kBold);
    paragraph(report_->subtitle, kDim);
    for (const Section& section : report_->sections) {
      if (const auto* text = std::get_if<Paragraph>(&section)) {
        blank();
        paragraph(text->text, kPlain);
      } else if (const auto* known = std::get_if<Facts>(&section)) {
        facts(*known);
      } else if (const auto* table = std::get_if<Table>(&section)) {
        if (table->in_print) this->table(*table);
      }
    }
  }

 private:
  struct Layout {
    std::vector<std::size_t> shown;   // positions in Table::columns
    std::vector<std::size_t> below;   // of those that stand on lines of their own below each row
    std::vector<std::size_t> widths;  // of the columns shown
    std::vector<int> places;          // of all columns
    std::size_t gap = kGap;
  };
  struct Piece {
    std::vector<std::string> lines;
    Style style = kPlain;
    Align align = Align::left;
  };

  // One empty line between what came and what comes, none at the top.
  void blank() {
    if (begun_) *out_ << '\n';
  }
  void paragraph(std::string_view text, Style style) {
    const std::string clean = printable(text);
    if (clean.empty()) return;
    for (const std::string& line : wrap(clean, width_)) {
      styled(line, style);
      *out_ << '\n';
    }
    begun_ = true;
  }
  void styled(std::string_view text, Style style) {
    if (colour_ && !style.code.empty() && !text.empty()) {
      *out_ << "\x1b[" << style.code << 'm' << text << "\x1b[0m";
    } else {
      *out_ << text;
    }
  }

  // Values stand under each other; a label that is too long for that has a line of its own.
  void facts(const Facts& facts) {
    if (facts.lines.empty()) return;
    blank();
    const std::string_view colon = report_->language == Language::zh ? "：" : ":";
    std::size_t indent = 0;
    for (const auto& [label, value] : facts.lines) {
      const std::size_t own = display_width(printable(label)) + 2;
      if (own <= kLabelLimit) indent = std::max(indent, own);
    }
    const std::size_t room = width_ > indent ? width_ - indent : 0;
    for (const auto& [label, value] : facts.lines) {
      std::string head = printable(label);
      head.append(colon);
      if (display_width(head) > std::max<std::size_t>(indent, 2)) {
        for (const std::string& line : wrap(head, width_)) *out_ << line << '\n';
        head.clear();
      }
      for (const std::string& line : wrap(printable(value), room)) {
        const std::string start = line.empty() ? head : pad(head, indent);
        *out_ << start << line << '\n';
        head.clear();
      }
    }
    begun_ = true;
  }

  void table(const Table& table) {
    blank();
    paragraph(table.title, kBold);
    if (table.rows.empty()) {
      paragraph(table.empty_text, kPlain);
      for (const std::string& note : table.footnotes) paragraph(note, kDim);
      return;
    }
    const Layout layout = lay_out(table);
    header(table, layout);
    table.rows.for_each([&](const Row& row) {
      std::vector<Piece> pieces;
      for (std::size_t i = 0; i < layout.shown.size(); ++i) {
        const std::size_t column = layout.shown[i];
        const Cell& cell = row[column];
        const auto* bar = std::get_if<Bar>(&cell);
        const std::string text =
            bar != nullptr ? bar_text(*bar, layout.widths[i]) : print(cell, layout.places[column]);
        pieces.push_back(
            {wrap(text, layout.widths[i]), style_of(cell), table.columns[column].align});
      }
      line_up(pieces, layout);
      if (!layout.below.empty()) below(table, row, layout);
    });
    begun_ = true;
    if (!table.footnotes.empty()) *out_ << '\n';
    for (const std::string& note : table.footnotes) paragraph(note, kDim);
  }

  // "What happened: … · Remark: …" of a row that is too wide, under its second column.
  void below(const Table& table, const Row& row, const Layout& layout) {
    std::string line;
    for (const std::size_t column : layout.below) {
      const std::string text = print(row[column], layout.places[column]);
      if (text.empty()) continue;
      if (!line.empty()) line += " · ";
      line += printable(table.columns[column].title);
      line += report_->language == Language::zh ? "：" : ": ";
      line += text;
    }
    if (line.empty()) return;
    const std::size_t indent = layout.widths[0] + layout.gap;
    for (const std::string& part : wrap(line, width_ > indent ? width_ - indent : 1)) {
      out_->repeat(' ', indent);
      *out_ << part << '\n';
    }
  }

  void header(const Table& table, const Layout& layout) {
    std::vector<Piece> titles, rule;
    std::size_t lines = 1;
    for (std::size_t i = 0; i < layout.shown.size(); ++i) {
      const Column& column = table.columns[layout.shown[i]];
      titles.push_back(
          {wrap_evenly(printable(column.title), layout.widths[i]), kBold, column.align});
      lines = std::max(lines, titles.back().lines.size());
      std::string dashes;
      for (std::size_t k = 0; k < layout.widths[i]; ++k) dashes += "─";
      rule.push_back({{dashes}, kDim, Align::left});
    }
    for (Piece& title : titles) {  // headings stand on the rule
      title.lines.insert(title.lines.begin(), lines - title.lines.size(), std::string());
    }
    line_up(titles, layout);
    line_up(rule, layout);
  }

  // Writes the pieces side by side, as many lines as the longest has; nothing trails.
  void line_up(const std::vector<Piece>& pieces, const Layout& layout) {
    std::size_t lines = 1;
    for (const Piece& piece : pieces) lines = std::max(lines, piece.lines.size());
    for (std::size_t line = 0; line < lines; ++line) {
      std::size_t owed = 0;  // spaces not yet written
      for (std::size_t i = 0; i < pieces.size(); ++i) {
        const Piece& piece = pieces[i];
        const std::string_view text =
            line < piece.lines.size() ? std::string_view(piece.lines[line]) : std::string_view();
        const std::size_t own = display_width(text);
        const std::size_t space = layout.widths[i] > own ? layout.widths[i] - own : 0;
        const std::size_t before = piece.align == Align::left    ? 0
                                   : piece.align == Align::right ? space
                                                                 : space / 2;
        if (!text.empty()) {
          out_->repeat(' ', owed + before);
          styled(text, piece.style);
          owed = 0;
        } else {
          owed += before + own;
        }
        owed += space - before + layout.gap;
      }
      *out_ << '\n';
    }
  }

  // How wide a column is and may become.
  struct Measured {
    std::size_t position = 0;  // in Table::columns
    std::size_t widest = 0;    // of its cells
    std::size_t comfort = 0;   // narrower than this, words are broken or a text takes many lines
    std::size_t floor = 0;     // it is never narrower
    std::size_t heading = 0;
    bool is_empty = true;
    bool may_stand_below = false;

    [[nodiscard]] std::size_t natural() const {
      return std::max({widest, heading, std::size_t{1}});
    }
  };

  std::vector<Measured> measure(const Table& table, const std::vector<int>& places) const {
    std::vector<Measured> columns;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (table.columns[i].in_print) columns.push_back({i});
    }
    table.rows.for_each([&](const Row& row) {
      for (Measured& column : columns) {
        const Cell& cell = row[column.position];
        column.is_empty = column.is_empty && is_empty(cell);
        if (std::holds_alternative<Bar>(cell)) {
          column.widest = std::max(column.widest, kBarWidth);
          column.floor = std::max(column.floor, kTextFloor);
          continue;
        }
        const std::string text = print(cell, places[column.position]);
        const std::size_t width = display_width(text);
        const bool may_break = text_of(cell).has_value();
        column.widest = std::max(column.widest, width);
        column.floor = std::max(column.floor, may_break ? std::min(width, kTextFloor) : width);
        column.may_stand_below = column.may_stand_below || may_break;
        if (width_ != 0 && may_break && width > column.comfort && column.comfort < kComfort) {
          column.comfort = std::max(column.comfort, std::min(widest_part(text), kComfort));
        }
      }
    });
    for (Measured& column : columns) {
      const std::string title = printable(table.columns[column.position].title);
      column.heading = display_width(title);
      const std::size_t parts =
          std::max(widest_part(title), std::min(column.heading, kHeadingFloor));
      column.floor = std::max({column.floor, parts, std::size_t{1}});
      const std::size_t half = std::min(column.widest / 2 + 2, kComfort);  // two lines, or three
      column.comfort = std::max({column.comfort, column.floor, std::min(column.widest, half)});
      column.may_stand_below &= !table.columns[column.position].heads_row && column.position != 0;
    }
    return columns;
  }

  // Where a table is too wide, what holds nothing gives its room to the others; then the last texts
  // go below their rows, until the others can be read.
  void narrow(Layout& layout, std::vector<Measured>& columns) const {
    columns.erase(std::remove_if(columns.begin(), columns.end(),
                                 [](const Measured& c) { return c.is_empty; }),
                  columns.end());
    const auto needed = [&columns](std::size_t gap) {
      std::size_t sum = columns.empty() ? 0 : (columns.size() - 1) * gap;
      for (const Measured& column : columns) sum += column.comfort;
      return sum;
    };
    while (needed(1) > width_) {
      const auto last = std::find_if(columns.rbegin(), columns.rend(),
                                     [](const Measured& c) { return c.may_stand_below; });
      if (last == columns.rend()) break;
      layout.below.insert(layout.below.begin(), last->position);
      columns.erase(std::next(last).base());
    }
    layout.gap = needed(kGap) > width_ ? 1 : kGap;
  }

  Layout lay_out(const Table& table) const {
    Layout layout;
    layout.places = decimal_places(table);
    std::vector<Measured> columns = measure(table, layout.places);
    std::size_t natural = columns.empty() ? 0 : (columns.size() - 1) * kGap;
    for (const Measured& column : columns) natural += column.natural();
    if (width_ != 0 && natural > width_) narrow(layout, columns);
    for (const Measured& column : columns) {
      layout.shown.push_back(column.position);
      layout.widths.push_back(column.natural());
    }
    if (width_ != 0 && !columns.empty()) shrink(layout, columns);
    return layout;
  }

  // Takes room away where it hurts least: first what only a heading asks for, then from the widest
  // texts, and only in the end what makes them hard to read.
  void shrink(Layout& layout, const std::vector<Measured>& columns) const {
    std::vector<std::size_t>& widths = layout.widths;
    std::size_t total =
        std::accumulate(widths.begin(), widths.end(), (widths.size() - 1) * layout.gap);
    const auto give = [&](auto least) {
      while (total > width_) {
        std::size_t* widest = nullptr;
        for (std::size_t i = 0; i < widths.size(); ++i) {
          if (widths[i] > least(columns[i]) && (widest == nullptr || widths[i] > *widest)) {
            widest = &widths[i];
          }
        }
        if (widest == nullptr) break;
        --*widest;
        --total;
      }
    };
    give([](const Measured& c) { return std::max(c.floor, c.widest); });
    give([](const Measured& c) { return c.comfort; });
    give([](const Measured& c) { return c.floor; });
  }

  const Report* report_;
  std::size_t width_;
  bool colour_;
  Output* out_;
  bool begun_ = false;
};

}  // namespace

void write_text(const Report& report, int width, bool colour, Output& out) {
  TextWriter(report, width, colour, out).write();
}

}  // namespace ledger
