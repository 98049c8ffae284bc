#include "ledger/view/member_view.h"

#include <doctest/doctest.h>

#include "ledger/report/render.h"
#include "unit/view/office.h"

namespace ledger {
namespace {

using test::day;

TEST_CASE("the roster on a day, by the posting held then") {
  const test::Office office;
  const MemberIndex members[] = {office.ou, office.late, office.gone};
  const ViewContext context = office.context(Language::zh);
  const Report report = member_list_view(context, members, day("2018-05-20"));
  CHECK(render(report, OutputFormat::text) == R"(成员名册
阜宁县邮政分公司

截至日期：2018-05-20
人数：    3

编号  姓名         单位      类别      起始日期    截止日期    状态
────  ───────────  ────────  ────────  ──────────  ──────────  ──────
=1+1  <b>欧阳</b>  板湖支局  正式党员  2018-05-01              在册
0020  周来         北沙支局  预备党员  2018-09-01              未到任
0021  吴去         板湖支局  正式党员  2017-01-01  2018-03-31  已离开
)");
  CHECK(render(report, OutputFormat::csv) ==
        "member,name,unit,class,from,to,state\n"
        "'=1+1,<b>欧阳</b>,banhu,full,2018-05-01,,present\n"
        "0020,周来,beisha,probationary,2018-09-01,,coming\n"
        "0021,吴去,banhu,full,2017-01-01,2018-03-31,left\n");
  CHECK(render(member_list_view(context, {}, day("2018-05-20")), OutputFormat::text)
            .ends_with("没有成员\n"));
}

TEST_CASE("one member with all postings") {
  const test::Office office;
  const Report report = member_view(office.context(Language::en), office.ou, day("2018-05-20"));
  CHECK(render(report, OutputFormat::text) == R"(<b>欧阳</b> (=1+1)
Funing County Post Office

State: present on 2018-05-20

Postings
Unit                  Class        From        To
────────────────────  ───────────  ──────────  ──────────
Beisha Branch Office  Full member              2018-04-30
Banhu Branch Office   Full member  2018-05-01
)");
  CHECK(render(report, OutputFormat::json) == R"({"schema":"ledger.member/1",
 "organisation":"Funing County Post Office",
 "as_of":null,
 "day":"2018-05-20",
 "member":{"member":"=1+1","name":"<b>欧阳</b>","unit":"banhu","class":"full","state":"present","postings":[
   {"unit":"beisha","class":"full","from":null,"to":"2018-04-30"},
   {"unit":"banhu","class":"full","from":"2018-05-01","to":null}]}}
)");
}

}  // namespace
}  // namespace ledger
