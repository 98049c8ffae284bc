#include "ledger/store/members_file.h"

#include "ledger/base/finding_limit.h"
#include "ledger/format/csv_scanner.h"

namespace ledger {
namespace {

constexpr std::string_view kFile = "members.csv";

// A text as a file, for the scanner.
class TextInput : public InputFile {
 public:
  explicit TextInput(std::string_view text) : text_(text) {}
  Result<std::size_t> read_at(std::uint64_t offset, std::span<char> into) override {
    return text_.copy(into.data(), into.size(), static_cast<std::size_t>(offset));
  }
  Result<std::uint64_t> size() override { return std::uint64_t{text_.size()}; }

 private:
  std::string_view text_;
};

}  // namespace

std::optional<MembersFile> MembersFile::read(FileSystem& files, const std::string& directory,
                                             Diagnostics& diagnostics) {
  MembersFile out(files, directory + "/" + std::string(kFile));
  auto bytes = files.read(out.path_);
  if (!bytes) {
    diagnostics.add(std::move(bytes).error());
    return std::nullopt;
  }
  out.bytes_ = std::move(*bytes);
  TextInput input(out.bytes_);
  FindingLimit findings(diagnostics);
  CsvScanner scanner(input, std::string(kFile), kMemberColumnNames,
                     {.extra_columns = true, .blank_lines = true}, findings);
  if (!scanner.read_header()) return std::nullopt;
  out.columns_ = scanner.columns();
  for (std::size_t i = 0; i < kMemberColumns; ++i) out.positions_.push_back(scanner.position(i));
  CsvLine line;
  for (CsvStep step{}; step != CsvStep::end;) step = scanner.next({}, line);
  findings.finish(std::string(kFile));
  if (scanner.skipped() != 0) return std::nullopt;
  const std::size_t end = out.bytes_.find('\n');
  if (end != out.bytes_.npos && end > 0 && out.bytes_[end - 1] == '\r') out.line_end_ = "\r\n";
  return out;
}

std::string_view MembersFile::line(std::uint32_t number) const {
  std::size_t begin = 0;
  for (; number > 1; --number) begin = bytes_.find('\n', begin) + 1;
  std::string_view text = std::string_view(bytes_).substr(begin);
  text = text.substr(0, text.find('\n'));
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

void MembersFile::add(const MemberRow& row, std::uint32_t like) {
  std::vector<std::string> fields(columns_);
  if (like != 0) {
    const std::string_view model = line(like);
    Arena scratch;
    std::vector<std::string_view> old(columns_);
    split_csv(model, old, scratch);
    fields.assign(old.begin(), old.end());
  }
  const std::string* const known[] = {&row.id,           &row.name, &row.unit,
                                      &row.member_class, &row.from, &row.to};
  for (std::size_t i = 0; i < kMemberColumns; ++i) fields[positions_[i]] = *known[i];
  if (!bytes_.empty() && bytes_.back() != '\n') bytes_ += line_end_;
  for (std::size_t i = 0; i < columns_; ++i) {
    if (i != 0) bytes_ += ',';
    append_csv_field(bytes_, fields[i]);
  }
  bytes_ += line_end_;
}

void MembersFile::set(std::uint32_t number, MemberColumn column, std::string_view value) {
  const std::string_view text = line(number);
  const CsvExtent extent = csv_extent(text, positions_[static_cast<std::size_t>(column)]);
  std::size_t begin = static_cast<std::size_t>(text.data() - bytes_.data()) + extent.offset;
  std::size_t length = extent.length;
  if (extent.quoted) {
    --begin;
    length += 2;
  }
  std::string field;
  append_csv_field(field, value);
  bytes_.replace(begin, length, field);
}

Result<void> MembersFile::save() {
  return files_->replace(path_, bytes_);
}

}  // namespace ledger
