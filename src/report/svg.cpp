#include "ledger/report/svg.h"

#include <fmt/format.h>

#include <algorithm>

#include "ledger/base/text.h"
#include "ledger/report/html.h"

namespace ledger {
namespace {

// All in units of the drawing; the page scales it to its width.
constexpr int kWidth = 720, kLabel = 170, kValue = 70, kRow = 22, kBar = 12, kLabelColumns = 20;

}  // namespace

void write_svg(const Chart& chart, Output& out) {
  if (chart.bars.empty()) return;
  Points low, high;
  for (const auto& [label, value] : chart.bars) {
    low = std::min(low, value);
    high = std::max(high, value);
  }
  const std::int64_t span = std::max<std::int64_t>((high - low).units(), 1);
  const int room = kWidth - kLabel - kValue;
  const auto across = [&](Points value) {
    return kLabel + static_cast<int>((value - low).units() * room / span);
  };
  const int height = static_cast<int>(chart.bars.size()) * kRow + 4;
  const std::string title = escape_html(chart.title);
  out << fmt::format(
      "<figure>\n<figcaption>{}</figcaption>\n"
      "<svg viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">\n",
      title, kWidth, height, title);
  int top = 2;
  for (const auto& [label, value] : chart.bars) {
    const std::string whole = printable(label);
    const int from = across(std::min(value, Points())), to = across(std::max(value, Points()));
    out << fmt::format(
        "<g><title>{} {}</title><text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>"
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"2\"{}/>"
        "<text class=\"figure\" x=\"{}\" y=\"{}\">{}</text></g>\n",
        escape_html(whole), print(value), kLabel - 10, top + 15,
        escape_html(truncate(whole, kLabelColumns)), from, top + 5, std::max(to - from, 1), kBar,
        value.is_negative() ? " class=\"negative\"" : "", to + 6, top + 15, print(value));
    top += kRow;
  }
  const int zero = across(Points());
  out << fmt::format("<line x1=\"{0}\" y1=\"0\" x2=\"{0}\" y2=\"{1}\"/>\n</svg>\n</figure>\n", zero,
                     height);
}

}  // namespace ledger
