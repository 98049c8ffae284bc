#include "ledger/format/made_file.h"

#include <algorithm>
#include <utility>

#include "ledger/base/parallel.h"

namespace ledger {
namespace {

Result<void> write_one(FileSystem& files, const std::string& path, const MadeFile& file) {
  Result<void> made;
  auto written = files.replace_by(path, [&](const ByteSink& sink) { made = file.write(sink); });
  return made ? std::move(written) : std::move(made);
}

}  // namespace

MadeFile made_of(std::string name, std::string bytes) {
  return {std::move(name), [bytes = std::move(bytes)](const ByteSink& sink) -> Result<void> {
            (void)sink(bytes);
            return {};
          }};
}

Result<void> write_each(FileSystem& files, std::span<const MadeFile> made, std::size_t threads,
                        const std::function<std::string(const MadeFile&)>& path_of) {
  std::vector<Result<void>> written(made.size());
  for_each_in_turn(made.size(), threads, [&](std::size_t i) {
    written[i] = write_one(files, path_of(made[i]), made[i]);
    return written[i].has_value();
  });
  const auto wrong = std::find_if(written.begin(), written.end(),
                                  [](const Result<void>& result) { return !result; });
  return wrong == written.end() ? Result<void>() : std::move(*wrong);
}

}  // namespace ledger
