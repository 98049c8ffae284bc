// A notice as a document: what is posted for a quarter, and its bytes in one of the formats.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/cli/posted_ledger.h"
#include "ledger/cli/session.h"
#include "ledger/report/render.h"
#include "ledger/report/template.h"
#include "ledger/view/notice.h"

namespace ledger::cli {

enum class NoticeFormat : unsigned char { text, csv, json, html, markdown, pdf };

// --format, else by the ending of the file, else HTML for a folder and text for standard output.
// nullopt after adding a finding.
[[nodiscard]] std::optional<NoticeFormat> notice_format(Session& session,
                                                        const std::optional<std::string>& word,
                                                        const std::optional<std::string>& file,
                                                        const std::optional<std::string>& folder);
[[nodiscard]] std::string_view ending(NoticeFormat format);  // ".html"

// A page template with the name to use in findings.
struct PageTemplate {
  std::string bytes;
  std::string shown;
};
// The organisation's own if ledger.toml names one (relative to the ledger), else the built-in one.
// nullopt after adding findings about every mistake in it.
[[nodiscard]] std::optional<PageTemplate> page_template(Session& session,
                                                        const Organisation& organisation);

// What a quarter's notice is made from: of a sealed quarter what was sealed, else what is there.
struct Posted {
  std::unique_ptr<PostedLedger> ledger;  // what the facts borrow from
  NoticeFacts facts;
  PageTemplate page;
};
// nullopt after adding findings; E715 when the seal is damaged.
[[nodiscard]] std::optional<Posted> post(Session& session, const Period& period);

// Writes the notice piece by piece; whatever can go wrong before the first has gone well. Borrows
// the notice.
[[nodiscard]] Result<DocumentWriter> notice_writer(const Context& context, const Notice& notice,
                                                   NoticeFormat format, const PageTemplate& page,
                                                   const RenderOptions& how);

}  // namespace ledger::cli
