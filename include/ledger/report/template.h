// A page made from a Mustache template that an organisation may replace, and a tree of fields.
//
//   <h1>{{title}}</h1> {{#events}}<tr><td>{{date}}</td><td>{{member}}</td></tr>{{/events}}
//
// The template is code that strangers to this program write; the fields hold what members wrote.
// Two rules keep both harmless. Every field is escaped: the unescaped tags {{{x}}} and {{&x}} are
// refused, so no note can break out of its cell. And a field that does not exist is a mistake with
// a line and a remedy, never an empty spot on an official page.
//
// Of Mustache this takes variables, dotted names, sections, inverted sections and comments; no
// partials, no change of delimiters. An empty text, an empty list, false and null are "nothing" to
// a section.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "ledger/base/diagnostic.h"
#include "ledger/base/result.h"
#include "ledger/format/file_system.h"
#include "ledger/report/report.h"

namespace ledger {

// Adds every mistake of the template: E390 unknown field, E391 a section that is not closed or not
// opened, E392 an unescaped tag, E393 a tag this does not take, E394 a tag without an end.
// `fields` is a tree in which every list has at least one element, which stands for all of them.
void check_template(std::string_view text, const std::string& shown, const Json& fields,
                    Diagnostics& diagnostics);

// REQUIRES: check_template found nothing. Fields of users are expected to be `printable` already.
[[nodiscard]] Result<std::string> fill_template(std::string_view text, const Json& data);

// Hands a document to a sink, piece by piece; ends where the sink refuses one.
using DocumentWriter = std::function<void(const ByteSink&)>;
// The same for a page that is never in memory as a whole: the elements of lists are made when their
// turn comes. The writer keeps the data; what they borrow must live until it has written.
[[nodiscard]] Result<DocumentWriter> template_writer(std::string_view text, Json data);

}  // namespace ledger
