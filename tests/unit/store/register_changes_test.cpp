#include "ledger/store/register_changes.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace ledger;

namespace {

const std::string kHeader =
    "id,date,member,item,level,quantity,points,place,note,matter,evidence,by,recorded,batch,"
    "reverses\n";

std::string row(int id, const std::string& member, const std::string& quantity,
                const std::string& note, const std::string& reverses = "") {
  return std::to_string(id) + ",2018-04-0" + std::to_string(id % 9 + 1) + "," + member + ",C1,," +
         quantity + ",,place," + note + ",,,by,2018-04-20T08:00:00+08:00,," + reverses + "\n";
}

std::string told(const std::string& sealed, const std::string& present, std::int64_t last) {
  std::string out;
  for (const RegisterChange& change :
       compare_registers(kHeader + sealed, kHeader + present, last)) {
    const std::string id = std::to_string(change.id);
    switch (change.kind) {
      case RegisterChange::Kind::changed:
        out += id + "." + std::string(kEventColumnNames[static_cast<std::size_t>(change.column)]) +
               " " + change.sealed + ">" + change.present + "; ";
        break;
      case RegisterChange::Kind::removed:
        out += id + " removed; ";
        break;
      case RegisterChange::Kind::inserted:
        out += id + " inserted; ";
        break;
      case RegisterChange::Kind::renumbered:
        out +=
            id + "-" + std::to_string(change.until) + " now " + std::to_string(change.now) + "; ";
        break;
      case RegisterChange::Kind::rewritten:
        out += "rewritten; ";
        break;
    }
  }
  return out;
}

const std::string kA = row(1, "0001", "2", "a");
const std::string kB = row(2, "0002", "3", "b");
const std::string kC = row(3, "0003", "4", "c");

}  // namespace

TEST_CASE("two edits that cancel each other out are both named, by event and field") {
  CHECK(told(kA + kB + kC, row(1, "0001", "3", "a") + kB + row(3, "0003", "3", "c"), 3) ==
        "1.quantity 2>3; 3.quantity 4>3; ");
}

TEST_CASE("a changed reason is named; what was registered later is no change") {
  CHECK(told(kA + kB, kA + row(2, "0002", "3", "x") + kC, 2) == "2.note b>x; ");
}

TEST_CASE("a removed last row is named") {
  CHECK(told(kA + kB + kC, kA + kB, 3) == "3 removed; ");
}

TEST_CASE("a history rewritten with new ids shows what was taken out and what moved") {
  std::string b = row(2, "0002", "3", "b"), c = row(3, "0003", "4", "c");
  b[0] = '1';
  c[0] = '2';
  CHECK(told(kA + kB + kC, b + c, 3) == "2-3 now 1; 1 removed; ");
}

TEST_CASE("a row slipped in moves the rows behind it") {
  std::string moved_b = kB, moved_c = kC;
  moved_b[0] = '3';
  moved_c[0] = '4';
  CHECK(told(kA + kB + kC, kA + row(2, "0009", "7", "new") + moved_b + moved_c, 3) ==
        "2-3 now 3; 2 inserted; ");
}

TEST_CASE("the same rows in other bytes are told as such") {
  std::string quoted = kB;
  quoted.replace(quoted.find(",b,"), 3, ",\"b\",");
  CHECK(told(kA + kB, kA + quoted, 2) == "rewritten; ");
}
