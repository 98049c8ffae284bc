#include "ledger/store/seal.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "ledger/format/digest.h"
#include "ledger/format/read_all.h"
#include "ledger/store/sealed_register.h"
#include "support/failing_disk.h"

using namespace ledger;
using test::FailingDisk;
using test::Folder;

namespace {

SealFacts facts() {
  SealFacts out;
  out.period = "2018Q2";
  out.cycle = 2018;
  out.first = *Date::parse("2018-04-01");
  out.last = *Date::parse("2018-06-30");
  out.sealed = *Date::parse("2018-07-03");
  out.rules = "rules/2017.toml";
  out.previous_period = "2018Q1";
  out.previous_code = "0123-4567";
  out.notice_template = "notice \"a\\b\".mustache";
  out.registers = {{2017, 11, 22, 33, 44, "aa"}, {2018, 55, 66, 77, 88, "bb"}};
  out.reopened = {{"2018Q2", "seals/2018Q2.1", "89ab", *Date::parse("2018-07-02"), "单位\t有误"}};
  return out;
}

std::vector<MadeFile> contents() {
  return {made_of("seal.toml", write_seal_facts(facts())), made_of("members.csv", "id\n"),
          made_of("rows/2018.csv", "1\n"), made_of("rules/2018.toml", "x = 1\n")};
}

}  // namespace

TEST_CASE("the page of facts reads back as it was written") {
  const auto back = read_seal_facts(write_seal_facts(facts()), "seal.toml");
  REQUIRE(back);
  CHECK(write_seal_facts(*back) == write_seal_facts(facts()));
  CHECK(back->of(2018)->last_id == 88);
  CHECK(back->of(2017)->from_id == 22);
  CHECK(back->of(2016) == nullptr);
  CHECK(back->reopened[0].reason == "单位\t有误");
}

TEST_CASE("a page of facts that lacks something names the key") {
  const auto back = read_seal_facts("period = \"2018Q2\"\ncycle = -1\n", "seal.toml");
  REQUIRE(!back);
  CHECK(back.error().code == Code("E490"));
  CHECK(back.error().arguments[0].value == "cycle");
}

TEST_CASE("the code is the first half of the digest of SHA256SUMS, and codes read as people type") {
  const auto code = verification_code("abc");
  REQUIRE(code);
  CHECK(*code == "ba78-16bf-8f01-cfea-4141-40de-5dae-2223");
  CHECK(code_digits(*code) == "ba7816bf8f01cfea414140de5dae2223");
  CHECK(code_digits("BA78 16BF 8F01 CFEA 4141 40DE 5DAE 2223") == code_digits(*code));
  CHECK_FALSE(code_digits("ba78-16bf-8f01-cfea-4141-40de-5dae-222"));
  CHECK_FALSE(code_digits("ba78-16bf-8fO1-cfea-4141-40de-5dae-2223"));
}

TEST_CASE("a seal is whole, and every file that is touched is named") {
  const Folder folder;
  FileSystem& files = real_file_system();
  const auto code = write_seal(files, folder.path, "2018Q2", contents());
  REQUIRE(code);
  CHECK(is_sealed(files, folder.path, "2018Q2"));
  CHECK(*sealed_periods(files, folder.path) == std::vector<std::string>{"2018Q2"});
  CHECK(load_seal(files, folder.path, "2018Q2")->code == *code);
  CHECK(seal_damage(files, folder.path, "seals/2018Q2")->empty());

  const std::string root = folder.path + "/seals/2018Q2/";
  REQUIRE(files.replace(root + "rules/2018.toml", "x = 2\n"));
  REQUIRE(files.replace(root + "extra", ""));
  REQUIRE(files.remove(root + "members.csv"));
  const auto damage = seal_damage(files, folder.path, "seals/2018Q2");
  REQUIRE(damage->size() == 3);
  CHECK((*damage)[0].file == "seals/2018Q2/members.csv");
  CHECK((*damage)[0].kind == SealDamage::Kind::missing);
  CHECK((*damage)[1].file == "seals/2018Q2/rules/2018.toml");
  CHECK((*damage)[1].kind == SealDamage::Kind::changed);
  CHECK((*damage)[2].file == "seals/2018Q2/extra");
  CHECK((*damage)[2].kind == SealDamage::Kind::added);
  for (const std::size_t threads : {2U, 3U, 9U}) {
    const auto again = seal_damage(files, folder.path, "seals/2018Q2", threads);
    REQUIRE(again->size() == damage->size());
    for (std::size_t i = 0; i < damage->size(); ++i) CHECK((*again)[i].file == (*damage)[i].file);
  }
  REQUIRE(files.replace(root + "SHA256SUMS", "nonsense\n"));
  CHECK(seal_damage(files, folder.path, "seals/2018Q2")->front().kind ==
        SealDamage::Kind::malformed);
}

