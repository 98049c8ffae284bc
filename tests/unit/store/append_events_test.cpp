#include <doctest/doctest.h>

#include "ledger/store/journal.h"
#include "support/small_ledger.h"

namespace ledger {
namespace {

using test::FaultyDisk;
using test::kHeader;
using test::row;
using test::SmallLedger;

const std::string kFile = "l/events/2018.csv";
const std::string kNow = "2018-05-18T09:30:00+08:00";

NewEvent event(const std::string& note) {
  NewEvent out;
  out[EventColumn::date] = "2018-05-02";
  out[EventColumn::member] = "0012";
  out[EventColumn::item] = "C1";
  out[EventColumn::note] = note;
  return out;
}

AppendResult append(FaultyDisk& files, std::vector<NewEvent> events, const std::string& batch = {},
                    const std::string& now = kNow) {
  for (NewEvent& event : events) event[EventColumn::batch] = batch;
  auto done = append_events(files, "l", 2018, events, now);
  REQUIRE(done);
  return *done;
}

TEST_CASE("the first event makes the register, the next one goes behind it") {
  FaultyDisk files;
  NewEvent first = event("甲, \"乙\"");
  first[EventColumn::by] = "赵六";
  CHECK(append(files, {first}).first_id == 1);
  CHECK(files.files[kFile] ==
        kHeader +
            "1,2018-05-02,0012,C1,,,,,\"甲, \"\"乙\"\"\",,,赵六,2018-05-18T09:30:00+08:00,,\n");
  const auto second = append(files, {event("b"), event("c")}, "B7");
  CHECK(second.first_id == 2);
  CHECK(second.last_id == 3);
  CHECK(files.files[kFile].ends_with(
      "3,2018-05-02,0012,C1,,,,,c,,,,2018-05-18T09:30:00+08:00,B7,\n"));
  CHECK(test::scan(files, SmallLedger(), {.deep = true}).codes().empty());
  CHECK_FALSE(files.files.contains("l/.journal"));
}

TEST_CASE("the written time never goes back, also between offsets") {
  FaultyDisk files;
  append(files, {event("a")}, {}, "2018-05-18T09:30:00+08:00");
  CHECK(append(files, {event("b")}, {}, "2018-05-18T09:00:00+08:00").recorded ==
        "2018-05-18T09:30:00+08:00");
  CHECK(append(files, {event("c")}, {}, "2018-05-18T01:30:01Z").recorded == "2018-05-18T01:30:01Z");
}

TEST_CASE("a register with CRLF is continued with CRLF") {
  FaultyDisk files;
  std::string text = kHeader + row(1, "2018-05-02,0012,C1,,,,,,,");
  for (std::size_t at = 0; (at = text.find('\n', at)) != text.npos; at += 2) text.insert(at, "\r");
  files.files[kFile] = text;
  append(files, {event("b")});
  CHECK(files.files[kFile] ==
        text + "2,2018-05-02,0012,C1,,,,,b,,,,2018-05-18T09:30:00+08:00,,\r\n");
}

TEST_CASE("a torn tail is moved aside and shown, a whole row without line end is completed") {
  FaultyDisk files;
  const std::string good = kHeader + row(1, "2018-05-02,0012,C1,,,,,,,");
  files.files[kFile] = good + "2,2018-05-0";
  files.files[kFile + ".torn-1"] = "older";
  const auto first = append(files, {event("b")});
  REQUIRE(first.warnings.size() == 1);
  CHECK(first.warnings[0].code == Code("W102"));
  CHECK(first.warnings[0].place.excerpt == "2,2018-05-0");
  CHECK(files.files[kFile + ".torn-2"] == "2,2018-05-0");
  CHECK(first.first_id == 2);
  files.files[kFile].pop_back();
  const auto second = append(files, {event("c")});
  REQUIRE(second.warnings.size() == 1);
  CHECK(second.warnings[0].code == Code("W103"));
  CHECK(second.first_id == 3);
  CHECK(test::scan(files, SmallLedger()).sink.events.size() == 3);
}

TEST_CASE("a register that is none is not appended to") {
  FaultyDisk files;
  files.files[kFile] = "a,b\n1,2\n";
  const auto refused = append_events(files, "l", 2018, std::vector{event("x")}, kNow);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code.status() == 3);
  files.files[kFile] = kHeader + "x,2018\n";
  const auto broken = append_events(files, "l", 2018, std::vector{event("x")}, kNow);
  REQUIRE_FALSE(broken);
  CHECK(broken.error().code == Code("E235"));
  CHECK(files.files[kFile] == kHeader + "x,2018\n");
}

TEST_CASE("a line break never gets into a field") {
  FaultyDisk files;
  const auto refused = append_events(files, "l", 2018, std::vector{event("x\ny")}, kNow);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == Code("E236"));
  CHECK(files.files.empty());
}

