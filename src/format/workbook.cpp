#include "ledger/format/workbook.h"

#include <dlfcn.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <type_traits>
#include <utility>

#include "ledger/base/text.h"

namespace ledger {
namespace {

// libxlsxwriter brings three other libraries with it, and whoever enters one event at the counter
// would wait for all of them. So it is loaded by the first workbook.
#define LEDGER_XLSX_FUNCTIONS(each)                                                                \
  each(chart_add_series) each(chart_axis_set_reverse) each(chart_legend_set_position)              \
      each(chart_series_set_categories) each(chart_series_set_values) each(chart_title_set_name)   \
          each(format_set_align) each(format_set_bold) each(format_set_bottom)                     \
              each(format_set_num_format) each(format_set_text_wrap) each(lxw_strerror)            \
                  each(workbook_add_chart) each(workbook_add_format) each(workbook_add_worksheet)  \
                      each(workbook_close) each(workbook_new_opt) each(workbook_set_properties)    \
                          each(worksheet_autofilter) each(worksheet_fit_to_pages)                  \
                              each(worksheet_freeze_panes) each(worksheet_insert_chart_opt)        \
                                  each(worksheet_repeat_rows) each(worksheet_set_column)           \
                                      each(worksheet_set_footer) each(worksheet_set_landscape)     \
                                          each(worksheet_set_paper) each(worksheet_write_datetime) \
                                              each(worksheet_write_number)                         \
                                                  each(worksheet_write_string)

struct Library {
#define LEDGER_XLSX_MEMBER(name) decltype(&::name) name = nullptr;
  LEDGER_XLSX_FUNCTIONS(LEDGER_XLSX_MEMBER)
#undef LEDGER_XLSX_MEMBER
  std::string failure;  // empty: all functions are there

