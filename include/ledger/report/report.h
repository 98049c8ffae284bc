// What a command has to say, arranged but not yet written: titles and tables of typed cells, plus
// the same data as a JSON tree. Computed once by `view`, written many ways by the renderers
// (render.h), which never compute, sort or round.
//
// Text, HTML and Markdown show title, subtitle and sections in the reader's language. CSV shows the
// first table that is `in_csv`, under the columns' English keys. JSON shows the tree.
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "ledger/base/messages.h"
#include "ledger/report/json.h"
#include "ledger/report/table.h"

namespace ledger {

struct Paragraph {
  std::string text;
};
// "label: value" lines.
struct Facts {
  std::vector<std::pair<std::string, std::string>> lines;
};
// Horizontal bars, with the scale of the longest. HTML draws inline SVG, others leave it out.
struct Chart {
  std::string title;
  std::vector<std::pair<std::string, Points>> bars;
};
using Section = std::variant<Paragraph, Facts, Table, Chart>;

struct Report {
  Language language = Language::zh;
  std::string title;
  std::string subtitle;
  std::vector<Section> sections;  // in the order they are shown
  Json json = Json::object();     // the whole document: schema, organisation, period …
};

}  // namespace ledger
