// ledger.toml: the organisation, its calendar, units and classes.
#include <algorithm>
#include <array>

#include "ledger/store/toml_reader.h"
#include "ledger/store/workspace.h"

namespace ledger {
namespace {

constexpr std::string_view kFile = "ledger.toml";

constexpr TomlKey kFileKeys[] = {
    {"format", "format = 1"},      {"organisation", "[organisation]"},
    {"calendar", "[calendar]"},    {"unit", "[[unit]]"},
    {"class", "[[class]]"},        {"notice-template", "notice-template = \"notice.mustache\""},
    {"duty", "[[duty]]"},          {"joint-task", "[[joint-task]]"},
    {"inspection", "[inspection]"}};
constexpr TomlKey kOrganisationKeys[] = {
    {"name", R"(name = { zh = "阜宁县邮政分公司", en = "Funing County Post Office" })"},
    {"language", R"(language = "zh")"},
    {"timezone", R"(timezone = "+08:00")"},
    {"notice-template", R"(notice-template = "notice.mustache")"},
    {"objections-to", R"(objections-to = { zh = "党务工作部", en = "the Party affairs office" })"}};
constexpr TomlKey kCalendarKeys[] = {{"report-day", "report-day = 20"},
                                     {"objection-days", "objection-days = 5"},
                                     {"holidays", R"(holidays = ["2018-10-01"])"},
                                     {"workdays", R"(workdays = ["2018-09-29"])"}};
constexpr TomlKey kUnitKeys[] = {
    {"id", R"(id = "beisha")"},
    {"name", R"(name = { zh = "北沙支局", en = "Beisha Branch Office" })"},
    {"kind", R"(kind = "branch")"},
    {"committee", R"(committee = { zh = "北沙镇党委", en = "Beisha Township Party Committee" })"}};
constexpr TomlKey kClassKeys[] = {
    {"id", R"(id = "probationary")"},
    {"name", R"(name = { zh = "预备党员", en = "Probationary member" })"},
    {"scored", "scored = true"},
    {"graded", "graded = true"}};

constexpr TomlKey kDutyKeys[] = {
    {"id", R"(id = "train")"},
    {"name", R"(name = { zh = "骨干力量培训", en = "Train activists" })"}};
constexpr TomlKey kJointTaskKeys[] = {
    {"id", R"(id = "assess")"},
    {"name", R"(name = { zh = "共同开展考核", en = "Mid-year and year-end assessment" })"},
    {"times", "times = 2"}};
constexpr TomlKey kInspectionKeys[] = {
    {"threshold", "threshold = 80"},
    {"subject", R"(subject = [{ id = "service", name = "Service" }])"}};
constexpr TomlKey kSubjectKeys[] = {{"id", R"(id = "service")"},
                                    {"name", R"(name = { zh = "服务质量", en = "Service" })"}};

// What an id or a name reads as in a finding, before either has been checked.
std::string shown_id(const TomlValue& table) {
  const TomlValue* id = table.find("id");
  return id != nullptr && id->kind == TomlKind::text ? id->text : "?";
}

std::optional<int> offset_minutes(std::string_view text) {
  if (text == "Z") return 0;
  const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':' || !digit(1) ||
      !digit(2) || !digit(4) || !digit(5)) {
    return std::nullopt;
  }
  const int hours = (text[1] - '0') * 10 + (text[2] - '0');
  const int minutes = (text[4] - '0') * 10 + (text[5] - '0');
  if (hours > 14 || minutes > 59) return std::nullopt;
  return (text[0] == '-' ? -1 : 1) * (hours * 60 + minutes);
}

// The language of a file that is no TOML, from the line that sets it: its mistakes are told in the
// reader's language, too.
Language language_as_written(std::string_view bytes) {
  for (std::size_t at = bytes.find("\nlanguage"); at != bytes.npos;
       at = bytes.find("\nlanguage", at + 1)) {
    const std::string_view line = bytes.substr(at + 1, bytes.find('\n', at + 1) - at - 1);
    if (line.find("\"en\"") != line.npos) return Language::en;
  }
  return Language::zh;
}

class Loader {
 public:
  Loader(const TomlDocument& document, Diagnostics& diagnostics)
      : document_(document),
        diagnostics_(diagnostics),
        file_(document, document.root, {}, kFileKeys, diagnostics) {}

