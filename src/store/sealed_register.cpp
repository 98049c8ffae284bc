#include "ledger/store/sealed_register.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "ledger/format/digest.h"
#include "ledger/store/seal.h"

namespace ledger {
namespace {

class JoinedFile final : public InputFile {
 public:
  Result<void> add(std::unique_ptr<InputFile> file) {
    const Result<std::uint64_t> size = file->size();
    if (!size) return size.error();
    parts_.push_back({std::move(file), size_, size_ + *size});
    size_ += *size;
    return {};
  }
  [[nodiscard]] std::uint64_t bytes() const { return size_; }

  Result<std::size_t> read_at(std::uint64_t offset, std::span<char> into) override {
    std::size_t got = 0;
    for (const Part& part : parts_) {
      if (got == into.size()) break;
      const std::uint64_t at = offset + got;
      if (at < part.begin || at >= part.end) continue;
      const auto wanted =
          static_cast<std::size_t>(std::min<std::uint64_t>(into.size() - got, part.end - at));
      Result<std::size_t> read = part.file->read_at(at - part.begin, into.subspan(got, wanted));
      if (!read) return read;
      got += *read;
      if (*read < wanted) break;  // it was cut meanwhile
    }
    return got;
  }
  Result<std::uint64_t> size() override { return size_; }

 private:
  struct Part {
    std::unique_ptr<InputFile> file;
    std::uint64_t begin, end;
  };
  std::vector<Part> parts_;
  std::uint64_t size_ = 0;
};

}  // namespace

Result<std::unique_ptr<InputFile>> sealed_register(FileSystem& files, const std::string& directory,
                                                   const SealFacts& facts, int cycle,
                                                   OwnFolder own) {
  const SealedRegister* wanted = facts.of(cycle);
  if (wanted == nullptr) return std::unique_ptr<InputFile>();
  const Result<std::vector<std::string>> periods = sealed_periods(files, directory);
  if (!periods) return periods.error();
  const std::string rows = "/rows/" + std::to_string(cycle) + ".csv";
  auto joined = std::make_unique<JoinedFile>();
  bool lies_elsewhere = false;
  for (const std::string& period : *periods) {
    if (period > facts.period) break;
    const std::string path = directory + "/seals/" + period + rows;
    if (!files.exists(path)) continue;
    Result<std::unique_ptr<InputFile>> file = files.open(path);
    if (!file) return std::move(file).error();
    if (auto added = joined->add(std::move(*file)); !added) return std::move(added).error();
    lies_elsewhere = lies_elsewhere || period != facts.period;
  }
  if (joined->bytes() != wanted->bytes) return std::unique_ptr<InputFile>();
  const std::string folder = "seals/" + facts.period;
  Result<std::optional<std::string>> digest = std::optional<std::string>();
  if (own == OwnFolder::is_undamaged && !lies_elsewhere) {
    digest = listed_digest(files, directory, folder, rows.substr(1));
    if (!digest) return std::move(digest).error();
  }
  if (!*digest) {
    Result<std::string> hashed = sha256_prefix(*joined, wanted->bytes, folder + rows);
    if (!hashed) return std::move(hashed).error();
    digest = std::optional(std::move(*hashed));
  }
  if (**digest != wanted->sha256) return std::unique_ptr<InputFile>();
  return std::unique_ptr<InputFile>(std::move(joined));
}

}  // namespace ledger
