#include <algorithm>
#include <array>
#include <memory>
#include <vector>

#include "ledger/base/parallel.h"
#include "ledger/store/event_log.h"
#include "ledger/store/journal.h"
#include "ledger/store/register_scan.h"
#include "ledger/store/workspace.h"

namespace ledger {
namespace {

// Registers shorter than this are read by one thread: starting another takes as long.
constexpr std::uint64_t kWorthAThread = std::uint64_t{1} << 20;

// The register of the context's cycle, as far as a reader may see it.
Result<RegisterFile> open_register(FileSystem& files, const std::string& directory,
                                   const RegisterContext& context, const ScanOptions& options) {
  RegisterFile opened;
  opened.shown = Workspace::register_file(context.cycle.name());
  const std::string path = directory + "/" + opened.shown;
  if (!files.exists(path)) return opened;
  auto file = files.open(path);
  if (!file) return std::move(file).error();
  auto length = visible_length(files, directory, opened.shown, **file);
  if (!length) return length.error();
  opened.length = options.length ? std::min(*length, *options.length) : *length;
  opened.file = std::move(*file);
  return opened;
}

Result<ScanSummary> scan_in_order(const RegisterFile& file, const RegisterContext& context,
                                  const ScanOptions& options, EventSink& sink,
                                  EventSink* rows_of_member, Diagnostics& diagnostics) {
  std::optional<DoubleEntries> doubles;
  if (options.deep) doubles.emplace(file.length);
  RegisterScan scan(file, context, options, doubles ? &*doubles : nullptr, sink, rows_of_member,
                    diagnostics, FindingLimit::kDefault);
  if (auto done = scan.pass(); !done) return done.error();
  return scan.conclude();
}

// Where the parts of a file begin: each behind a line end, the first behind the header. Empty when
// that cannot be said.
std::vector<std::uint64_t> cut_at_lines(const RegisterFile& file, std::size_t parts) {
  std::vector<std::uint64_t> cuts;
  std::array<char, std::size_t{64} << 10> buffer;
  for (std::size_t part = 0; part < parts; ++part) {
    const std::uint64_t from = file.length / parts * part;
    const auto got = file.file->read_at(from, buffer);
    if (!got) return {};
    const std::size_t line_end = std::string_view(buffer.data(), *got).find('\n');
    if (line_end == std::string_view::npos) return {};
    cuts.push_back(from + line_end + 1);
  }
  cuts.push_back(file.length);
  return std::is_sorted(cuts.begin(), cuts.end()) ? cuts : std::vector<std::uint64_t>();
}

// Reads all parts at once; nothing when the rows have to be read again in order.
std::optional<Result<ScanSummary>> scan_in_parts(const RegisterFile& file,
                                                 const RegisterContext& context,
                                                 const ScanOptions& options, std::size_t threads,
                                                 EventSinks& sinks, Diagnostics& diagnostics) {
  const std::vector<std::uint64_t> cuts = cut_at_lines(file, threads);
  if (cuts.empty()) return std::nullopt;
  Diagnostics silent;
  FindingLimit wrong_header(silent, 0);
  CsvScanner header(*file.file, file.shown, kEventColumnNames,
                    {.append_only = true, .buffer = 4096}, wrong_header);
  if (!header.read_header()) return std::nullopt;

  std::optional<DoubleEntries> doubles;
  if (options.deep) doubles.emplace(file.length);
  struct Part {
    Diagnostics untold;
    std::unique_ptr<RegisterScan> scan;
    bool is_read = false;
  };
  std::vector<Part> parts(threads);
  for_each_part(threads, [&](std::size_t at) {
    Part& part = parts[at];
    part.scan = std::make_unique<RegisterScan>(
        file, context, options, doubles ? &*doubles : nullptr, sinks.part(at),
        sinks.rows_of_member(at), part.untold, std::size_t{0});
    part.is_read = static_cast<bool>(part.scan->pass(cuts[at], cuts[at + 1], at > 0));
  });
  RegisterScan& whole = *parts[0].scan;
  if (!parts[0].is_read || whole.has_findings()) return std::nullopt;
  std::vector<RowPlace> begins = {{cuts[0], 2}};  // behind the header
  for (std::size_t at = 1; at < threads; ++at) {
    const std::uint32_t lines_before = whole.lines();
    if (!parts[at].is_read || !whole.follow(*parts[at].scan)) return std::nullopt;
    sinks.part_begins_after(at, lines_before);
    begins.push_back({cuts[at], lines_before + 1});
  }
  whole.tell_to(diagnostics, FindingLimit::kDefault);
  return whole.conclude(begins);
}

// Keeps the rows of a part until all parts are read.
class KeepingSink final : public EventSink {
 public:
  explicit KeepingSink(bool with_texts) : with_texts_(with_texts) {}
  KeepingSink(KeepingSink&&) = default;
  [[nodiscard]] bool wants_texts() const override { return with_texts_; }
  void take(std::span<const Event> events, std::span<const EventText> texts) override {
    events_.insert(events_.end(), events.begin(), events.end());
    for (const EventText& text : texts) {
      EventText& kept = texts_.emplace_back(text);
      kept.line = bytes_.store(text.line);
      for (std::string_view& field : kept.fields) field = bytes_.store(field);
    }
  }
  void begins_after(std::uint32_t lines) {
    for (EventText& text : texts_) text.line_number += lines - 1;
  }
  void give(EventSink& sink) const {
    if (!events_.empty()) sink.take(events_, texts_);
  }
  void clear() {
    events_.clear();
    texts_.clear();
    bytes_.clear();
  }

