#include "ledger/store/booklet_header.h"

#include <algorithm>

#include "ledger/base/text.h"

namespace ledger {
namespace {

// So many rows may stand above the header, itself counted.
constexpr std::size_t kRowsToLookAt = 10;

constexpr EventColumn kNeeded[] = {EventColumn::date, EventColumn::member, EventColumn::item};

std::string_view name_of(EventColumn column) {
  return kEventColumnNames[static_cast<std::size_t>(column)];
}

std::string_view chinese_name_of(EventColumn column) {
  return message(Language::zh, "booklet.column." + std::string(name_of(column)));
}

bool is_equal_without_case(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](char x, char y) { return lower(x) == lower(y); });
}

bool is_called(EventColumn column, std::string_view title) {
  return is_equal_without_case(title, name_of(column)) || title == chinese_name_of(column);
}

// Any column of the register.
std::optional<EventColumn> column_called(std::string_view title) {
  for (std::size_t i = 0; i < kEventColumns; ++i) {
    if (is_called(EventColumn(i), title)) return EventColumn(i);
  }
  return std::nullopt;
}

bool is_stated(EventColumn column) {
  return std::find(std::begin(kStatedColumns), std::end(kStatedColumns), column) !=
         std::end(kStatedColumns);
}

bool is_reason(std::string_view title) {
  return title == message(Language::zh, "booklet.reason") ||
         title == message(Language::en, "booklet.reason");
}

// Adds the name that is nearest to what was written, if one is near.
Diagnostic with_nearest(Diagnostic unknown, std::string_view title, std::string_view help) {
  Nearest nearest(title);
  for (const EventColumn column : kStatedColumns) {
    nearest.offer(name_of(column));
    nearest.offer(chinese_name_of(column));
  }
  const auto best = nearest.best();
  return best ? std::move(unknown).with("nearest", *best).helped(help) : unknown;
}

class HeaderReader {
 public:
  HeaderReader(const Sheet& sheet, const std::vector<MappedTitle>& mapped, Diagnostics& diagnostics)
      : sheet_(sheet), mapped_(mapped), diagnostics_(diagnostics) {}

  std::optional<BookletHeader> read() {
    const std::size_t before = diagnostics_.errors();
    if (!find_row()) return std::nullopt;
    header_.used.resize(mapped_.size());
    const auto& cells = row().cells;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      header_.expected.push_back(!cells[i].empty());
      if (!cells[i].empty()) take(cells[i], i);
    }
    std::string missing;
    for (const EventColumn column : kNeeded) {
      if (position(column)) continue;
      (missing += missing.empty() ? "" : ", ") += name_of(column);
      (missing += " ") += chinese_name_of(column);
    }
    if (!missing.empty()) {
      diagnostics_.add(Diagnostic("E243").at(place_of_row(sheet_, row())).with("columns", missing));
    }
    if (diagnostics_.errors() != before) return std::nullopt;
    return std::move(header_);
  }

 private:
  const SheetRow& row() const { return sheet_.rows[header_.row]; }
  std::optional<std::size_t>& position(EventColumn column) {
    return header_.positions[static_cast<std::size_t>(column)];
  }

  [[nodiscard]] const MappedTitle* mapped(std::string_view title) const {
    const auto at = std::find_if(mapped_.begin(), mapped_.end(),
                                 [title](const MappedTitle& one) { return one.title == title; });
    return at == mapped_.end() ? nullptr : &*at;
  }

  bool find_row() {
    std::size_t most = 0;
    for (std::size_t i = 0; i < sheet_.rows.size() && i < kRowsToLookAt; ++i) {
      const auto& cells = sheet_.rows[i].cells;
      const auto named = static_cast<std::size_t>(
          std::count_if(cells.begin(), cells.end(), [this](const std::string& title) {
            return mapped(title) != nullptr || column_called(title);
          }));
      if (named <= most) continue;
      most = named;
      header_.row = i;
    }
    if (most != 0) return true;
    diagnostics_.add(Diagnostic("E240")
                         .at(sheet_.rows.empty() ? Place{sheet_.file, 0, 0, 0, {}}
                                                 : place_of_row(sheet_, sheet_.rows.front()))
                         .with("rows", std::to_string(kRowsToLookAt)));
    return false;
  }

  void take(const std::string& title, std::size_t at) {
    std::optional<EventColumn> column;
    if (const MappedTitle* const given = mapped(title)) {
      header_.used[static_cast<std::size_t>(given - mapped_.data())] = true;
      if (!given->column) return;
      column = given->column;
    } else if (is_reason(title)) {
      header_.reason = at;
      return;
    } else {
      column = column_called(title);
    }
    const auto tell = [&](Diagnostic finding) {
      diagnostics_.add(
          std::move(finding).at(place_of_cell(sheet_, row(), at)).with("title", title));
    };
    if (!column) {
      tell(with_nearest(Diagnostic("E241"), title, "E241.nearest"));
    } else if (!is_stated(*column)) {
      tell(Diagnostic("E244").helped("E244." + std::string(name_of(*column))));
    } else if (position(*column)) {
      tell(Diagnostic("E242")
               .with("column", name_of(*column))
               .with("first", row().cells[*position(*column)]));
    } else {
      position(*column) = at;
    }
  }

  const Sheet& sheet_;
  const std::vector<MappedTitle>& mapped_;
  Diagnostics& diagnostics_;
  BookletHeader header_;
};

}  // namespace

Result<MappedTitle> read_mapped_title(std::string_view text) {
  const std::size_t equals = text.rfind('=');
  if (equals == text.npos || equals == 0) return Diagnostic("E546").with("value", text);
  const std::string_view name = text.substr(equals + 1);
  MappedTitle out{std::string(text.substr(0, equals)), std::nullopt};
  if (name == "-") return out;
  out.column = column_called(name);
  if (out.column && is_stated(*out.column)) return out;
  return with_nearest(Diagnostic("E547").with("column", name), name, "E547.nearest");
}

std::optional<BookletHeader> read_booklet_header(const Sheet& sheet,
                                                 const std::vector<MappedTitle>& mapped,
                                                 Diagnostics& diagnostics) {
  return HeaderReader(sheet, mapped, diagnostics).read();
}

}  // namespace ledger
