#include "ledger/store/event_decoder.h"

#include <algorithm>

#include "ledger/base/digits.h"

namespace ledger {
namespace {

struct Field {
  const char* text;
  std::size_t size;

  [[nodiscard]] bool empty() const { return size == 0; }
  [[nodiscard]] std::string_view view() const { return {text, size}; }
};

class Fields {
 public:
  Fields(const PlainRows& rows, std::size_t row)
      : bytes_(rows.bytes), begin_(rows.begin_of(row)), ends_(rows.ends_of(row)) {}

  [[nodiscard]] Field operator[](EventColumn column) const {
    const auto at = static_cast<std::size_t>(column);
    const std::uint32_t first = at == 0 ? begin_ : ends_[at - 1] + 1;
    return {bytes_ + first, std::size_t{ends_[at]} - first};
  }

 private:
  const char* bytes_;
  std::uint32_t begin_;
  const std::uint32_t* ends_;
};

// 1 to 99999999, without leading zeros; 0 for anything else.
std::int64_t decode_id(Field field) {
  if (field.empty() || field.size > 8 || field.text[0] == '0') return 0;
  const std::uint64_t digits =
      with_leading_zeros(first_bytes(load_word(field.text), field.size), field.size);
  return all_digits(digits) ? std::int64_t{number_of(digits)} : 0;
}

// A magnitude that can be read.
template <class Value>
bool decode_magnitude(Field field, Value& out) {
  // One digit, and nothing else, is what most of them are.
  if (field.size == 1 && field.text[0] >= '0' && field.text[0] <= '9') {
    out = Value::whole(field.text[0] - '0');
    return true;
  }
  const auto parsed = Value::parse(field.view());
  if (!parsed || field.text[0] == '-') return false;
  out = *parsed;
  return true;
}

constexpr std::uint64_t at_byte(char c, std::size_t position) {
  return std::uint64_t{static_cast<unsigned char>(c)} << (8 * position);
}

constexpr std::uint64_t kTimeMarks = at_byte('T', 2) | at_byte(':', 5);  // of "18T09:30"
constexpr std::uint64_t kTimeZeros = at_byte('0', 2) | at_byte('0', 5);
constexpr std::uint64_t kFirstFive = 0xFFFFFFFFFF;

}  // namespace

EventDecoder::EventDecoder(const RegisterContext& context)
    : first_(context.cycle.first()), codes_([&context] {
        std::vector<std::string_view> codes;
        for (const Item& item : context.rules.items) codes.emplace_back(item.code);
        return codes;
      }()) {
  const Date last = context.cycle.last();
  const int first_year = first_.parts().year;
  for (std::size_t i = 0; i < years_.size(); ++i) {
    const std::string text =
        Date::from(std::min(first_year + static_cast<int>(i), 9999), 1, 1)->text();
    years_[i].text = load_word<5>(text.data());
    years_[i].day_of.fill(-1);
  }
  for (Date day = first_; day <= last; day = day + 1) {
    const YearMonthDay parts = day.parts();
    Year& year = years_[static_cast<std::size_t>(parts.year - first_year)];
    year.day_of[static_cast<std::size_t>(parts.month) * kDays +
                static_cast<std::size_t>(parts.day)] = static_cast<std::int16_t>(day - first_);
  }
  for (const Item& item : context.rules.items) {
    const ItemVersion& only = item.versions.front();
    items_.push_back({&item, static_cast<std::uint32_t>(forms_.size()),
                      item.versions.size() == 1 && only.from <= first_ && only.to >= last});
    std::transform(item.versions.begin(), item.versions.end(), std::back_inserter(forms_), form_of);
  }
}

EventDecoder::Form EventDecoder::form_of(const ItemVersion& version) {
  Form form;
  form.version = &version;
  if (version.unreadable || std::holds_alternative<BallotPoints>(version.valuation)) return form;
  form.asks = Form::Asks::nothing;
  if (const auto* range = std::get_if<PointsRange>(&version.valuation)) {
    form.asks = Form::Asks::points;
    form.low = range->low;
    form.high = range->high;
  } else if (std::holds_alternative<FreePoints>(version.valuation)) {
    form.asks = Form::Asks::points;
    form.high = Points::from_units(INT64_MAX);
  } else if (std::holds_alternative<LevelPoints>(version.valuation)) {
    form.asks = Form::Asks::level;
  }
  return form;
}

bool EventDecoder::decode_date(const char* text, std::size_t size, Date& date) const {
  if (size != 10) return false;
  const std::uint64_t word = load_word(text);
  const std::uint64_t year = word & kFirstFive;
  const Year& in = year == years_[0].text ? years_[0] : years_[1];
  // "05-" and "18" as eight digits: 00000518.
  const std::uint64_t digits =
      kEightZeros >> 32 | (word >> 40 & 0xFFFF) << 32 | load_word<2>(text + 8) << 48;
  if (year != in.text || text[7] != '-' || !all_digits(digits)) return false;
  const std::uint32_t number = number_of(digits), month = number / 100, day = number % 100;
  if (month >= kMonths || day >= kDays) return false;
  const int at = in.day_of[month * kDays + day];
  date = first_ + at;
  return at >= 0;
}

// 2018-05-18T09:30:00+08:00, and only this form.
bool EventDecoder::is_time(const char* text, std::size_t size) {
  if (size != 25) return false;
  const std::uint64_t date = load_word(text), day_and_time = load_word(text + 8),
                      seconds = load_word(text + 16);
  const std::uint64_t day = day_and_time & 0xFFFF, offset = load_word<6>(text + 19);
  if (date != known_date_ || day != known_day_ || offset != known_offset_) {
    if (!Timestamp::parse({text, size})) return false;
    known_date_ = date;
    known_day_ = day;
    known_offset_ = offset;
    return true;
  }
  // Hours and minutes, marks turned into zeros.
  const std::uint64_t time = day_and_time ^ kTimeMarks ^ kTimeZeros;
  const std::uint64_t ss = (seconds & 0xFFFFFF) ^ at_byte(':', 0) ^ at_byte('0', 0);
  const std::uint64_t ss_digits = ss | kEightZeros << 24;
  if (!all_digits(time) || !all_digits(ss_digits)) return false;
  const std::uint32_t day_hh_mm = number_of(time);  // 18009030: day, 0, hour, 0, minute
  return day_hh_mm / 1000 % 100 <= 23 && day_hh_mm % 100 <= 59 &&
         number_of(ss_digits) / 100'000 <= 59;
}

bool EventDecoder::decode(const PlainRows& rows, std::size_t row, MemberIndex member,
                          Event& event) {
  const Fields fields(rows, row);
  event = Event{};
  event.member = member;
  event.id = decode_id(fields[EventColumn::id]);
  const Field date = fields[EventColumn::date], code = fields[EventColumn::item],
              recorded = fields[EventColumn::recorded];
  if (event.id == 0 || !decode_date(date.text, date.size, event.date) || code.size > 8 ||
      !is_time(recorded.text, recorded.size)) {
    return false;
  }
  const auto item = codes_.find(first_bytes(load_word(code.text), code.size));
  if (!item) return false;
  const ItemForms& forms = items_[*item];
  event.item = ItemIndex(*item);
  if (!forms.is_always_one) {
    const ItemVersion* const version = forms.item->on(event.date);
    if (version == nullptr) return false;
    event.version = static_cast<std::uint8_t>(version - forms.item->versions.data());
  }
  const Form& form = forms_[forms.first + event.version];

  const Field level = fields[EventColumn::level], quantity = fields[EventColumn::quantity],
              points = fields[EventColumn::points], matter = fields[EventColumn::matter];
  if (form.asks == Form::Asks::unknown) return false;
  if (form.asks == Form::Asks::level) {
    const auto found = std::get<LevelPoints>(form.version->valuation).find(level.view());
    if (!found) return false;
    event.level = static_cast<std::uint8_t>(*found);
  } else if (!level.empty()) {
    return false;
  }
  if (form.asks == Form::Asks::points) {
    if (!decode_magnitude(points, event.points) || event.points < form.low ||
        event.points > form.high) {
      return false;
    }
  } else if (!points.empty()) {
    return false;
  }
  if (!quantity.empty() && !decode_magnitude(quantity, event.quantity)) return false;
  event.matter = hash_of_matter(matter.view());

  Field reverses = fields[EventColumn::reverses];
  if (!reverses.empty() && reverses.text[reverses.size - 1] == '\r') --reverses.size;
  if (!reverses.empty()) {
    event.reverses = decode_id(reverses);
    if (event.reverses == 0) return false;
  }
  return true;
}

}  // namespace ledger