TEST_CASE("the cost of an entry does not depend on the length of the register") {
  FaultyDisk files;
  std::string text = kHeader;
  for (int id = 1; id <= 20000; ++id) text += row(id, "2018-05-02,0012,C1,,,,,,,");
  files.files[kFile] = text;
  files.bytes_read = 0;
  CHECK(append(files, {event("b")}).first_id == 20001);
  CHECK(files.bytes_read < 20000);
}

TEST_CASE("an interrupted batch is invisible to readers and rolled back by the next writer") {
  FaultyDisk files;
  const std::string before = kHeader + row(1, "2018-05-02,0012,C1,,,,,,,");
  files.files[kFile] = before + row(2, "2018-05-02,0012,C1,,,,,,,");
  files.files["l/.journal"] = std::to_string(before.size()) + " events/2018.csv\n";
  CHECK(test::scan(files, SmallLedger()).sink.events.size() == 1);
  CHECK(append(files, {event("new")}).first_id == 2);
  CHECK(files.files[kFile].starts_with(before + "2,2018-05-02,0012,C1,,,,,new"));
  CHECK_FALSE(files.files.contains("l/.journal"));
}

TEST_CASE("a journal nobody understands stops readers and writers") {
  FaultyDisk files;
  files.files[kFile] = kHeader;
  files.files["l/.journal"] = "x";
  CHECK(test::scan(files, SmallLedger()).codes() == std::vector<std::string>{"E610"});
  CHECK_FALSE(append_events(files, "l", 2018, std::vector{event("x")}, kNow));
}

TEST_CASE("a receipt is written with its events or not at all") {
  FaultyDisk files;
  files.files["l/imports.csv"] = "id\n";
  const auto lock = lock_ledger(files, "l");
  REQUIRE(lock);
  std::vector events = {event("a"), event("b")};
  for (NewEvent& one : events) one[EventColumn::batch] = "R1";
  const Companion receipt = {"imports.csv", [](std::span<const AppendResult> written) {
                               return written[0].recorded + "\n";
                             }};
  files.fail_at(3, FaultyDisk::Fault::full_disk);  // mkdir, journal, register, receipt
  CHECK_FALSE(append_events(files, **lock, "l", 2018, events, kNow, receipt));
  CHECK(files.files.size() == 1);
  files.reboot();
  CHECK(append_events(files, **lock, "l", 2018, events, kNow, receipt));
  CHECK(files.files["l/imports.csv"] == "id\n" + kNow + "\n");
  CHECK(test::scan(files, SmallLedger()).sink.events.size() == 2);
}

TEST_CASE("a new row is bound as scanning would, and also refused for what check would find") {
  const SmallLedger ledger;
  const auto codes = [&](NewEvent one) {
    std::array<std::string_view, kEventColumns> fields;
    for (std::size_t i = 0; i < kEventColumns; ++i) fields[i] = one.fields[i];
    Diagnostics diagnostics;
    const auto bound = bind_event(fields, ledger.context(), {"-", 7, 0, 0, "{}"}, diagnostics);
    std::string out;
    for (const Diagnostic& found : diagnostics.all()) {
      out += found.code.text();
      CHECK(found.place.line == 7);
    }
    CHECK(bound.has_value() == out.empty());
    return out;
  };
  CHECK(codes(event("good")) == "");
  CHECK(codes(event("two\nlines")) == "E231");
  CHECK(codes(event("\xB1\xB1")) == "E234");
  NewEvent one = event("x");
  one[EventColumn::member] = "0020";
  CHECK(codes(one) == "E228");
  one[EventColumn::item] = "C2";
  one[EventColumn::points] = "4";
  CHECK(codes(one) == "E211");
  one[EventColumn::member] = "002x";
  one[EventColumn::date] = "昨天";
  CHECK(codes(one) == "E205E201E211");
}

}  // namespace
}  // namespace ledger
