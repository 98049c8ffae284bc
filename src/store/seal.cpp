#include "ledger/store/seal.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <utility>

#include "ledger/base/arena.h"
#include "ledger/base/text.h"
#include "ledger/format/csv.h"
#include "ledger/format/digest.h"
#include "ledger/store/seal_folder.h"
#include "ledger/store/workspace.h"
#include "ledger/value/period.h"

namespace ledger {
namespace {

constexpr std::string_view kSeals = "seals";
constexpr std::string_view kReopened = "seals/reopened.csv";
constexpr std::string_view kReopenedHeader = "period,folder,code,date,reason\n";

std::string join(std::string_view a, std::string_view b) {
  std::string out(a);
  out += '/';
  out += b;
  return out;
}

std::string folder_of(std::string_view period) {
  return join(kSeals, period);
}

bool is_quarter(std::string_view name) {
  const auto parsed = PeriodText::parse(name);
  return parsed && parsed->kind == PeriodKind::quarter && name.size() == 6 && name[4] == 'Q';
}

// Every file of a seal by its name inside the folder, sorted, without SHA256SUMS.
Result<std::vector<std::string>> file_names(FileSystem& files, const std::string& folder) {
  std::vector<std::string> out;
  Result<std::vector<std::string>> names = files.list(folder);
  if (!names) return std::move(names).error();
  for (const std::string& name : *names) {
    if (name == kSealSums) continue;
    if (std::find(kSealFolders.begin(), kSealFolders.end(), name) == kSealFolders.end()) {
      out.push_back(name);
      continue;
    }
    Result<std::vector<std::string>> inner = files.list(join(folder, name));
    if (!inner) return std::move(inner).error();
    for (const std::string& file : *inner) out.push_back(join(name, file));
  }
  std::sort(out.begin(), out.end());
  return out;
}

// SHA256SUMS as written: digest by file name. nullopt when a line is none of ours.
std::optional<std::map<std::string, std::string, std::less<>>> parse_sums(std::string_view sums) {
  std::map<std::string, std::string, std::less<>> out;
  while (!sums.empty()) {
    const std::size_t end = sums.find('\n');
    if (end == sums.npos || end < 67 || sums.substr(64, 2) != "  ") return std::nullopt;
    const std::string_view digest = sums.substr(0, 64);
    if (digest.find_first_not_of("0123456789abcdef") != digest.npos) return std::nullopt;
    if (!out.emplace(sums.substr(66, end - 66), digest).second) return std::nullopt;
    sums.remove_prefix(end + 1);
  }
  return out;
}

// The files that SHA256SUMS names, and what of the folder needs no hashing to be told.
struct ListedFile {
  std::string digest;
  std::string shown;
  bool is_there = false;
};
struct ListedFiles {
  std::vector<ListedFile> files;   // by name
  std::vector<SealDamage> others;  // files that are not listed, or what is wrong with the list
};

Result<ListedFiles> listed_files(FileSystem& files, const std::string& directory,
                                 std::string_view folder) {
  using Kind = SealDamage::Kind;
  ListedFiles out;
  const std::string root = join(directory, folder);
  if (!files.exists(join(root, kSealSums))) {
    out.others.push_back({Kind::missing, join(folder, kSealSums)});
    return out;
  }
  const Result<std::string> sums = files.read(join(root, kSealSums));
  if (!sums) return sums.error();
  const auto expected = parse_sums(*sums);
  if (!expected) {
    out.others.push_back({Kind::malformed, join(folder, kSealSums)});
    return out;
  }
  Result<std::vector<std::string>> present = file_names(files, root);
  if (!present) return std::move(present).error();
  for (const auto& [name, digest] : *expected) {
    out.files.push_back(
        {digest, join(folder, name), std::binary_search(present->begin(), present->end(), name)});
  }
  for (const std::string& name : *present) {
    if (!expected->contains(name)) out.others.push_back({Kind::added, join(folder, name)});
  }
  return out;
}

Result<FilePrefix> whole_file(FileSystem& files, const std::string& directory,
                              const std::string& shown) {
  Result<std::unique_ptr<InputFile>> file = files.open(join(directory, shown));
  if (!file) return std::move(file).error();
  const Result<std::uint64_t> size = (*file)->size();
  if (!size) return size.error();
  return FilePrefix{std::move(*file), *size, shown};
}

// The files of a seal's folder and the sealed beginnings of the ledger's registers.
Result<SealCheck> hash_all(FileSystem& files, const std::string& directory, std::string_view folder,
                           std::span<const SealedRegister> registers, std::size_t threads) {
  Result<ListedFiles> listed = listed_files(files, directory, folder);
  if (!listed) return std::move(listed).error();
  std::vector<FilePrefix> prefixes;
  for (const ListedFile& one : listed->files) {
    if (!one.is_there) continue;
    Result<FilePrefix> file = whole_file(files, directory, one.shown);
    if (!file) return std::move(file).error();
    prefixes.push_back(std::move(*file));
  }
  SealCheck out;
  std::vector<std::size_t> hashed;  // of the registers
  for (const SealedRegister& part : registers) {
    const std::string shown = Workspace::register_file(part.cycle);
    out.register_kept.push_back(part.bytes == 0);  // nothing was in it
    if (part.bytes == 0 || !files.exists(join(directory, shown))) continue;
    Result<FilePrefix> file = whole_file(files, directory, shown);
    if (!file) return std::move(file).error();
    if (file->length < part.bytes) continue;
    file->length = part.bytes;
    hashed.push_back(out.register_kept.size() - 1);
    prefixes.push_back(std::move(*file));
  }
  const std::vector<Result<std::string>> digests = sha256_prefixes(prefixes, threads);
  for (const Result<std::string>& digest : digests) {
    if (!digest) return digest.error();
  }
  auto digest = digests.begin();
  for (const ListedFile& one : listed->files) {
    if (!one.is_there) {
      out.damage.push_back({SealDamage::Kind::missing, one.shown});
    } else if (**digest++ != one.digest) {
      out.damage.push_back({SealDamage::Kind::changed, one.shown});
    }
  }
  for (const std::size_t at : hashed) out.register_kept[at] = **digest++ == registers[at].sha256;
  out.damage.insert(out.damage.end(), listed->others.begin(), listed->others.end());
  return out;
}

}  // namespace

Result<std::string> verification_code(std::string_view sums) {
  Result<std::string> digest = sha256(sums);
  if (!digest) return digest;
  std::string out;
  for (std::size_t i = 0; i < 32; ++i) {
    if (i != 0 && i % 4 == 0) out += '-';
    out += (*digest)[i];
  }
  return out;
}

std::optional<std::string> code_digits(std::string_view typed) {
  std::string out;
  for (char c : typed) {
    if (c == '-' || c == ' ') continue;
    if (c >= 'A' && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
    if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) return std::nullopt;
    out += c;
  }
  if (out.size() != 32) return std::nullopt;
  return out;
}

Result<std::vector<std::string>> sealed_periods(FileSystem& files, const std::string& directory) {
  Result<std::vector<std::string>> names = files.list(join(directory, kSeals));
  if (!names) return names;
  std::vector<std::string> out;
  for (const std::string& name : *names) {
    if (is_quarter(name)) out.push_back(name);
  }
  return out;
}

bool is_sealed(FileSystem& files, const std::string& directory, std::string_view period) {
  return files.exists(join(directory, folder_of(period)));
}

Result<Seal> load_seal(FileSystem& files, const std::string& directory, std::string_view period) {
  Seal seal;
  seal.folder = folder_of(period);
  const std::string folder = join(directory, seal.folder);
  const Result<std::string> page = files.read(join(folder, "seal.toml"));
  if (!page) return page.error();
  Result<SealFacts> facts = read_seal_facts(*page, join(seal.folder, "seal.toml"));
  if (!facts) return std::move(facts).error();
  seal.facts = std::move(*facts);
  const Result<std::string> sums = files.read(join(folder, kSealSums));
  if (!sums) return sums.error();
  Result<std::string> code = verification_code(*sums);
  if (!code) return std::move(code).error();
  seal.code = std::move(*code);
  return seal;
}

Result<std::vector<SealDamage>> seal_damage(FileSystem& files, const std::string& directory,
                                            std::string_view folder, std::size_t threads) {
  Result<SealCheck> checked = hash_all(files, directory, folder, {}, threads);
  if (!checked) return std::move(checked).error();
  return std::move(checked->damage);
}

Result<SealCheck> check_seal(FileSystem& files, const std::string& directory, const Seal& seal,
                             std::size_t threads) {
  return hash_all(files, directory, seal.folder, seal.facts.registers, threads);
}

Result<std::optional<std::string>> listed_digest(FileSystem& files, const std::string& directory,
                                                 std::string_view folder, std::string_view name) {
  const Result<std::string> sums = files.read(join(join(directory, folder), kSealSums));
  if (!sums) return sums.error();
  auto expected = parse_sums(*sums);
  if (!expected) return std::optional<std::string>();
  const auto line = expected->find(name);
  if (line == expected->end()) return std::optional<std::string>();
  return std::optional(std::move(line->second));
}

Result<std::optional<std::string>> sealed_bytes(FileSystem& files, const std::string& directory,
                                                std::string_view folder, std::string_view name) {
  Result<std::optional<std::string>> listed = listed_digest(files, directory, folder, name);
  if (!listed) return listed;
  const std::string path = join(join(directory, folder), name);
  if (!*listed || !files.exists(path)) return std::optional<std::string>();
  Result<std::string> bytes = files.read(path);
  if (!bytes) return std::move(bytes).error();
  const Result<std::string> digest = sha256(*bytes);
  if (!digest) return digest.error();
  if (*digest != **listed) return std::optional<std::string>();
  return std::optional(std::move(*bytes));
}

Result<std::vector<ReopenedSeal>> reopened_seals(FileSystem& files, const std::string& directory) {
  std::vector<ReopenedSeal> out;
  const std::string path = join(directory, kReopened);
  if (!files.exists(path)) return out;
  const Result<std::string> bytes = files.read(path);
  if (!bytes) return bytes.error();
  std::string_view rest = *bytes;
  std::array<std::string_view, 5> fields;
  Arena scratch;
  for (std::uint32_t number = 1; !rest.empty(); ++number) {
    const std::size_t end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
    if (number == 1 && line == kReopenedHeader.substr(0, kReopenedHeader.size() - 1)) continue;
    const CsvSplit split = split_csv(line, fields, scratch);
    const auto day = split.fields == fields.size() ? Date::parse(fields[3]) : std::nullopt;
    if (number == 1 || split.fault != CsvFault::none || !day || !is_quarter(fields[0])) {
      return Diagnostic("E491")
          .at(place_in_line(std::string(kReopened), number, line, 0, line.size()))
          .with("header", kReopenedHeader.substr(0, kReopenedHeader.size() - 1));
    }
    out.push_back({std::string(fields[0]), std::string(fields[1]), std::string(fields[2]), *day,
                   std::string(fields[4])});
  }
  return out;
}

Result<ReopenedSeal> reopen_seal(FileSystem& files, const std::string& directory,
                                 std::string_view period, Date today, const std::string& reason) {
  Result<Seal> seal = load_seal(files, directory, period);
  if (!seal) return std::move(seal).error();
  Result<std::vector<ReopenedSeal>> all = reopened_seals(files, directory);
  if (!all) return std::move(all).error();

  // The note comes first: a seal that is gone without a word is worse than a word too early, which
  // the next attempt takes up again.
  ReopenedSeal noted;
  const auto begun = std::find_if(all->begin(), all->end(),
                                  [&](const ReopenedSeal& r) { return r.code == seal->code; });
  if (begun != all->end()) {
    noted = *begun;
  } else {
    int number = 1;
    const auto numbered = [&] { return seal->folder + "." + std::to_string(number); };
    while (files.exists(join(directory, numbered()))) ++number;
    noted = {std::string(period), numbered(), seal->code, today, reason};
    const std::string path = join(directory, kReopened);
    std::uint64_t size = 0;
    std::string row;
    if (files.exists(path)) {
      const Result<std::string> before = files.read(path);
      if (!before) return before.error();
      size = before->size();
    } else {
      row = kReopenedHeader;
    }
    const std::string day = today.text();
    for (const std::string_view field :
         {std::string_view(noted.period), std::string_view(noted.folder),
          std::string_view(noted.code), std::string_view(day), std::string_view(noted.reason)}) {
      if (!row.empty() && row.back() != '\n') row += ',';
      append_csv_field(row, field);
    }
    row += '\n';
    if (auto added = files.append(path, size, row); !added) return std::move(added).error();
  }
  auto moved = files.rename(join(directory, seal->folder), join(directory, noted.folder));
  if (!moved) return std::move(moved).error();
  return noted;
}

}  // namespace ledger