  Library() {
    void* const library = ::dlopen(LEDGER_XLSXWRITER_LIBRARY, RTLD_NOW | RTLD_LOCAL);
    const auto find = [this, library](auto& function, const char* name) {
      void* const found = library == nullptr ? nullptr : ::dlsym(library, name);
      if (found != nullptr) {
        function = reinterpret_cast<std::decay_t<decltype(function)>>(found);
      } else if (failure.empty()) {
        const char* const reason = ::dlerror();
        failure = reason == nullptr ? name : reason;
      }
    };
#define LEDGER_XLSX_FIND(name) find(name, #name);
    LEDGER_XLSX_FUNCTIONS(LEDGER_XLSX_FIND)
#undef LEDGER_XLSX_FIND
  }
};

const Library& xlsx() {
  static const Library library;
  return library;
}

// At most 31 characters, none of []:*?/\, not empty, different from the others without regard to
// case.
std::string sheet_name(std::string_view wanted, std::set<std::string>& taken) {
  std::string name;
  std::size_t characters = 0;
  for (const char c : printable(wanted)) {
    const bool starts_character = (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    if (starts_character && ++characters > 27) break;  // leaves room for " (2)"
    name += std::string_view("[]:*?/\\'").find(c) != std::string_view::npos ? ' ' : c;
  }
  if (name.find_first_not_of(' ') == std::string::npos) name = "sheet";
  std::string candidate = name;
  const auto folded = [](std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
  };
  for (int i = 2; !taken.insert(folded(candidate)).second; ++i) {
    candidate = name + " (" + std::to_string(i) + ")";
  }
  return candidate;
}

std::string number_format(int decimals, bool is_signed) {
  std::string digits = "0";
  if (decimals > 0) digits += "." + std::string(static_cast<std::size_t>(decimals), '0');
  return is_signed ? "+" + digits + ";-" + digits + ";" + digits : digits;
}

bool is_too_long(const std::string& text) {
  return text.size() > kWorkbookText && count_characters(text) > kWorkbookText;
}

// `row` counts from 0, the header.
Diagnostic too_long(const WorkbookSheet& sheet, lxw_row_t row) {
  return Diagnostic("E694")
      .with("sheet", sheet.name)
      .with("rows", std::to_string(row + 1))
      .with("most", std::to_string(kWorkbookText))
      .helped("E694.text");
}

lxw_workbook* new_book(const Workbook& source, const std::string& path) {
  std::size_t rows = 0;
  for (const WorkbookSheet& sheet : source.sheets) rows += sheet.rows.count;
  lxw_workbook_options options{};
  options.constant_memory = rows > source.short_rows ? LXW_TRUE : LXW_FALSE;
  return xlsx().workbook_new_opt(path.c_str(), &options);
}

// One file that is being written; formats are shared among its sheets.
class Writer {
 public:
  Writer(const Workbook& source, const std::string& path) : book_(new_book(source, path)) {
    lxw_doc_properties properties{};
    std::string title = source.title, author = source.author;
    properties.title = title.data();
    properties.author = author.data();
    // Noon, so that no time zone of the reader moves it to another day.
    properties.created = static_cast<time_t>(source.made.days()) * 86400 + 43200;
    xlsx().workbook_set_properties(book_, &properties);
    header_ = xlsx().workbook_add_format(book_);
    xlsx().format_set_bold(header_);
    xlsx().format_set_bottom(header_, LXW_BORDER_THIN);
    xlsx().format_set_text_wrap(header_);
    text_ = xlsx().workbook_add_format(book_);
    xlsx().format_set_text_wrap(text_);
    xlsx().format_set_align(text_, LXW_ALIGN_VERTICAL_TOP);
    date_ = xlsx().workbook_add_format(book_);
    xlsx().format_set_num_format(date_, "yyyy-mm-dd");
    xlsx().format_set_align(date_, LXW_ALIGN_VERTICAL_TOP);
  }

  // Row by row from the top, as constant memory wants it. E694 for the first text that no cell
  // holds; the sheet then lacks the rows from there on.
  [[nodiscard]] Result<void> add(const WorkbookSheet& sheet) {
    const std::string name = sheet_name(sheet.name, taken_);
    lxw_worksheet* page = xlsx().workbook_add_worksheet(book_, name.c_str());
    const auto columns = static_cast<lxw_col_t>(sheet.columns.size());
    for (lxw_col_t c = 0; c < columns; ++c) {
      const WorkbookColumn& column = sheet.columns[c];
      xlsx().worksheet_set_column(page, c, c, column.width, nullptr);
      xlsx().worksheet_write_string(page, 0, c, column.title.c_str(), header_);
    }
    Result<void> written;
    lxw_row_t at = 0;
    sheet.rows.for_each([&](const WorkbookRow& row) {
      if (written) written = write_row(page, ++at, sheet, row);
    });
    xlsx().worksheet_freeze_panes(page, 1, 0);
    if (columns > 0)
      xlsx().worksheet_autofilter(page, 0, 0, static_cast<lxw_row_t>(sheet.rows.count),
                                  static_cast<lxw_col_t>(columns - 1));
    xlsx().worksheet_set_paper(page, 9);  // A4
    xlsx().worksheet_set_landscape(page);
    xlsx().worksheet_fit_to_pages(page, 1, 0);
    xlsx().worksheet_repeat_rows(page, 0, 0);
    xlsx().worksheet_set_footer(page, "&C&P / &N");
    if (sheet.chart && sheet.chart->rows > 0) add_chart(page, name, sheet);
    return written;
  }

  // Closes the file. The library's word for what went wrong, if anything did.
  [[nodiscard]] std::optional<std::string> close() {
    const lxw_error error = xlsx().workbook_close(book_);
    if (error == LXW_NO_ERROR) return std::nullopt;
    return std::string(xlsx().lxw_strerror(error));
  }

 private:
  lxw_format* figure(int decimals, bool is_signed) {
    lxw_format*& format = figures_[{decimals, is_signed}];
    if (format == nullptr) {
      format = xlsx().workbook_add_format(book_);
      xlsx().format_set_num_format(format, number_format(decimals, is_signed).c_str());
      xlsx().format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    }
    return format;
  }

  Result<void> write_row(lxw_worksheet* page, lxw_row_t at, const WorkbookSheet& sheet,
                         const WorkbookRow& row) {
    for (std::size_t c = 0; c < row.size(); ++c) {
      const auto column = static_cast<lxw_col_t>(c);
      const WorkbookColumn& kind = sheet.columns[c];
      if (const auto* text = std::get_if<std::string>(&row[c])) {
        if (is_too_long(*text)) return too_long(sheet, at);
        xlsx().worksheet_write_string(page, at, column, text->c_str(), text_);
      } else if (const auto* whole = std::get_if<std::int64_t>(&row[c])) {
        xlsx().worksheet_write_number(page, at, column, static_cast<double>(*whole),
                                      figure(0, kind.signed_));
      } else if (const auto* number = std::get_if<WorkbookNumber>(&row[c])) {
        xlsx().worksheet_write_number(page, at, column,
                                      static_cast<double>(number->thousandths) / 1000.0,
                                      figure(kind.decimals, kind.signed_));
      } else if (const auto* day = std::get_if<Date>(&row[c])) {
        const YearMonthDay ymd = day->parts();
        lxw_datetime datetime{};
        datetime.year = ymd.year;
        datetime.month = ymd.month;
        datetime.day = ymd.day;
        xlsx().worksheet_write_datetime(page, at, column, &datetime, date_);
      }
    }
    return {};
  }

  void add_chart(lxw_worksheet* page, const std::string& name, const WorkbookSheet& sheet) {
    const WorkbookChart& wanted = *sheet.chart;
    lxw_chart* chart = xlsx().workbook_add_chart(book_, LXW_CHART_BAR);
    lxw_chart_series* series = xlsx().chart_add_series(chart, nullptr, nullptr);
    const lxw_row_t last = wanted.rows;
    xlsx().chart_series_set_categories(series, name.c_str(), 1, wanted.label_column, last,
                                       wanted.label_column);
    xlsx().chart_series_set_values(series, name.c_str(), 1, wanted.value_column, last,
                                   wanted.value_column);
    xlsx().chart_title_set_name(chart, wanted.title.c_str());
    xlsx().chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    xlsx().chart_axis_set_reverse(chart->y_axis);  // the first row on top
    lxw_chart_options options{};
    options.y_scale = std::clamp(static_cast<double>(wanted.rows) / 12.0, 1.0, 4.0);
    xlsx().worksheet_insert_chart_opt(page, 1, static_cast<lxw_col_t>(sheet.columns.size() + 1),
                                      chart, &options);
  }

  lxw_workbook* book_;
  lxw_format* header_ = nullptr;
  lxw_format* text_ = nullptr;
  lxw_format* date_ = nullptr;
  std::map<std::pair<int, bool>, lxw_format*> figures_;
  std::set<std::string> taken_;
};

std::optional<Diagnostic> too_many_rows(const Workbook& workbook) {
  for (const WorkbookSheet& sheet : workbook.sheets) {
    if (sheet.rows.count <= kWorkbookRows) continue;
    return Diagnostic("E694")
        .with("sheet", sheet.name)
        .with("rows", std::to_string(sheet.rows.count))
        .with("most", std::to_string(kWorkbookRows))
        .helped("E694.rows");
  }
  return std::nullopt;
}

Result<void> write_all(const Workbook& workbook, const std::string& path,
                       const std::string& scratch) {
  Writer writer(workbook, path);
  Result<void> written;
  for (const WorkbookSheet& sheet : workbook.sheets) {
    written = writer.add(sheet);
    if (!written) break;
  }
  const auto failure = writer.close();  // also of a book that is thrown away
  if (!written || !failure) return written;
  return Diagnostic("E695").with("path", scratch).with("reason", *failure);
}

}  // namespace

Result<std::string> workbook_bytes(const Workbook& workbook, FileSystem& files,
                                   const std::string& scratch) {
  if (auto problem = too_many_rows(workbook)) return *std::move(problem);
  if (!xlsx().failure.empty()) {
    return Diagnostic("E695").with("path", scratch).with("reason", xlsx().failure);
  }
  const std::string path = scratch + "/.workbook-" + std::to_string(getpid()) + ".tmp";
  // The library reports trouble on standard error in words of its own, so a folder that cannot be
  // written is found before.
  if (auto made = files.replace(path, ""); !made) return std::move(made).error();
  auto written = write_all(workbook, path, scratch);
  Result<std::string> bytes =
      written ? files.read(path) : Result<std::string>(std::move(written).error());
  if (files.exists(path)) {
    if (auto removed = files.remove(path); !removed && bytes) return std::move(removed).error();
  }
  return bytes;
}

}  // namespace ledger
