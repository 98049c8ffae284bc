#include "ledger/view/mask.h"

#include <algorithm>
#include <cstddef>

#include "ledger/base/text.h"

namespace ledger {

std::string mask_name(std::string_view name) {
  std::string out;
  const std::size_t characters = count_characters(name);
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t begin = at;
    const char32_t character = next_character(name, at);
    if ((begin == 0 && characters > 1) || character == U' ') {
      out += name.substr(begin, at - begin);
    } else {
      out += '*';
    }
  }
  return out;
}

Masker::Masker(const Roster& roster) {
  for (std::size_t i = 0; i < roster.size(); ++i) {
    const std::string_view name = roster.member(MemberIndex(i)).name;
    std::size_t at = 0;
    if (count_characters(name) > 1) names_[next_character(name, at)].push_back(name);
  }
  for (auto& [first, names] : names_) {
    std::sort(names.begin(), names.end(), [](std::string_view a, std::string_view b) {
      return a.size() != b.size() ? a.size() > b.size() : a < b;
    });
    names.erase(std::unique(names.begin(), names.end()), names.end());
  }
}

std::string Masker::text(std::string_view text) const {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const auto candidates = names_.find(next_character(text, at));
    if (candidates != names_.end()) {
      const auto found =
          std::find_if(candidates->second.begin(), candidates->second.end(),
                       [&](std::string_view name) { return text.substr(begin).starts_with(name); });
      if (found != candidates->second.end()) {
        out += mask_name(*found);
        at = begin + found->size();
        continue;
      }
    }
    out += text.substr(begin, at - begin);
  }
  return out;
}

}  // namespace ledger