  Organisation load() {
    out_.knows_any = diagnostics_.has_errors();  // perhaps a misspelt [[unit]]
    check_format(file_);
    if (auto path = file_.text("notice-template")) out_.notice_template = std::move(*path);
    if (file_.require("organisation")) {
      if (const TomlValue* table = file_.inner_table("organisation")) organisation(*table);
    }
    if (const TomlValue* table = file_.inner_table("calendar")) calendar(*table);
    units();
    classes();
    topics(file_, "duty", "organisation.where.duty", kDutyKeys, out_.duties);
    topics(file_, "joint-task", "organisation.where.joint-task", kJointTaskKeys, out_.joint_tasks);
    if (const TomlValue* table = file_.inner_table("inspection")) inspection(*table);
    return std::move(out_);
  }

 private:
  void organisation(const TomlValue& table) {
    const TomlReader reader(document_, table, {"organisation.where.organisation"},
                            kOrganisationKeys, diagnostics_);
    if (reader.require("name")) out_.name = reader.name("name").value_or(Name());
    static constexpr std::string_view kLanguages[] = {"zh", "en"};
    if (const auto language = reader.choice("language", kLanguages)) {
      out_.language = *language == 0 ? Language::zh : Language::en;
    }
    if (const auto zone = reader.text("timezone")) {
      const auto minutes = offset_minutes(*zone);
      if (!minutes) reader.add(reader.finding("E452", reader.spot("timezone")));
      out_.utc_offset_minutes = minutes.value_or(0);
    }
    if (auto path = reader.text("notice-template")) out_.notice_template = std::move(*path);
    out_.objections_to = reader.name("objections-to").value_or(Name());
  }

  void calendar(const TomlValue& table) {
    const TomlReader reader(document_, table, {"organisation.where.calendar"}, kCalendarKeys,
                            diagnostics_);
    Calendar& calendar = out_.calendar;
    if (const auto day = reader.whole("report-day", 1, 28)) calendar.report_day = *day;
    if (const auto days = reader.whole("objection-days", 1, 365)) calendar.objection_days = *days;
    dates(reader, "holidays", calendar.holidays, nullptr);
    dates(reader, "workdays", calendar.workdays, &calendar.holidays);
  }

  static void dates(const TomlReader& reader, std::string_view key, std::vector<Date>& out,
                    const std::vector<Date>* excluded) {
    const auto elements = reader.list(key);
    if (!elements) return;
    for (const TomlValue& element : *elements) {
      TomlSpot at = reader.spot(key);
      at.value = &element;
      const auto day = reader.date_at(at);
      if (!day) continue;
      if (std::find(out.begin(), out.end(), *day) != out.end()) {
        reader.add(reader.finding("E170", at));
      } else if (excluded != nullptr &&
                 std::binary_search(excluded->begin(), excluded->end(), *day)) {
        reader.add(reader.finding("E453", at));
      } else {
        out.push_back(*day);
      }
    }
    std::sort(out.begin(), out.end());
  }

  template <class Thing>
  bool is_new(const TomlReader& reader, Code code, const std::vector<Thing>& known,
              const std::string& id) {
    for (const Thing& other : known) {
      if (other.id != id) continue;
      reader.add(
          reader.finding(code, reader.spot("id")).with("line", std::to_string(other.place.line)));
      return false;
    }
    return true;
  }

