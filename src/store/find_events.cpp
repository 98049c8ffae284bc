#include <algorithm>
#include <deque>

#include "ledger/store/event_binder.h"
#include "ledger/store/event_log.h"
#include "ledger/store/journal.h"
#include "ledger/store/register_rows.h"
#include "ledger/store/workspace.h"

namespace ledger {
namespace {

struct OpenRegister {
  std::unique_ptr<InputFile> file;
  std::uint64_t length = 0;
};

// nullopt inside when there is no register.
Result<std::optional<OpenRegister>> open_register(FileSystem& files, const std::string& directory,
                                                  int cycle) {
  const std::string shown = Workspace::register_file(cycle);
  if (!files.exists(directory + "/" + shown)) return std::optional<OpenRegister>();
  auto file = files.open(directory + "/" + shown);
  if (!file) return std::move(file).error();
  const auto length = visible_length(files, directory, shown, **file);
  if (!length) return length.error();
  return std::optional<OpenRegister>(OpenRegister{std::move(*file), *length});
}

FoundEvent owned(const EventText& row) {
  FoundEvent found;
  for (std::size_t i = 0; i < kEventColumns; ++i) found.event.fields[i] = row.fields[i];
  found.line = row.line;
  found.offset = row.offset;
  return found;
}

// The offset of the first line that begins at `from` or behind it; `length` if there is none.
Result<std::uint64_t> line_start(InputFile& file, std::uint64_t from, std::uint64_t length) {
  if (from == 0) return from;
  char block[4096];
  for (std::uint64_t at = from - 1; at < length;) {
    const auto wanted =
        static_cast<std::size_t>(std::min<std::uint64_t>(sizeof block, length - at));
    const auto got = file.read_at(at, {block, wanted});
    if (!got) return got.error();
    const std::string_view text(block, *got);
    if (const std::size_t end = text.find('\n'); end != text.npos) return at + end + 1;
    if (*got < wanted) break;
    at += *got;
  }
  return length;
}

// The row among those that begin in [first, end), by reading them all.
Result<std::optional<FoundEvent>> read_through(InputFile& file, std::uint64_t first,
                                               std::uint64_t end, std::int64_t id) {
  RegisterRows rows(file, {first, 1}, end);
  while (const EventText* const row = rows.next()) {
    if (parse_event_id((*row)[EventColumn::id]) == id) {
      return std::optional<FoundEvent>(owned(*row));
    }
  }
  if (rows.failure()) return *rows.failure();
  return std::optional<FoundEvent>();
}

// Binary search ends at this many bytes; they are simply read.
constexpr std::uint64_t kFew = 16384;

Result<std::optional<FoundEvent>> search(InputFile& file, std::uint64_t first, std::uint64_t end,
                                         std::uint64_t length, std::int64_t id) {
  while (end - first > kFew) {
    const auto start = line_start(file, first + (end - first) / 2, length);
    if (!start) return start.error();
    if (*start >= end) break;  // one line fills the rest
    RegisterRows rows(file, {*start, 1}, length, 4096);
    const EventText* const row = rows.next();
    if (rows.failure()) return *rows.failure();
    const auto here = row == nullptr ? std::nullopt : parse_event_id((*row)[EventColumn::id]);
    if (!here) break;
    if (*here == id) return std::optional<FoundEvent>(owned(*row));
    if (*here < id) {
      first = *start;
    } else {
      end = *start;
    }
  }
  return read_through(file, first, end, id);
}

// By value, so that "1.0" and "1" are the same quantity.
bool same_number(std::string_view a, std::string_view b, std::string_view when_empty) {
  if (a.empty()) a = when_empty;
  if (b.empty()) b = when_empty;
  if (a == b) return true;
  const auto first = Quantity::parse(a), second = Quantity::parse(b);
  return first && second && *first == *second;
}

bool says_the_same(const NewEvent& a, const EventText& b) {
  constexpr EventColumn kByText[] = {EventColumn::date,  EventColumn::member, EventColumn::item,
                                     EventColumn::level, EventColumn::matter, EventColumn::note};
  return std::all_of(std::begin(kByText), std::end(kByText),
                     [&](EventColumn column) { return a[column] == b[column]; }) &&
         same_number(a[EventColumn::quantity], b[EventColumn::quantity], "1") &&
         same_number(a[EventColumn::points], b[EventColumn::points], "");
}

}  // namespace

Result<std::optional<FoundEvent>> find_event(FileSystem& files, const std::string& directory,
                                             int cycle, std::int64_t id) {
  auto opened = open_register(files, directory, cycle);
  if (!opened) return std::move(opened).error();
  if (!*opened) return std::optional<FoundEvent>();
  auto& [file, length] = **opened;
  auto found = search(*file, 0, length, length, id);
  // Ids in disorder lead a binary search astray; before "there is no such event", all are asked.
  if (!found || *found || length <= kFew) return found;
  return read_through(*file, 0, length, id);
}

Result<std::optional<FoundEvent>> find_reversal(FileSystem& files, const std::string& directory,
                                                int cycle, const FoundEvent& original) {
  auto opened = open_register(files, directory, cycle);
  if (!opened) return std::move(opened).error();
  if (!*opened) return std::optional<FoundEvent>();
  const std::string& id = original.event[EventColumn::id];
  RegisterRows rows(*(*opened)->file, {original.offset, 1}, (*opened)->length,
                    std::size_t{256} << 10);
  while (const EventText* const row = rows.next()) {
    if ((*row)[EventColumn::reverses] == id) return std::optional<FoundEvent>(owned(*row));
  }
  if (rows.failure()) return *rows.failure();
  return std::optional<FoundEvent>();
}

Result<std::vector<FoundEvent>> find_equal_events(FileSystem& files, const std::string& directory,
                                                  int cycle, const NewEvent& event,
                                                  std::size_t rows) {
  std::vector<FoundEvent> found;
  auto opened = open_register(files, directory, cycle);
  if (!opened) return std::move(opened).error();
  if (!*opened) return found;
  auto& [file, length] = **opened;
  // Back from the end, in steps that grow, until there are lines enough or no more.
  std::deque<std::uint64_t> starts;
  std::uint64_t from = length;
  for (std::uint64_t step = 16384; from > 0 && starts.size() <= rows; step *= 2) {
    const std::uint64_t guess = length > step ? length - step : 0;
    const auto start = line_start(*file, guess, length);
    if (!start) return start.error();
    from = guess;
    starts.clear();
    RegisterRows lines(*file, {*start, 1}, length);
    while (const EventText* const row = lines.next()) starts.push_back(row->offset);
    if (lines.failure()) return *lines.failure();
  }
  while (starts.size() > rows) starts.pop_front();
  if (starts.empty()) return found;
  std::vector<std::string> cancelled;
  RegisterRows lines(*file, {starts.front(), 1}, length);
  while (const EventText* const row = lines.next()) {
    if (!(*row)[EventColumn::reverses].empty()) {
      cancelled.emplace_back((*row)[EventColumn::reverses]);
    } else if (says_the_same(event, *row)) {
      found.push_back(owned(*row));
    }
  }
  if (lines.failure()) return *lines.failure();
  std::erase_if(found, [&](const FoundEvent& one) {
    return std::find(cancelled.begin(), cancelled.end(), one.event[EventColumn::id]) !=
           cancelled.end();
  });
  return found;
}

}  // namespace ledger
