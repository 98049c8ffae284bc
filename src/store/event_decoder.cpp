#include "ledger/store/event_decoder.h"

#include <algorithm>

#include "ledger/base/digits.h"
#include "ledger/store/plain_events.h"

namespace ledger {
namespace {

// 1 to 99999999, without leading zeros; 0 for anything else.
std::int64_t decode_id(std::string_view field) {
  if (field.empty() || field.size() > 8 || field.front() == '0') return 0;
  const std::uint64_t digits = with_leading_zeros(load_word(field.data()), field.size());
  return all_digits(digits) ? std::int64_t{number_of(digits)} : 0;
}

// A magnitude that can be read.
template <class Value>
bool decode_magnitude(std::string_view field, Value& out) {
  // One digit, and nothing else, is what most of them are.
  if (field.size() == 1 && field.front() >= '0' && field.front() <= '9') {
    out = Value::whole(field.front() - '0');
    return true;
  }
  const auto parsed = Value::parse(field);
  if (!parsed || field.front() == '-') return false;
  out = *parsed;
  return true;
}

constexpr std::uint64_t at_byte(char c, std::size_t position) {
  return std::uint64_t{static_cast<unsigned char>(c)} << (8 * position);
}

constexpr std::uint64_t kTimeMarks = at_byte('T', 2) | at_byte(':', 5);  // of "18T09:30"
constexpr std::uint64_t kTimeZeros = at_byte('0', 2) | at_byte('0', 5);
constexpr std::uint64_t kFirstFive = 0xFFFFFFFFFF;

// Of "2018-05-" the bytes behind the year, and of "18" both: what is no digit differs from a zero
// in one of the masked bits, or leads to a place in the table where there is no day.
constexpr std::uint64_t kMonthMask = at_byte('\xFE', 5) | at_byte('\xF0', 6) | at_byte('\xFF', 7);
constexpr std::uint64_t kMonthZeros = at_byte('0', 5) | at_byte('0', 6) | at_byte('-', 7);
constexpr std::uint64_t kDayMask = at_byte('\xFC', 0) | at_byte('\xF0', 1);
constexpr std::uint64_t kDayZeros = at_byte('0', 0) | at_byte('0', 1);

// Where a date stands in the table of its year: `date` is "2018-05-", `day` is "18".
constexpr std::size_t place_in_year(std::uint64_t date, std::uint64_t day) {
  return (date >> 40 & 1) << 10 | (date >> 48 & 15) << 6 | (day & 3) << 4 | (day >> 8 & 15);
}

}  // namespace

EventDecoder::EventDecoder(const RegisterContext& context, bool deep)
    : first_(context.cycle.first()),
      codes_([&context] {
        std::vector<std::string_view> codes;
        for (const Item& item : context.rules.items) codes.emplace_back(item.code);
        return codes;
      }()),
      deep_(deep) {
  const Date last = context.cycle.last();
  const int first_year = first_.parts().year;
  for (std::size_t i = 0; i < years_.size(); ++i) {
    const std::string text =
        Date::from(std::min(first_year + static_cast<int>(i), 9999), 1, 1)->text();
    years_[i].text = load_word<5>(text.data());
    years_[i].day_of.fill(-1);
  }
  for (Date day = first_; day <= last; day = day + 1) {
    const std::string text = day.text();
    Year& year = years_[static_cast<std::size_t>(day.parts().year - first_year)];
    year.day_of[place_in_year(load_word(text.data()), load_word<2>(text.data() + 8))] =
        static_cast<std::int16_t>(day - first_);
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
  form.evidence = version.evidence_required;
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

bool EventDecoder::decode_date(std::string_view text, Date& date) const {
  if (text.size() != 10) return false;
  const std::uint64_t word = load_word(text.data()), day = load_word<2>(text.data() + 8);
  const std::uint64_t year = word & kFirstFive;
  const Year& in = year == years_[0].text ? years_[0] : years_[1];
  if (year != in.text || (word & kMonthMask) != kMonthZeros || (day & kDayMask) != kDayZeros) {
    return false;
  }
  const int at = in.day_of[place_in_year(word, day)];
  date = first_ + at;
  return at >= 0;
}

// 2018-05-18T09:30:00+08:00, and only this form.
bool EventDecoder::decode_time(std::string_view text) {
  constexpr std::int64_t kSecond = 1'000'000;
  if (text.size() != 25) return false;
  const std::uint64_t date = load_word(text.data()), day_and_time = load_word(text.data() + 8);
  // What was imported together was recorded at the same time.
  const std::uint64_t last_words[] = {load_word(text.data() + 16), load_word(text.data() + 17)};
  if (date == known_date_ && day_and_time == known_time_ && last_words[0] == known_end_[0] &&
      last_words[1] == known_end_[1]) {
    return true;
  }
  const std::uint64_t day = day_and_time & 0xFFFF, offset = load_word<6>(text.data() + 19);
  // Marks turned into zeros: "18T09:30" is 18009030, ":00" is 000.
  const std::uint64_t time = day_and_time ^ kTimeMarks ^ kTimeZeros;
  const std::uint64_t seconds =
      with_leading_zeros(load_word<3>(text.data() + 16) ^ at_byte(':', 0) ^ at_byte('0', 0), 3);
  if (!all_digits(time) || !all_digits(seconds)) return false;
  const std::uint32_t hour = number_of(time) / 1000 % 100, minute = number_of(time) % 100,
                      second = number_of(seconds);
  if (hour > 23 || minute > 59 || second > 59) return false;
  const std::int64_t since_midnight = (std::int64_t{hour} * 60 + minute) * 60 + second;
  if (date != known_date_ || day != known_day_ || offset != known_offset_) {
    const auto parsed = Timestamp::parse(text);
    if (!parsed) return false;
    known_date_ = date;
    known_day_ = day;
    known_offset_ = offset;
    known_midnight_ = parsed->microseconds() - since_midnight * kSecond;
  }
  recorded_ = Timestamp::from_microseconds(known_midnight_ + since_midnight * kSecond);
  known_time_ = day_and_time;
  known_end_ = {last_words[0], last_words[1]};
  return true;
}

bool EventDecoder::decode(const PlainRows& rows, std::size_t row, MemberIndex member,
                          Event& event) {
  const auto field = [&](EventColumn column) { return field_of(rows, row, column); };
  event = Event{};
  event.member = member;
  event.id = decode_id(field(EventColumn::id));
  const std::string_view code = field(EventColumn::item);
  if (event.id == 0 || !decode_date(field(EventColumn::date), event.date) ||
      code.size() > CodeTable::kLongest || !decode_time(field(EventColumn::recorded))) {
    return false;
  }
  const auto item = codes_.find(first_bytes(load_word(code.data()), code.size()));
  if (!item) return false;
  const ItemForms& forms = items_[*item];
  event.item = ItemIndex(*item);
  if (!forms.is_always_one) {
    const ItemVersion* const version = forms.item->on(event.date);
    if (version == nullptr) return false;
    event.version = static_cast<std::uint8_t>(version - forms.item->versions.data());
  }
  const Form& form = forms_[forms.first + event.version];

  const std::string_view level = field(EventColumn::level), points = field(EventColumn::points),
                         quantity = field(EventColumn::quantity);
  if (form.asks == Form::Asks::unknown) return false;
  if (form.asks == Form::Asks::level) {
    const auto found = std::get<LevelPoints>(form.version->valuation).find(level);
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
  event.matter = hash_of_matter(field(EventColumn::matter));

  std::string_view reverses = field(EventColumn::reverses);
  if (reverses.ends_with('\r')) reverses.remove_suffix(1);
  if (!reverses.empty()) {
    event.reverses = decode_id(reverses);
    if (event.reverses == 0) return false;
  }
  // A reversing row cancels what should not have been there: nothing is asked of it.
  return !deep_ || !form.evidence || event.reverses != 0 || !field(EventColumn::evidence).empty();
}

}  // namespace ledger