  void units() {
    const auto tables = file_.tables("unit");
    out_.knows_any |= tables.empty();
    if (!file_.has("unit")) file_.add(Diagnostic("E454").at(document_.place({0, 0, 0})));
    for (const TomlValue* table : tables) {
      const TomlReader reader(document_, *table, {"organisation.where.unit", shown_id(*table)},
                              kUnitKeys, diagnostics_);
      Unit unit;
      const auto id = reader.required_text("id");
      unit.id = id.value_or("");
      unit.place = reader.place("id");
      if (reader.require("name")) unit.name = reader.name("name").value_or(Name());
      static constexpr std::string_view kKinds[] = {"branch", "office"};
      if (reader.require("kind") && reader.choice("kind", kKinds) == std::size_t{1}) {
        unit.kind = UnitKind::office;
      }
      unit.committee = reader.name("committee").value_or(Name());
      if (id == "all") reader.add(reader.finding("E455", reader.spot("id")));
      out_.knows_any |= !id;
      if (id && is_new(reader, "E450", out_.units, *id)) out_.units.push_back(std::move(unit));
    }
  }

  void classes() {
    for (const TomlValue* table : file_.tables("class")) {
      const TomlReader reader(document_, *table, {"organisation.where.class", shown_id(*table)},
                              kClassKeys, diagnostics_);
      MemberClass member_class;
      const auto id = reader.required_text("id");
      member_class.id = id.value_or("");
      member_class.place = reader.place("id");
      if (reader.require("name")) member_class.name = reader.name("name").value_or(Name());
      member_class.scored = reader.boolean("scored").value_or(true);
      member_class.graded = reader.boolean("graded").value_or(true);
      out_.knows_any |= !id;
      if (id && is_new(reader, "E451", out_.classes, *id)) {
        out_.classes.push_back(std::move(member_class));
      }
    }
    if (!out_.classes.empty()) return;
    MemberClass member;
    member.id = "member";
    member.name = Name("成员", "Member");
    out_.classes.push_back(std::move(member));
  }

  void topics(const TomlReader& from, std::string_view key, std::string_view where,
              std::span<const TomlKey> keys, std::vector<Topic>& out) {
    for (const TomlValue* table : from.tables(key)) {
      const TomlReader reader(document_, *table, {where, shown_id(*table)}, keys, diagnostics_);
      Topic topic;
      const auto id = reader.required_id("id");
      topic.id = id.value_or("");
      topic.place = reader.place("id");
      topic.name = reader.name("name").value_or(Name(topic.id));
      topic.times = reader.whole("times", 1, 12).value_or(1);
      out_.knows_any |= !id;
      if (id && is_new(reader, "E456", out, *id)) out.push_back(std::move(topic));
    }
  }

  void inspection(const TomlValue& table) {
    const TomlReader reader(document_, table, {"organisation.where.inspection"}, kInspectionKeys,
                            diagnostics_);
    if (const auto percent = reader.whole("threshold", 0, 100)) out_.satisfied_percent = *percent;
    topics(reader, "subject", "organisation.where.subject", kSubjectKeys, out_.inspection_subjects);
  }

  const TomlDocument& document_;
  Diagnostics& diagnostics_;
  TomlReader file_;
  Organisation out_;
};

}  // namespace

Readable<Organisation> Workspace::readable_organisation(Diagnostics& diagnostics) const {
  // Mistakes of other files are none of the loader's business.
  Diagnostics own;
  Readable<Organisation> out;
  const auto bytes = files_->read(path(kFile));
  auto document = bytes ? parse_toml(kFile, *bytes) : Result<TomlDocument>(bytes.error());
  if (document) {
    out.value = Loader(*document, own).load();
  } else {
    own.add(std::move(document).error());
    if (bytes) out.value.language = language_as_written(*bytes);
    out.value.classes.emplace_back();
    out.value.knows_any = true;
  }
  out.whole = !own.has_errors();
  diagnostics.take(std::move(own));
  return out;
}

std::optional<Organisation> Workspace::organisation(Diagnostics& diagnostics) const {
  auto read = readable_organisation(diagnostics);
  if (!read.whole) return std::nullopt;
  return std::move(read.value);
}

}  // namespace ledger
