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
                                  Diagnostics& diagnostics) {
  RegisterScan scan(file, context, options, sink, diagnostics, FindingLimit::kDefault);
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
                                                 EventSinks& sinks) {
  const std::vector<std::uint64_t> cuts = cut_at_lines(file, threads);
  if (cuts.empty()) return std::nullopt;
  Diagnostics silent;
  FindingLimit wrong_header(silent, 0);
  CsvScanner header(*file.file, file.shown, kEventColumnNames,
                    {.append_only = true, .buffer = 4096}, wrong_header);
  if (!header.read_header()) return std::nullopt;

  struct Part {
    Diagnostics untold;
    std::unique_ptr<RegisterScan> scan;
    bool is_read = false;
  };
  std::vector<Part> parts(threads);
  for_each_part(threads, [&](std::size_t at) {
    Part& part = parts[at];
    part.scan = std::make_unique<RegisterScan>(file, context, options, sinks.part(at), part.untold,
                                               std::size_t{0});
    part.is_read = static_cast<bool>(part.scan->pass(cuts[at], cuts[at + 1]));
  });
  for (std::size_t at = 0; at < threads; ++at) {
    if (!parts[at].is_read || (at > 0 && !parts[0].scan->follow(*parts[at].scan))) {
      return std::nullopt;
    }
  }
  Result<ScanSummary> summary = parts[0].scan->conclude();
  if (!parts[0].untold.all().empty()) return std::nullopt;
  return summary;
}

}  // namespace

Result<ScanSummary> scan_register(FileSystem& files, const std::string& directory,
                                  const RegisterContext& context, const ScanOptions& options,
                                  EventSink& sink, Diagnostics& diagnostics) {
  const auto opened = open_register(files, directory, context, options);
  if (!opened) return opened.error();
  if (opened->length == 0) return ScanSummary{};
  return scan_in_order(*opened, context, options, sink, diagnostics);
}

Result<ScanSummary> scan_register(FileSystem& files, const std::string& directory,
                                  const RegisterContext& context, const ScanOptions& options,
                                  std::size_t threads, EventSinks& sinks,
                                  Diagnostics& diagnostics) {
  const auto opened = open_register(files, directory, context, options);
  if (!opened) return opened.error();
  if (opened->length == 0) return ScanSummary{};
  if (threads > 1 && opened->length >= kWorthAThread && !options.deep) {
    if (auto summary = scan_in_parts(*opened, context, options, threads, sinks)) return *summary;
    sinks.start_again();
  }
  return scan_in_order(*opened, context, options, sinks.part(0), diagnostics);
}

}  // namespace ledger
