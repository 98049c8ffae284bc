#include "ledger/format/zip_archive.h"

#include <doctest/doctest.h>

#include <string>

#include "support/zip_writer.h"

namespace ledger {
namespace {

TEST_CASE("stored and deflated parts are read under their names, in small or capital letters") {
  test::ZipWriter writer;
  writer.add("a.txt", "stored");
  writer.add_deflated("xl/B.xml", std::string(5000, 'b'));
  writer.add("empty", "");
  const std::string bytes = writer.archive() + "a comment of other people";
  auto archive = ZipArchive::open(bytes);
  REQUIRE(archive);
  CHECK(archive->read("a.txt").bytes == "stored");
  CHECK(archive->has("XL/b.xml"));
  CHECK(archive->read("/xl\\b.XML").bytes == std::string(5000, 'b'));
  CHECK(archive->read("empty").fault == ZipFault::none);
  CHECK(archive->read("nothing").fault == ZipFault::missing);
}

TEST_CASE("an archive that was cut is not an archive") {
  test::ZipWriter writer;
  writer.add("a", "one");
  writer.add_deflated("b", "two two two two");
  const std::string bytes = writer.archive();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CAPTURE(size);
    CHECK_FALSE(ZipArchive::open(std::string_view(bytes).substr(0, size)));
  }
}

TEST_CASE("a flipped bit anywhere is noticed or does not change what is read") {
  test::ZipWriter writer;
  writer.add("a", "one");
  writer.add_deflated("b", "two two two two");
  const std::string bytes = writer.archive();
  for (std::size_t at = 0; at < bytes.size() * 8; ++at) {
    CAPTURE(at);
    std::string changed = bytes;
    changed[at / 8] = static_cast<char>(changed[at / 8] ^ (1 << at % 8));
    auto archive = ZipArchive::open(changed);
    if (!archive) continue;
    for (const auto& [name, wanted] : {std::pair("a", "one"), std::pair("b", "two two two two")}) {
      const ZipPart part = archive->read(name);
      if (part.fault == ZipFault::none) CHECK(part.bytes == wanted);
    }
  }
}

TEST_CASE("parts with a password are told as such") {
  test::ZipWriter writer;
  writer.flags = 1;
  writer.add("a", "secret");
  const std::string bytes = writer.archive();
  CHECK(ZipArchive::open(bytes)->read("a").fault == ZipFault::encrypted);
}

TEST_CASE("what is unpacked from one archive is limited altogether") {
  test::ZipWriter writer;
  const std::string zeros(1000, '\0');
  for (const char* name : {"a", "b", "c"}) writer.add_deflated(name, zeros);
  writer.claimed_size = 500;  // goes on behind what the directory says
  writer.add_deflated("d", zeros);
  const std::string bytes = writer.archive();
  auto archive = ZipArchive::open(bytes, 2999);
  REQUIRE(archive);
  CHECK(archive->read("a").fault == ZipFault::none);
  CHECK(archive->read("a").fault == ZipFault::none);
  CHECK(archive->read("b").fault == ZipFault::too_large);
  CHECK(archive->read("d").fault == ZipFault::damaged);
}

}  // namespace
}  // namespace ledger
