#include "ledger/store/line_changes.h"

#include <algorithm>
#include <cstddef>

namespace ledger {
namespace {

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    out.push_back(line);
  }
  return out;
}

}  // namespace

std::vector<LineChange> compare_lines(std::string_view sealed, std::string_view present) {
  std::vector<std::string_view> a = lines_of(sealed), b = lines_of(present);
  std::size_t begin = 0;
  while (begin < a.size() && begin < b.size() && a[begin] == b[begin]) ++begin;
  while (a.size() > begin && b.size() > begin && a.back() == b.back()) {
    a.pop_back();
    b.pop_back();
  }
  std::vector<LineChange> out;
  for (std::size_t i = begin; i < std::max(a.size(), b.size()); ++i) {
    const std::string_view before = i < a.size() ? a[i] : std::string_view();
    const std::string_view after = i < b.size() ? b[i] : std::string_view();
    if (before == after && i < a.size() && i < b.size()) continue;
    out.push_back({static_cast<std::uint32_t>(i + 1), std::string(before), std::string(after)});
  }
  return out;
}

}  // namespace ledger
