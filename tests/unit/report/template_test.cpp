#include "ledger/report/template.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace ledger;

namespace {

Json sample() {
  Json event = Json::object();
  event.set("member", "张三").set("note", "n").set("late", true);
  return Json::object()
      .set("title", "t")
      .set("period", Json::object().set("first", "2018-04-01"))
      .set("events", Json::array().push(event));
}

std::vector<std::string> findings(std::string_view text) {
  Diagnostics diagnostics;
  check_template(text, "page.mustache", sample(), diagnostics);
  std::vector<std::string> out;
  for (const auto& d : diagnostics.all()) {
    std::string line = std::string(d.code.text()) + " " + std::to_string(d.place.line) + ":" +
                       std::to_string(d.place.column) + "+" + std::to_string(d.place.width);
    for (const auto& a : d.arguments) line += " " + a.name + "=" + a.value;
    out.push_back(line);
  }
  return out;
}

}  // namespace

TEST_CASE("a template may use fields, dotted fields, sections and comments") {
  CHECK(findings("{{! a remark }}{{title}} {{ period.first }}"
                 "{{#events}}{{member}} {{title}} {{^late}}in time{{/late}}{{/events}}"
                 "{{#period}}{{first}}{{/period}}")
            .empty());
}

TEST_CASE("an unknown field is named with its line, column and the nearest field") {
  CHECK(findings("<p>\n  点{{titel}}</p>") ==
        std::vector<std::string>{"E390 2:4+9 name=titel nearest=title"});
  CHECK(findings("{{period.frist}}") ==
        std::vector<std::string>{"E390 1:1+16 name=period.frist nearest=period.first"});
  // A field of events is not known outside of them.
  CHECK(findings("{{note}}").size() == 1);
}

TEST_CASE("an unknown section is told once, not once for every field inside") {
  CHECK(findings("{{#evnets}}{{member}}{{late}}{{/evnets}}") ==
        std::vector<std::string>{"E390 1:1+11 name=evnets nearest=events"});
}

TEST_CASE("sections must be closed, in order") {
  CHECK(findings("{{#events}}") ==
        std::vector<std::string>{"E391 1:1+11 name=events tag={{/events}}"});
  CHECK(findings("{{/events}}") ==
        std::vector<std::string>{"E391 1:1+11 name=events open= tag={{#events}}"});
  CHECK(findings("{{#events}}{{#late}}{{/events}}{{/late}}{{/events}}") ==
        std::vector<std::string>{"E391 1:21+11 name=events open=late tag={{#events}}"});
}

TEST_CASE("tags that could let data out of its cell are refused") {
  CHECK(findings("{{{title}}}") ==
        std::vector<std::string>{"E392 1:1+11 name=title tag={{title}}"});
  CHECK(findings("{{& title}}") ==
        std::vector<std::string>{"E392 1:1+11 name=title tag={{title}}"});
  CHECK(findings("{{>footer}}") == std::vector<std::string>{"E393 1:1+11 tag={{>footer}}"});
  CHECK(findings("{{=<% %>=}}") == std::vector<std::string>{"E393 1:1+11 tag={{=<% %>=}}"});
  CHECK(findings("text {{title") == std::vector<std::string>{"E394 1:6+2"});
}

TEST_CASE("fields are escaped, and what looks like a tag in them stays text") {
  const Json data = Json::object().set("title", "<b>\"{{events}}\" & 'x'</b>");
  CHECK(*fill_template("<h1>{{title}}</h1>", data) ==
        "<h1>&lt;b&gt;&quot;{{events}}&quot; &amp; &apos;x&apos;&lt;/b&gt;</h1>");
}

TEST_CASE("a list that is made while the page is written gives the page of a list that is there") {
  const auto inner = [](std::size_t of, std::size_t at) {
    return Json::object().set("n", static_cast<int>(10 * of + at)).set("odd", at % 2 == 1);
  };
  const auto rest = [](Json& row, std::size_t at) {
    row.set("name", at == 1 ? "" : "name " + std::to_string(at))
        .set("deep", Json::object().set("id", "x"));
  };
  Json there = Json::array();
  for (std::size_t at = 0; at < 4; ++at) {
    Json list = Json::array();
    for (std::size_t i = 0; i < at; ++i) list.push(inner(at, i));
    Json row = Json::object().set("list", list);
    rest(row, at);
    there.push(row);
  }
  const Json made = Json::array_of(4, [&](std::size_t at) {
    Json row = Json::object().set(
        "list", Json::array_of(at, [&, at](std::size_t i) { return inner(at, i); }));
    rest(row, at);
    return row;
  });
  const auto page = [](const Json& rows) {
    const Json data = Json::object()
                          .set("title", "T")
                          .set("rows", rows)
                          .set("name", "outer")
                          .set("nobody", Json::array_of(0, [](std::size_t) { return Json(); }));
    return *fill_template(
        "{{#rows}}\n<{{name}}|{{deep.id}}{{#deep}}{{id}}{{title}}{{/deep}}>\n"
        "{{#list}}{{n}}{{#odd}}!{{/odd}}{{#rows}}{{name}}{{/rows}},{{/list}}{{^list}}none{{/"
        "list}}\n"
        "{{/rows}}\n{{#rows}}{{name}}{{/rows}}{{^nobody}}nobody{{/nobody}}{{#nobody}}x{{/nobody}}",
        data);
  };
  CHECK(page(made) == page(there));
  CHECK(page(made).find("<name 2|xxT>\n20name 0name 2name 3,21!") != std::string::npos);
}

TEST_CASE("an empty text, an empty list, false and null are nothing to a section") {
  const Json data = Json::object()
                        .set("text", "")
                        .set("list", Json::array())
                        .set("flag", false)
                        .set("none", Json())
                        .set("number", 0);
  CHECK(*fill_template("{{#text}}1{{/text}}{{#list}}2{{/list}}{{#flag}}3{{/flag}}"
                       "{{#none}}4{{/none}}{{^text}}5{{/text}}{{^list}}6{{/list}}"
                       "{{#number}}{{number}}{{/number}}[{{text}}]",
                       data) == "560[]");
}
