// A template of notices that strangers write: refused with the place of each mistake, or filled;
// what members wrote never becomes markup.
#include <algorithm>

#include "fuzz/fuzz.h"
#include "ledger/report/template.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace ledger;
  const std::string text(fuzz::text_of(data, size));
  const std::string note = "<b onclick='x'>&\"{{title}}</b>";
  Json event = Json::object();
  event.set("member", "张三").set("note", note).set("late", true);
  const Json fields = Json::object()
                          .set("title", note)
                          .set("period", Json::object().set("first", "2018-04-01"))
                          .set("events", Json::array().push(event));
  Diagnostics diagnostics;
  check_template(text, "notice.mustache", fields, diagnostics);
  fuzz::expect_placed(diagnostics, text);
  if (!diagnostics.has_errors()) {
    const auto page = fill_template(text, fields);
    fuzz::expect(page.has_value(), "a template without mistakes can be filled");
    const auto marks = [](const std::string& in) { return std::count(in.begin(), in.end(), '<'); };
    // Sections repeat what they hold, here once for every list, so markup never grows.
    fuzz::expect(marks(*page) <= marks(text), "a field does not become markup");
  }
  fuzz::Program program;
  program.file("/l/notice.mustache") = text;
  program.run({"notice", "--period", "2018Q2", "--format", "html"});
  return 0;
}
