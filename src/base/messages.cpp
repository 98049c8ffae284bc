#include "ledger/base/messages.h"

#include <algorithm>

#include "ledger/base/embedded.h"

namespace ledger {
namespace {

const EmbeddedMessage* find(std::string_view key) {
  const auto all = embedded_messages();
  const auto at =
      std::lower_bound(all.begin(), all.end(), key,
                       [](const EmbeddedMessage& m, std::string_view k) { return m.key < k; });
  return at != all.end() && at->key == key ? &*at : nullptr;
}

}  // namespace

std::string_view language_tag(Language language) {
  return language == Language::zh ? "zh" : "en";
}

std::string_view message(Language language, std::string_view key) {
  const EmbeddedMessage* found = find(key);
  if (found == nullptr) return key;
  return language == Language::zh ? found->zh : found->en;
}

bool has_message(std::string_view key) {
  return find(key) != nullptr;
}

std::string say(Language language, std::string_view key, const Arguments& arguments) {
  const std::string_view pattern = message(language, key);
  std::string out;
  out.reserve(pattern.size() + 32);
  for (std::size_t at = 0; at < pattern.size();) {
    const std::size_t open = pattern.find('{', at);
    const std::size_t close = open == pattern.npos ? open : pattern.find('}', open);
    if (close == pattern.npos) {
      out += pattern.substr(at);
      break;
    }
    out += pattern.substr(at, open - at);
    const std::string_view name = pattern.substr(open + 1, close - open - 1);
    const auto found = std::find_if(arguments.begin(), arguments.end(),
                                    [&](const Argument& a) { return a.name == name; });
    at = close + 1;
    if (found == arguments.end()) {
      out += pattern.substr(open, close - open + 1);
    } else if (found->is_key) {
      // Without itself, so that no message can contain itself.
      Arguments others = arguments;
      others.erase(others.begin() + (found - arguments.begin()));
      out += say(language, found->value, others);
    } else {
      const bool by_language = language == Language::en && !found->english.empty();
      out += by_language ? found->english : found->value;
    }
  }
  return out;
}

}  // namespace ledger