TEST_CASE("wherever writing fails there is no seal, and the next attempt makes it") {
  for (int n = 0;; ++n) {
    const Folder folder;
    FailingDisk disk;
    disk.fails_at = n;
    const bool done = write_seal(disk, folder.path, "2018Q2", contents()).has_value();
    CHECK(is_sealed(disk, folder.path, "2018Q2") == done);
    if (done) {
      CHECK(n >= 6);
      break;
    }
    CHECK(sealed_periods(disk, folder.path)->empty());
    disk.fails_at = -1;
    CHECK(write_seal(disk, folder.path, "2018Q2", contents()));
    CHECK(seal_damage(disk, folder.path, "seals/2018Q2")->empty());
  }
}

TEST_CASE(
    "files that are handed over in pieces, by several threads, are sealed as whole ones are") {
  std::vector<MadeFile> whole, pieces;
  for (int i = 0; i < 9; ++i) {
    const std::string name = (i % 3 == 0 ? "rows/" : "") + std::to_string(i);
    const std::string bytes = std::string(static_cast<std::size_t>(i) * 1000, 'x') + name;
    whole.push_back(made_of(name, bytes));
    pieces.push_back({name, [bytes](const ByteSink& sink) -> Result<void> {
                        for (std::size_t at = 0; at < bytes.size(); at += 7) {
                          if (!sink(std::string_view(bytes).substr(at, 7))) break;
                        }
                        return {};
                      }});
  }
  const Folder expected;
  const auto code = write_seal(real_file_system(), expected.path, "2018Q2", whole);
  REQUIRE(code);
  for (const std::size_t threads : {1U, 2U, 4U}) {
    const Folder folder;
    CHECK(*write_seal(real_file_system(), folder.path, "2018Q2", pieces, threads) == *code);
    CHECK(seal_damage(real_file_system(), folder.path, "seals/2018Q2")->empty());
    CHECK(*real_file_system().read(folder.path + "/seals/2018Q2/8") ==
          std::string(8000, 'x') + "8");
  }
  // What a file fails with is what the seal fails with, and nothing is left of it.
  pieces[5].write = [](const ByteSink& sink) -> Result<void> {
    (void)sink("half");
    return Diagnostic("E691");
  };
  for (const std::size_t threads : {1U, 3U}) {
    const Folder folder;
    const auto failed = write_seal(real_file_system(), folder.path, "2018Q2", pieces, threads);
    REQUIRE_FALSE(failed);
    CHECK(failed.error().code == Code("E691"));
    CHECK(real_file_system().list(folder.path + "/seals")->empty());
  }
}

TEST_CASE("a reopened seal is kept and noted; an interrupted reopening is taken up again") {
  const Folder folder;
  FailingDisk disk;
  const auto code = write_seal(disk, folder.path, "2018Q2", contents());
  REQUIRE(code);
  const Date day = *Date::parse("2018-07-05");
  disk.calls = 0;
  disk.fails_at = 1;  // the note is written, the folder not moved
  CHECK_FALSE(reopen_seal(disk, folder.path, "2018Q2", day, "first, reason"));
  CHECK(is_sealed(disk, folder.path, "2018Q2"));
  disk.fails_at = -1;
  const auto kept = reopen_seal(disk, folder.path, "2018Q2", day, "second");
  REQUIRE(kept);
  CHECK(kept->folder == "seals/2018Q2.1");
  CHECK(kept->reason == "first, reason");
  CHECK_FALSE(is_sealed(disk, folder.path, "2018Q2"));
  const auto all = reopened_seals(disk, folder.path);
  REQUIRE(all->size() == 1);
  CHECK(all->front().code == *code);
  CHECK(seal_damage(disk, folder.path, "seals/2018Q2.1")->empty());
}

TEST_CASE("the rows of the seals of a cycle are the register, if none was touched") {
  const Folder folder;
  FileSystem& files = real_file_system();
  SealFacts first = facts(), second = facts();
  first.period = "2018Q1";
  second.registers = {{2018, 4, 0, 8, 2, *sha256("id\n1\n22\n")}};
  REQUIRE(write_seal(
      files, folder.path, "2018Q1",
      {made_of("seal.toml", write_seal_facts(first)), made_of("rows/2018.csv", "id\n1\n")}));
  REQUIRE(write_seal(
      files, folder.path, "2018Q2",
      {made_of("seal.toml", write_seal_facts(second)), made_of("rows/2018.csv", "22\n")}));
  for (const OwnFolder own : {OwnFolder::is_not_checked, OwnFolder::is_undamaged}) {
    const auto joined = sealed_register(files, folder.path, second, 2018, own);
    REQUIRE(joined);
    REQUIRE(*joined != nullptr);
    CHECK(*read_all(**joined) == "id\n1\n22\n");
    for (std::size_t from = 0; from <= 9; ++from) {
      for (std::size_t size = 0; size <= 9; ++size) {
        std::string piece(size, '.');
        piece.resize(*(*joined)->read_at(from, piece));
        CHECK(piece ==
              std::string("id\n1\n22\n ").substr(from, size).substr(0, from < 8 ? 8 - from : 0));
      }
    }
  }
  REQUIRE(files.replace(folder.path + "/seals/2018Q1/rows/2018.csv", "id\n3\n"));
  CHECK(*sealed_register(files, folder.path, second, 2018) == nullptr);
}
