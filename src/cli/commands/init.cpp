// ledger init: a new ledger from a template that is part of the program.
#include <algorithm>
#include <set>
#include <utility>

#include "ledger/base/embedded.h"
#include "ledger/base/text.h"
#include "ledger/cli/command.h"
#include "ledger/cli/session.h"

namespace ledger::cli {
namespace {

constexpr std::string_view kTemplates = "templates/";

// "funing" and its like, in alphabetical order.
std::vector<std::string> template_names() {
  std::set<std::string> names;
  for (const EmbeddedFile& file : embedded_files()) {
    if (!file.path.starts_with(kTemplates)) continue;
    const std::string_view rest = file.path.substr(kTemplates.size());
    names.emplace(rest.substr(0, rest.find('/')));
  }
  return {names.begin(), names.end()};
}

// Its files with their paths inside the ledger; ledger.toml last, so that a directory is no ledger
// until it is whole.
std::vector<EmbeddedFile> template_files(const std::string& name) {
  const std::string prefix = std::string(kTemplates) + name + "/";
  std::vector<EmbeddedFile> files;
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.path.starts_with(prefix)) {
      files.push_back({file.path.substr(prefix.size()), file.bytes});
    }
  }
  std::stable_partition(files.begin(), files.end(),
                        [](const EmbeddedFile& file) { return file.path != "ledger.toml"; });
  return files;
}

// Writes all files; what was written is removed again when one cannot be.
Result<void> write_all(FileSystem& disk, const std::string& directory,
                       const std::vector<EmbeddedFile>& files) {
  std::vector<std::string> written;
  const auto undo = [&](Diagnostic&& why) -> Result<void> {
    // What cannot be removed stays; the error at hand says why the directory is not complete.
    for (const std::string& path : written) (void)disk.remove(path);
    return std::move(why);
  };
  for (const EmbeddedFile& file : files) {
    const std::string path = directory + "/" + std::string(file.path);
    auto made = disk.make_directories(path.substr(0, path.rfind('/')));
    if (!made) return undo(std::move(made).error());
    auto done = disk.replace(path, file.bytes);
    if (!done) return undo(std::move(done).error());
    written.push_back(path);
  }
  return {};
}

// As a shell takes it.
std::string quoted(const std::string& path) {
  const bool plain = std::all_of(path.begin(), path.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' ||
           c == '.' || c == '_' || c == '-' || static_cast<unsigned char>(c) >= 0x80;
  });
  if (plain && !path.empty() && path[0] != '-') return path;
  std::string out = "'";
  for (const char c : path) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

}  // namespace

int init(Context& context, Options& options) {
  std::string given;
  std::optional<std::string> name;
  options.required("directory", given);
  options.value("template", name, '\0', template_names());
  if (const auto status = options.parse()) return *status;

  if (!options.common().language) context.language = environment_language(context);
  Diagnostics wrong;
  std::string directory = given;
  while (directory.size() > 1 && directory.ends_with('/')) directory.pop_back();
  if (!directory.starts_with('/')) {
    const std::string base = options.common().directory.value_or(".");
    directory =
        (base.starts_with('/') ? base : context.current_directory + "/" + base) + "/" + directory;
  }
  const auto present = context.files->list(directory);
  if (!present) {
    wrong.add(present.error());
  } else if (!present->empty()) {
    wrong.add(Diagnostic("E780")
                  .with("directory", given)
                  .with("count", std::to_string(present->size()))
                  .with("first", present->front()));
  }
  if (wrong.has_errors()) return refuse(context, wrong);

  const std::string chosen = name.value_or("funing");
  const auto files = template_files(chosen);
  const auto written = write_all(*context.files, directory, files);
  if (!written) {
    wrong.add(written.error());
    return refuse(context, wrong);
  }
  // The latest year of the template's rules, as the period to look at first.
  std::string year;
  for (const EmbeddedFile& file : files) {
    if (file.path.starts_with("rules/")) year = file.path.substr(6, 4);
  }
  const Arguments arguments = {{"directory", printable(given)},
                               {"template", chosen},
                               {"files", std::to_string(files.size())},
                               {"path", quoted(given)},
                               {"year", year},
                               {"program", context.program}};
  context.say(ledger::say(context.language, "init.done", arguments) + "\n");
  context.say(ledger::say(context.language, "init.next", arguments) + "\n");
  return 0;
}

}  // namespace ledger::cli
