#include "ledger/store/check_seals.h"

#include <set>
#include <utility>
#include <vector>

#include "ledger/format/digest.h"
#include "ledger/store/seal.h"
#include "ledger/store/workspace.h"

namespace ledger {
namespace {

Place at(std::string file) {
  Place place;
  place.file = std::move(file);
  return place;
}

Code code_of(SealDamage::Kind kind) {
  switch (kind) {
    case SealDamage::Kind::changed:
      return "E470";
    case SealDamage::Kind::missing:
      return "E471";
    case SealDamage::Kind::added:
      return "E472";
    case SealDamage::Kind::malformed:
      break;
  }
  return "E473";
}

class Inspection {
 public:
  Inspection(FileSystem& files, const std::string& directory, std::size_t threads,
             Diagnostics& diagnostics)
      : files_(files), directory_(directory), threads_(threads), diagnostics_(diagnostics) {}

  std::size_t look() {
    auto folders = files_.list(directory_ + "/seals");
    if (!folders) {
      fail(std::move(folders).error());
      return 0;
    }
    for (const std::string& folder : *folders) {
      if (is_seal(folder)) look_at("seals/" + folder);
    }
    chain();
    reopened();
    registers();
    return looked_at_;
  }

 private:
  void fail(Diagnostic finding) { diagnostics_.add(std::move(finding)); }

  // A folder that has lost its list is a seal still; one with a dot was never finished.
  [[nodiscard]] bool is_seal(const std::string& folder) const {
    const std::string path = directory_ + "/seals/" + folder;
    return folder.front() != '.' &&
           (files_.exists(path + "/SHA256SUMS") || files_.exists(path + "/seal.toml"));
  }

  void look_at(const std::string& folder) {
    auto damage = seal_damage(files_, directory_, folder, threads_);
    if (!damage) return fail(std::move(damage).error());
    ++looked_at_;
    for (const SealDamage& one : *damage) {
      damaged_.insert(one.file);
      fail(Diagnostic(code_of(one.kind)).at(at(one.file)));
    }
  }

  // Each seal names the code of the one before it.
  void chain() {
    auto periods = sealed_periods(files_, directory_);
    if (!periods) return fail(std::move(periods).error());
    for (const std::string& period : *periods) {
      auto seal = load_seal(files_, directory_, period);
      if (!seal) {
        // That its page of facts or its list was edited is told already.
        const std::string folder = "seals/" + period;
        if (!damaged_.contains(folder + "/seal.toml") && !damaged_.contains(folder + "/SHA256SUMS"))
          fail(std::move(seal).error());
        continue;
      }
      const std::string& previous = seal->facts.previous_period;
      if (!previous.empty()) {
        same_code("seals/" + previous, seal->facts.previous_code, seal->folder + "/seal.toml");
      }
      latest_ = std::move(*seal);
      has_latest_ = true;
    }
  }

  void reopened() {
    auto all = reopened_seals(files_, directory_);
    if (!all) return fail(std::move(all).error());
    for (const ReopenedSeal& seal : *all) {
      same_code(seal.folder, seal.code, "seals/reopened.csv");
    }
  }

  void same_code(const std::string& folder, const std::string& expected, const std::string& named) {
    const std::string shown = folder + "/SHA256SUMS";
    if (!files_.exists(directory_ + "/" + shown)) {
      return fail(Diagnostic("E475").at(at(folder)).with("named", named).with("code", expected));
    }
    auto sums = files_.read(directory_ + "/" + shown);
    if (!sums) return fail(std::move(sums).error());
    auto code = verification_code(*sums);
    if (!code) return fail(std::move(code).error());
    if (*code == expected) return;
    fail(Diagnostic("E474")
             .at(at(shown))
             .with("named", named)
             .with("expected", expected)
             .with("found", *code));
  }

  // The latest seal answers for all that was sealed before it, too.
  void registers() {
    if (!has_latest_) return;
    for (const SealedRegister& part : latest_.facts.registers) {
      const std::string shown = Workspace::register_file(part.cycle);
      if (part.bytes == 0) continue;
      bool same = false;
      if (files_.exists(directory_ + "/" + shown)) {
        auto file = files_.open(directory_ + "/" + shown);
        if (!file) return fail(std::move(file).error());
        auto size = (*file)->size();
        if (!size) return fail(std::move(size).error());
        if (*size >= part.bytes) {
          auto digest = sha256_prefix(**file, part.bytes, shown);
          if (!digest) return fail(std::move(digest).error());
          same = *digest == part.sha256;
        }
      }
      if (!same) fail(Diagnostic("E476").at(at(shown)).with("period", latest_.facts.period));
    }
  }

  FileSystem& files_;
  const std::string& directory_;
  std::size_t threads_;
  Diagnostics& diagnostics_;
  std::set<std::string> damaged_;
  Seal latest_;
  bool has_latest_ = false;
  std::size_t looked_at_ = 0;
};

}  // namespace

std::size_t check_seals(FileSystem& files, const std::string& directory, std::size_t threads,
                        Diagnostics& diagnostics) {
  if (!files.exists(directory + "/seals")) return 0;
  return Inspection(files, directory, threads, diagnostics).look();
}

}  // namespace ledger
