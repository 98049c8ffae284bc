#include "ledger/store/receipts.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "ledger/store/check_imports.h"
#include "support/small_ledger.h"

namespace ledger {
namespace {

const std::string kReceipts =
    "id,file,sha256,read,registered,known,rejected,blank,late,first,last,by,when\n";
const std::string kDigest = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

Receipt receipt() {
  Receipt out;
  out.id = "I2018-007";
  out.file = "六月, \"北沙\".xlsx";
  out.sha256 = kDigest;
  out.read = 21;
  out.registered = 1;
  out.known = 2;
  out.rejected = 4;
  out.blank = 14;
  out.late = 1;
  out.first = *Date::parse("2018-05-28");
  out.last = *Date::parse("2018-06-14");
  out.by = "张三";
  out.when = "2018-06-20T09:30:00+08:00";
  return out;
}

std::optional<Receipts> load(const std::string& text, std::string* codes = nullptr) {
  test::FaultyDisk files;
  files.files["l/imports.csv"] = text;
  Diagnostics found;
  auto out = load_receipts(files, "l", found);
  CHECK(out.has_value() != found.has_errors());
  if (codes != nullptr) {
    codes->clear();
    for (const Diagnostic& one : found.all()) *codes += std::string(one.code.text()) + " ";
  }
  return out;
}

TEST_CASE("a receipt is read as it was written") {
  const std::vector<Receipt> written = {receipt()};
  const std::string text = receipt_rows(Receipts(), written);
  CHECK(text == kReceipts + "I2018-007,\"六月, \"\"北沙\"\".xlsx\"," + kDigest +
                    ",21,1,2,4,14,1,2018-05-28,2018-06-14,张三,2018-06-20T09:30:00+08:00\n");
  const auto read = load(text);
  REQUIRE(read);
  REQUIRE(read->all.size() == 1);
  CHECK(receipt_rows(Receipts(), read->all) == text);
  CHECK(read->find("I2018-007") == &read->all[0]);
  CHECK(read->find("I2018-008") == nullptr);
  // A file that an editor left without its last line end goes on with a line of its own.
  const auto cut = load(text.substr(0, text.size() - 1));
  REQUIRE(cut);
  CHECK(receipt_rows(*cut, written).starts_with("\nI2018-007,"));
  CHECK(receipt_rows(*load(kReceipts.substr(0, kReceipts.size() - 1)), written)
            .starts_with("\nI2018-007,"));
  CHECK(receipt_rows(*load(kReceipts), written).starts_with("I2018-007,"));
  CHECK(receipt_rows(*load(""), written).starts_with("id,file,"));
}

TEST_CASE("ids are counted on within their year") {
  const auto read =
      load(kReceipts + "I2017-998,a," + kDigest +
           ",1,1,0,0,0,0,2017-05-28,2017-05-28,,2017-06-20T09:30:00+08:00\nB7,a," + kDigest +
           ",1,1,0,0,0,0,2018-05-28,2018-05-28,,2018-06-20T09:30:00+08:00\nI2018-002,a," + kDigest +
           ",1,1,0,0,0,0,2018-05-28,2018-05-28,,2018-06-20T09:30:00+08:00\n");
  REQUIRE(read);
  CHECK(next_receipt_id(*read, 2018, 0) == "I2018-003");
  CHECK(next_receipt_id(*read, 2018, 1) == "I2018-004");
  CHECK(next_receipt_id(*read, 2017, 1) == "I2017-1000");
  CHECK(next_receipt_id(*read, 2019, 0) == "I2019-001");
}

TEST_CASE("what cannot be in a receipt is told field by field") {
  const std::string good = receipt_rows(Receipts(), std::vector{receipt()});
  const auto codes = [&](const std::string& from, const std::string& to) {
    std::string text = good, out;
    REQUIRE(text.find(from) != std::string::npos);
    text.replace(text.find(from), from.size(), to);
    (void)load(text, &out);
    return out;
  };
  CHECK(codes("I2018-007", "") == "E445 ");
  CHECK(codes(kDigest, kDigest.substr(1)) == "E445 ");
  CHECK(codes("0123456789abcdef", "0123456789ABCDEF") == "E445 ");
  CHECK(codes(",21,", ",-1,") == "E445 ");
  CHECK(codes(",21,1,", ",x,1 ,") == "E445 E445 ");
  CHECK(codes("2018-05-28", "2018-06-15") == "E445 ");
  CHECK(codes("2018-05-28,2018-06-14", "x,y") == "E445 E445 ");
  CHECK(codes("2018-06-20T09:30:00+08:00", "2018-06-20") == "E445 ");
  CHECK(codes(",21,", ",20,") == "E446 ");
  CHECK(codes(",21,", ",22,") == "E446 ");
  CHECK(codes(",14,1,", ",14,2,") == "E446 ");  // more late rows than registered ones
  // A sum that is right only where numbers wrap around: 2^64 − 5 + 8 + 4 + 14 = 2^64 + 21.
  CHECK(codes(",21,1,2,4,14,", ",21,18446744073709551611,8,4,14,") == "E446 ");
  std::string out;
  (void)load(good + good.substr(kReceipts.size()), &out);
  CHECK(out == "E447 ");
}

TEST_CASE("what an import under way has added is not read") {
  test::FaultyDisk files;
  const std::string whole = receipt_rows(Receipts(), std::vector{receipt()});
  files.files["l/imports.csv"] = whole + "I2018-008,half a r";
  files.files["l/.journal"] = std::to_string(whole.size()) + " imports.csv\n";
  Diagnostics found;
  const auto read = load_receipts(files, "l", found);
  REQUIRE(read);
  CHECK(read->all.size() == 1);
}

TEST_CASE("the rows of an import are counted over parts and over registers") {
  BatchRows rows;
  rows.add({2, *Date::parse("2018-06-05"), *Date::parse("2018-06-09"), 7, "events/2018.csv"});
  rows.add({1, *Date::parse("2018-06-12"), *Date::parse("2018-06-12"), 9, "events/2018.csv"});
  rows.add({3, *Date::parse("2017-12-30"), *Date::parse("2018-06-01"), 1, "events/2017.csv"});
  CHECK(rows.count == 6);
  CHECK(rows.first.text() == "2017-12-30");
  CHECK(rows.last.text() == "2018-06-12");
  CHECK(rows.first_id == 7);
  CHECK(rows.file == "events/2018.csv");
}

}  // namespace
}  // namespace ledger
