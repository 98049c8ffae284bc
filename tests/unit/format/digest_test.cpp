#include "ledger/format/digest.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstring>
#include <string>

using namespace ledger;

namespace {

// Gives at most seven bytes at a time, as a slow disk may.
class Trickle : public InputFile {
 public:
  explicit Trickle(std::string bytes) : bytes_(std::move(bytes)) {}
  Result<std::size_t> read_at(std::uint64_t offset, std::span<char> into) override {
    if (offset >= bytes_.size()) return std::size_t{0};
    const std::size_t n =
        std::min({bytes_.size() - static_cast<std::size_t>(offset), into.size(), std::size_t{7}});
    std::memcpy(into.data(), bytes_.data() + offset, n);
    return n;
  }
  Result<std::uint64_t> size() override { return std::uint64_t{bytes_.size()}; }

 private:
  std::string bytes_;
};

}  // namespace

// The two examples of FIPS 180-4 and the empty text.
TEST_CASE("SHA-256 gives the published digests") {
  CHECK(*sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(*sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(*sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST_CASE("pieces give the digest of the whole, and asking in between changes nothing") {
  Sha256 sum;
  sum.update("a");
  CHECK(*sum.hex() == *sha256("a"));
  sum.update("bc");
  CHECK(*sum.hex() == *sha256("abc"));
}

TEST_CASE("a prefix of a file is summed however little each read gives") {
  Trickle file("abc" + std::string(100, 'x'));
  CHECK(*sha256_prefix(file, 3, "f") == *sha256("abc"));
  CHECK(*sha256_prefix(file, 103, "f") == *sha256("abc" + std::string(100, 'x')));
  CHECK(*sha256_prefix(file, 0, "f") == *sha256(""));
}

TEST_CASE("a file that became shorter than the prefix is named with both lengths") {
  Trickle file("abc");
  const auto sum = sha256_prefix(file, 9, "events/2018.csv");
  REQUIRE(!sum);
  CHECK(sum.error().code == Code("E691"));
  CHECK(sum.error().place.file == "events/2018.csv");
  CHECK(sum.error().arguments[0].value == "9");
  CHECK(sum.error().arguments[1].value == "3");
}