 private:
  bool with_texts_;
  std::vector<Event> events_;
  std::vector<EventText> texts_;
  Arena bytes_;
};

class KeepingSinks final : public EventSinks {
 public:
  KeepingSinks(std::size_t parts, bool with_texts) {
    for (std::size_t i = 0; i < parts; ++i) parts_.emplace_back(with_texts);
  }
  [[nodiscard]] EventSink& part(std::size_t index) override { return parts_[index]; }
  void part_begins_after(std::size_t index, std::uint32_t lines) override {
    parts_[index].begins_after(lines);
  }
  void start_again() override {
    for (KeepingSink& part : parts_) part.clear();
  }
  void give(EventSink& sink) const {
    for (const KeepingSink& part : parts_) part.give(sink);
  }

 private:
  std::vector<KeepingSink> parts_;
};

// Somebody's sinks for all rows, and the rows of one member kept.
class WithKeptRows final : public EventSinks {
 public:
  WithKeptRows(EventSinks& all, std::size_t parts, bool with_texts)
      : all_(all), kept_(parts, with_texts) {}
  [[nodiscard]] EventSink& part(std::size_t index) override { return all_.part(index); }
  [[nodiscard]] EventSink* rows_of_member(std::size_t index) override { return &kept_.part(index); }
  void part_begins_after(std::size_t index, std::uint32_t lines) override {
    all_.part_begins_after(index, lines);
    kept_.part_begins_after(index, lines);
  }
  void start_again() override {
    all_.start_again();
    kept_.start_again();
  }
  void give(EventSink& sink) const { kept_.give(sink); }

 private:
  EventSinks& all_;
  KeepingSinks kept_;
};

}  // namespace

Result<ScanSummary> scan_register(FileSystem& files, const std::string& directory,
                                  const RegisterContext& context, const ScanOptions& options,
                                  EventSink& sink, Diagnostics& diagnostics) {
  const auto opened = open_register(files, directory, context, options);
  if (!opened) return opened.error();
  if (opened->length == 0) return ScanSummary{};
  return scan_in_order(*opened, context, options, sink, nullptr, diagnostics);
}

Result<ScanSummary> scan_register(FileSystem& files, const std::string& directory,
                                  const RegisterContext& context, const ScanOptions& options,
                                  std::size_t threads, EventSinks& sinks,
                                  Diagnostics& diagnostics) {
  const auto opened = open_register(files, directory, context, options);
  if (!opened) return opened.error();
  if (opened->length == 0) return ScanSummary{};
  if (threads > 1 && opened->length >= kWorthAThread) {
    if (auto summary = scan_in_parts(*opened, context, options, threads, sinks, diagnostics)) {
      return *summary;
    }
    sinks.start_again();
  }
  return scan_in_order(*opened, context, options, sinks.part(0), sinks.rows_of_member(0),
                       diagnostics);
}

Result<ScanSummary> scan_register(FileSystem& files, const std::string& directory,
                                  const RegisterContext& context, const ScanOptions& options,
                                  std::size_t threads, EventSink& sink, Diagnostics& diagnostics) {
  KeepingSinks sinks(std::max<std::size_t>(threads, 1), sink.wants_texts());
  auto summary = scan_register(files, directory, context, options, threads, sinks, diagnostics);
  sinks.give(sink);
  return summary;
}

Result<ScanSummary> scan_register(FileSystem& files, const std::string& directory,
                                  const RegisterContext& context, const ScanOptions& options,
                                  std::size_t threads, EventSinks& sinks, EventSink& rows_of_member,
                                  Diagnostics& diagnostics) {
  WithKeptRows both(sinks, std::max<std::size_t>(threads, 1), rows_of_member.wants_texts());
  auto summary = scan_register(files, directory, context, options, threads, both, diagnostics);
  both.give(rows_of_member);
  return summary;
}

double rows_per_member(FileSystem& files, const std::string& directory,
                       const RegisterContext& context) {
  constexpr double kBytesOfARow = 100;
  const auto opened = open_register(files, directory, context, {});
  if (!opened || context.roster.size() == 0) return 0;
  return static_cast<double>(opened->length) / kBytesOfARow /
         static_cast<double>(context.roster.size());
}

}  // namespace ledger
