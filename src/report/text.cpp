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
    });
    begun_ = true;
    if (!table.footnotes.empty()) *out_ << '\n';
    for (const std::string& note : table.footnotes) paragraph(note, kDim);
  }

  void header(const Table& table, const Layout& layout) {
    std::vector<Piece> titles, rule;
    std::size_t lines = 1;
    for (std::size_t i = 0; i < layout.shown.size(); ++i) {
      const Column& column = table.columns[layout.shown[i]];
      titles.push_back({wrap(printable(column.title), layout.widths[i]), kBold, column.align});
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

  Layout lay_out(const Table& table) const {
    Layout layout;
    layout.places = decimal_places(table);
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (table.columns[i].in_print) layout.shown.push_back(i);
    }
    const std::size_t columns = layout.shown.size();
    // The widest cell of each column, and whether it may be broken.
    std::vector<std::size_t> widest(columns, 0), floor(columns, 0), heading(columns, 0);
    table.rows.for_each([&](const Row& row) {
      for (std::size_t i = 0; i < columns; ++i) {
        const Cell& cell = row[layout.shown[i]];
        if (std::holds_alternative<Bar>(cell)) {
          widest[i] = std::max(widest[i], kBarWidth);
          floor[i] = std::max(floor[i], kTextFloor);
          continue;
        }
        const std::size_t width = display_width(print(cell, layout.places[layout.shown[i]]));
        const bool text = text_of(cell).has_value();
        widest[i] = std::max(widest[i], width);
        floor[i] = std::max(floor[i], text ? std::min(width, kTextFloor) : width);
      }
    });
    for (std::size_t i = 0; i < columns; ++i) {
      const std::string title = printable(table.columns[layout.shown[i]].title);
      heading[i] = display_width(title);
      const std::size_t parts = std::max(widest_part(title), std::min(heading[i], kHeadingFloor));
      floor[i] = std::max({floor[i], parts, std::size_t{1}});
      layout.widths.push_back(std::max({widest[i], heading[i], std::size_t{1}}));
    }
    if (width_ != 0 && columns > 0) {
      const auto least = std::accumulate(floor.begin(), floor.end(), (columns - 1) * kGap);
      if (least > width_) layout.gap = 1;
      shrink(layout, floor, widest);
    }
    return layout;
  }

  // Takes columns away where it hurts least: first what only a heading asks for, then from the
  // widest.
  void shrink(Layout& layout, const std::vector<std::size_t>& floor,
              const std::vector<std::size_t>& cells) const {
    std::vector<std::size_t>& widths = layout.widths;
    std::size_t total =
        std::accumulate(widths.begin(), widths.end(), (widths.size() - 1) * layout.gap);
    for (const bool headings_only : {true, false}) {
      while (total > width_) {
        std::size_t* widest = nullptr;
        for (std::size_t i = 0; i < widths.size(); ++i) {
          const std::size_t least = headings_only ? std::max(floor[i], cells[i]) : floor[i];
          if (widths[i] > least && (widest == nullptr || widths[i] > *widest)) widest = &widths[i];
        }
        if (widest == nullptr) break;
        --*widest;
        --total;
      }
    }
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
