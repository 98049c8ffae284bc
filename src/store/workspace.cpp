#include "ledger/store/workspace.h"

#include <algorithm>

namespace ledger {
namespace {

std::string joined(const std::string& directory, std::string_view name) {
  if (directory.empty()) return std::string(name);
  return directory + (directory.ends_with('/') ? "" : "/") + std::string(name);
}

bool is_ledger(FileSystem& files, const std::string& directory) {
  return files.exists(joined(directory, "ledger.toml"));
}

// The folder above, or nullopt at the root. `current` is an absolute path.
std::optional<std::string> above(const std::string& directory) {
  const std::size_t slash = directory.rfind('/');
  if (slash == directory.npos || directory == "/") return std::nullopt;
  return slash == 0 ? "/" : directory.substr(0, slash);
}

// The year in "2018.csv", or nullopt for any other name.
std::optional<int> year_of(std::string_view name, std::string_view ending) {
  if (name.size() != 4 + ending.size() || !name.ends_with(ending)) return std::nullopt;
  int year = 0;
  for (const char c : name.substr(0, 4)) {
    if (c < '0' || c > '9') return std::nullopt;
    year = year * 10 + (c - '0');
  }
  return year;
}

}  // namespace

Result<Workspace> Workspace::find(FileSystem& files, const std::optional<std::string>& given,
                                  const std::optional<std::string>& from_environment,
                                  const std::string& current) {
  const bool by_environment = !given && from_environment && !from_environment->empty();
  if (given || by_environment) {
    const std::string& directory = given ? *given : *from_environment;
    if (is_ledger(files, directory)) return Workspace(files, directory);
    return (by_environment ? Diagnostic("E521") : Diagnostic("E520")).with("folder", directory);
  }
  for (std::optional<std::string> at = current; at; at = above(*at)) {
    if (is_ledger(files, *at)) return Workspace(files, *at);
  }
  return Diagnostic("E522").with("folder", current);
}

std::string Workspace::path(std::string_view relative) const {
  return joined(directory_, relative);
}

std::string Workspace::cycle_file(std::string_view folder, int cycle) {
  const std::string year = std::to_string(cycle);
  const std::string zeros(4 - std::min<std::size_t>(4, year.size()), '0');
  return std::string(folder) + "/" + zeros + year + ".csv";
}

std::string Workspace::register_file(int cycle) {
  return cycle_file("events", cycle);
}

Result<std::vector<int>> Workspace::cycles_in(std::string_view folder) const {
  const auto names = files_->list(path(folder));
  if (!names) return names.error();
  std::vector<int> cycles;
  for (const std::string& name : *names) {
    if (const auto year = year_of(name, ".csv")) cycles.push_back(*year);
  }
  return cycles;
}

}  // namespace ledger
