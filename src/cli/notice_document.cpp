#include "ledger/cli/notice_document.h"

#include <algorithm>
#include <array>
#include <utility>

#include "ledger/base/embedded.h"
#include "ledger/cli/gather_notice.h"
#include "ledger/format/chromium.h"
#include "ledger/report/template.h"
#include "ledger/view/notice_page.h"
#include "ledger/view/notice_report.h"

namespace ledger::cli {
namespace {

constexpr std::string_view kBuiltIn = "notice/notice.html.mustache";
constexpr std::string_view kSealedTemplate = "notice.html.mustache";

std::optional<PageTemplate> checked(Session& session, PageTemplate page) {
  const std::size_t before = session.findings().errors();
  check_template(page.bytes, page.shown, notice_fields(), session.findings());
  if (session.findings().errors() != before) return std::nullopt;
  return page;
}

std::optional<PageTemplate> read_template(Session& session, const std::string& shown) {
  auto bytes = session.workspace().files().read(session.workspace().path(shown));
  if (!bytes) {
    session.add(std::move(bytes).error());
    return std::nullopt;
  }
  return checked(session, {std::move(*bytes), shown});
}

PageTemplate built_in() {
  const auto files = embedded_files();
  const auto found = std::find_if(files.begin(), files.end(),
                                  [](const EmbeddedFile& file) { return file.path == kBuiltIn; });
  return {std::string(found->bytes), std::string(kBuiltIn)};
}

std::optional<Posted> post_sealed(Session& session, const Period& period,
                                  const std::optional<Baseline>& baseline) {
  FileSystem& files = session.workspace().files();
  const std::string& directory = session.workspace().directory();
  auto seal = load_seal(files, directory, period.id);
  if (!seal) {
    session.add(std::move(seal).error());
    return std::nullopt;
  }
  const auto damage = seal_damage(files, directory, seal->folder, session.context().threads);
  if (!damage) {
    session.add(damage.error());
    return std::nullopt;
  }
  if (!damage->empty()) {
    session.add(Diagnostic("E715").with("period", period.id).with("file", damage->front().file));
    return std::nullopt;
  }
  auto ledger = PostedLedger::sealed(session, *seal);
  if (!ledger) return std::nullopt;
  Posted out;
  out.ledger = std::make_unique<PostedLedger>(std::move(*ledger));
  if (seal->facts.notice_template.empty()) {
    out.page = built_in();
  } else {
    auto page = read_template(session, seal->folder + "/" + std::string(kSealedTemplate));
    if (!page) return std::nullopt;
    out.page = std::move(*page);
  }
  auto facts = gather_notice(session, *out.ledger, period, baseline);
  if (!facts) return std::nullopt;
  out.facts = std::move(*facts);
  out.facts.ended = true;
  out.facts.sealed = seal->facts.sealed;
  out.facts.code = seal->code;
  return out;
}

std::optional<Posted> post_present(Session& session, const Period& period,
                                   const std::optional<Baseline>& baseline) {
  auto ledger = PostedLedger::present(session);
  if (!ledger) return std::nullopt;
  auto page = page_template(session, session.organisation());
  if (!page) return std::nullopt;
  Posted out;
  out.page = std::move(*page);
  out.ledger = std::make_unique<PostedLedger>(std::move(*ledger));
  auto facts = gather_notice(session, *out.ledger, period, baseline);
  if (!facts) return std::nullopt;
  out.facts = std::move(*facts);
  return out;
}

}  // namespace

std::string_view ending(NoticeFormat format) {
  constexpr std::array<std::string_view, 6> kEndings = {".txt",  ".csv", ".json",
                                                        ".html", ".md",  ".pdf"};
  return kEndings.at(static_cast<std::size_t>(format));
}

std::optional<NoticeFormat> notice_format(Session& session, const std::optional<std::string>& word,
                                          const std::optional<std::string>& file,
                                          const std::optional<std::string>& folder) {
  constexpr std::array<std::string_view, 6> kWords = {"text", "csv", "json", "html", "md", "pdf"};
  if (word) {
    const auto* const at = std::find(kWords.begin(), kWords.end(), *word);
    return static_cast<NoticeFormat>(at - kWords.begin());  // one of the declared choices
  }
  if (!file) return folder ? NoticeFormat::html : NoticeFormat::text;
  if (file->ends_with(".pdf") || file->ends_with(".PDF")) return NoticeFormat::pdf;
  if (const auto by_ending = output_format_of_file(*file)) {
    switch (*by_ending) {
      case OutputFormat::text:
        return NoticeFormat::text;
      case OutputFormat::csv:
        return NoticeFormat::csv;
      case OutputFormat::json:
        return NoticeFormat::json;
      case OutputFormat::html:
        return NoticeFormat::html;
      case OutputFormat::markdown:
        return NoticeFormat::markdown;
    }
  }
  session.add(Diagnostic("E513").with("file", *file));
  return std::nullopt;
}

std::optional<PageTemplate> page_template(Session& session, const Organisation& organisation) {
  if (organisation.notice_template.empty()) return built_in();
  return read_template(session, organisation.notice_template);
}

std::optional<Posted> post(Session& session, const Period& period) {
  std::optional<Baseline> baseline;
  if (!find_baseline(session, period, baseline)) return std::nullopt;
  const bool sealed =
      is_sealed(session.workspace().files(), session.workspace().directory(), period.id);
  auto out =
      sealed ? post_sealed(session, period, baseline) : post_present(session, period, baseline);
  if (!out) return std::nullopt;
  auto objections = notice_objections(session, period, baseline);
  if (!objections) return std::nullopt;
  out->facts.objections = std::move(*objections);
  return out;
}

Result<DocumentWriter> notice_writer(const Context& context, const Notice& notice,
                                     NoticeFormat format, const PageTemplate& page,
                                     const RenderOptions& how) {
  if (format != NoticeFormat::html && format != NoticeFormat::pdf) {
    const OutputFormat as = format == NoticeFormat::csv    ? OutputFormat::csv
                            : format == NoticeFormat::json ? OutputFormat::json
                            : format == NoticeFormat::text ? OutputFormat::text
                                                           : OutputFormat::markdown;
    return DocumentWriter([&notice, as, how](const ByteSink& sink) {
      (void)render(notice_report(notice), as, how, sink);  // the sink's maker knows why it refused
    });
  }
  if (format == NoticeFormat::html) return template_writer(page.bytes, notice_page(notice));
  const auto html = fill_template(page.bytes, notice_page(notice));
  if (!html) return html.error();
  const auto chromium = find_chromium(context.environment("PATH").value_or("/usr/bin:/bin"),
                                      context.environment("TMPDIR").value_or("/tmp"));
  if (!chromium) return chromium.error();
  const NoticeFacts& facts = notice.facts();
  auto pdf = print_pdf(*chromium, *html, facts.sealed.value_or(facts.today));
  if (!pdf) return std::move(pdf).error();
  return DocumentWriter([bytes = std::move(*pdf)](const ByteSink& sink) { (void)sink(bytes); });
}

}  // namespace ledger::cli
