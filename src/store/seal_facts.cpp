#include "ledger/store/seal_facts.h"

#include <charconv>
#include <optional>
#include <utility>

#include "ledger/format/toml.h"

namespace ledger {
namespace {

std::string quoted(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20 || byte == 0x7f) {
      out += "\\u00";
      out += kDigits[byte >> 4U];
      out += kDigits[byte & 15U];
    } else {
      out += c;
    }
  }
  return out + "\"";
}

// Takes keys out of one table; remembers the first that is missing or makes no sense.
class Taker {
 public:
  Taker(const TomlDocument& document, const TomlValue& table)
      : document_(&document), table_(&table) {}

  std::string text(std::string_view key, bool needed = true) {
    const TomlValue* value = table_->find(key);
    if (value != nullptr && value->kind == TomlKind::text) return value->text;
    if (needed || value != nullptr) fail(key);
    return {};
  }
  Date date(std::string_view key) {
    const std::string written = text(key);
    const auto day = Date::parse(written);
    if (!day) fail(key);
    return day.value_or(Date());
  }
  template <class Number>
  Number number(std::string_view key) {
    const TomlValue* value = table_->find(key);
    Number out{};
    if (value == nullptr || value->kind != TomlKind::number) {
      fail(key);
      return out;
    }
    const char* end = value->text.data() + value->text.size();
    const auto [at, error] = std::from_chars(value->text.data(), end, out);
    if (error != std::errc() || at != end || out < Number{}) fail(key);
    return out;
  }
  std::vector<const TomlValue*> tables(std::string_view key) const {
    std::vector<const TomlValue*> out;
    if (const TomlValue* value = table_->find(key)) {
      for (const TomlValue& element : value->elements) out.push_back(&element);
    }
    return out;
  }
  [[nodiscard]] const std::optional<Diagnostic>& failure() const { return failure_; }

 private:
  void fail(std::string_view key) {
    if (failure_) return;
    const TomlValue* value = table_->find(key);
    failure_ = Diagnostic("E490")
                   .at(document_->place(value != nullptr ? value->span : table_->span))
                   .with("key", key);
  }
  const TomlDocument* document_;
  const TomlValue* table_;
  std::optional<Diagnostic> failure_;
};

}  // namespace

const SealedRegister* SealFacts::of(int cycle_name) const {
  for (const SealedRegister& sealed_register : registers) {
    if (sealed_register.cycle == cycle_name) return &sealed_register;
  }
  return nullptr;
}

std::string write_seal_facts(const SealFacts& facts) {
  std::string out = "format = 1\n";
  const auto line = [&out](std::string_view key, const std::string& value) {
    out += key;
    out += " = ";
    out += value;
    out += '\n';
  };
  line("period", quoted(facts.period));
  line("cycle", std::to_string(facts.cycle));
  line("first", quoted(facts.first.text()));
  line("last", quoted(facts.last.text()));
  line("sealed", quoted(facts.sealed.text()));
  line("rules", quoted(facts.rules));
  if (!facts.notice_template.empty()) line("notice-template", quoted(facts.notice_template));
  if (!facts.previous_period.empty()) {
    line("previous", quoted(facts.previous_period));
    line("previous-code", quoted(facts.previous_code));
  }
  for (const SealedRegister& part : facts.registers) {
    out += "\n[[register]]\n";
    line("cycle", std::to_string(part.cycle));
    line("from", std::to_string(part.from));
    line("from-id", std::to_string(part.from_id));
    line("bytes", std::to_string(part.bytes));
    line("last-id", std::to_string(part.last_id));
    line("sha256", quoted(part.sha256));
  }
  for (const ReopenedSeal& seal : facts.reopened) {
    out += "\n[[reopened]]\n";
    line("period", quoted(seal.period));
    line("folder", quoted(seal.folder));
    line("code", quoted(seal.code));
    line("date", quoted(seal.date.text()));
    line("reason", quoted(seal.reason));
  }
  return out;
}

Result<SealFacts> read_seal_facts(std::string_view bytes, const std::string& shown) {
  const Result<TomlDocument> document = parse_toml(shown, bytes);
  if (!document) return document.error();
  SealFacts facts;
  Taker taker(*document, document->root);
  facts.period = taker.text("period");
  facts.cycle = taker.number<int>("cycle");
  facts.first = taker.date("first");
  facts.last = taker.date("last");
  facts.sealed = taker.date("sealed");
  facts.rules = taker.text("rules");
  facts.notice_template = taker.text("notice-template", false);
  facts.previous_period = taker.text("previous", false);
  facts.previous_code = taker.text("previous-code", !facts.previous_period.empty());
  if (taker.failure()) return *taker.failure();
  for (const TomlValue* table : taker.tables("register")) {
    Taker row(*document, *table);
    facts.registers.push_back({row.number<int>("cycle"), row.number<std::uint64_t>("from"),
                               row.number<std::int64_t>("from-id"),
                               row.number<std::uint64_t>("bytes"),
                               row.number<std::int64_t>("last-id"), row.text("sha256")});
    if (row.failure()) return *row.failure();
  }
  for (const TomlValue* table : taker.tables("reopened")) {
    Taker row(*document, *table);
    facts.reopened.push_back({row.text("period"), row.text("folder"), row.text("code"),
                              row.date("date"), row.text("reason")});
    if (row.failure()) return *row.failure();
  }
  return facts;
}

}  // namespace ledger
