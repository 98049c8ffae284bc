// The small language of conditions, in a grade and in a label.
#include "fuzz/fuzz.h"

namespace {

// As a TOML string, whatever the bytes are.
std::string quoted(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += {'\\', c};
    } else if (byte < 0x20 || byte == 0x7F) {
      out += "\\u00";
      out += {kDigits[byte >> 4], kDigits[byte & 15]};
    } else {
      out += c;
    }
  }
  return out + "\"";
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace ledger;
  static const std::string rules = fuzz::Program().file("/l/rules/2018.toml");
  const std::string condition = quoted(fuzz::text_of(data, size));
  for (const std::string where : {"all = [\"total >= 110\"", "any = [\"total < base\""}) {
    std::string text = rules;
    const std::size_t at = text.find(where);
    text.insert(at + where.size(), ", " + condition);
    fuzz::Program program;
    program.file("/l/rules/2018.toml") = text;
    if (program.run({"rules", "check"}) != 0) continue;
    fuzz::expect(program.run({"rules", "show"}) == 0, "a good condition can be shown");
    fuzz::expect(program.run({"evaluate", "--year", "2018"}) == 0, "and judged by");
    fuzz::expect(program.run({"explain", "0013", "--period", "2018"}) == 0, "and explained");
  }
  return 0;
}
