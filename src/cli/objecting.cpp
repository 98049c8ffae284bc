#include "ledger/cli/objecting.h"

#include <charconv>
#include <utility>

#include "ledger/base/text.h"
#include "ledger/store/event_log.h"
#include "ledger/store/objections.h"

namespace ledger::cli {

std::optional<std::vector<Objection>> objections_of(Session& session) {
  return load_objections(session.workspace().files(), session.workspace().directory(),
                         session.findings());
}

bool is_good_text(Session& session, const std::optional<std::string>& text,
                  std::string_view option) {
  if (!text || text->find_first_not_of(" \t") == text->npos) {
    session.add(Diagnostic("E587").with("option", option));
    return false;
  }
  if (text->find_first_of(std::string_view("\r\n\0", 3)) != text->npos ||
      find_invalid_utf8(*text)) {
    session.add(Diagnostic("E588").with("option", option));
    return false;
  }
  return true;
}

std::optional<std::int64_t> read_number(std::string_view text) {
  std::int64_t number = 0;
  const char* end = text.data() + text.size();
  const auto [at, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || at != end || number < 1) return std::nullopt;
  return number;
}

std::optional<std::optional<std::int64_t>> reversal_of_event(Session& session, int cycle,
                                                             std::int64_t id, bool must_exist) {
  FileSystem& files = session.workspace().files();
  const std::string& directory = session.workspace().directory();
  auto event = find_event(files, directory, cycle, id);
  if (!event) {
    session.add(std::move(event).error());
    return std::nullopt;
  }
  if (!*event) {
    if (!must_exist) return std::optional<std::int64_t>();
    session.add(Diagnostic("E719")
                    .with("id", std::to_string(id))
                    .with("file", Workspace::register_file(cycle)));
    return std::nullopt;
  }
  const auto reversal = find_reversal(files, directory, cycle, **event);
  if (!reversal) {
    session.add(reversal.error());
    return std::nullopt;
  }
  if (!*reversal) return std::optional<std::int64_t>();
  return std::optional<std::int64_t>(read_number((*reversal)->event[EventColumn::id]));
}

std::optional<ListedObjection> with_reversal(Session& session, Objection objection) {
  ListedObjection listed{std::move(objection), {}};
  const auto period = PeriodText::parse(listed.objection.period);
  if (listed.objection.event && period) {
    const auto reversal = reversal_of_event(session, period->year, *listed.objection.event, false);
    if (!reversal) return std::nullopt;
    listed.reversal = *reversal;
  }
  return listed;
}

}  // namespace ledger::cli
