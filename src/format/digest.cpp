#include "ledger/format/digest.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <numeric>
#include <utility>

#include "ledger/base/parallel.h"
#include "ledger/format/read_all.h"

namespace ledger {
namespace {

struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_MD_CTX, FreeContext>;

}  // namespace

struct Sha256::Impl {
  Context context{EVP_MD_CTX_new()};
  bool good = context != nullptr && EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) == 1;
};

Sha256::Sha256() : impl_(std::make_unique<Impl>()) {}
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;
Sha256::~Sha256() = default;

void Sha256::update(std::string_view bytes) {
  if (!impl_->good) return;
  impl_->good = EVP_DigestUpdate(impl_->context.get(), bytes.data(), bytes.size()) == 1;
}

Result<std::string> Sha256::hex() const {
  // The state is copied, so that one pass can tell the digest at several lengths.
  const Context copy{EVP_MD_CTX_new()};
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  if (!impl_->good || copy == nullptr ||
      EVP_MD_CTX_copy_ex(copy.get(), impl_->context.get()) != 1 ||
      EVP_DigestFinal_ex(copy.get(), digest.data(), &size) != 1) {
    return Diagnostic("E690");
  }
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  out.reserve(std::size_t{2} * size);
  for (unsigned int i = 0; i < size; ++i) {
    out += kDigits[digest.at(i) >> 4U];
    out += kDigits[digest.at(i) & 15U];
  }
  return out;
}

Result<std::string> sha256(std::string_view bytes) {
  Sha256 sum;
  sum.update(bytes);
  return sum.hex();
}

Result<std::string> sha256_prefix(InputFile& file, std::uint64_t length, const std::string& shown) {
  Sha256 sum;
  auto read = read_pieces(file, 0, length, shown, [&sum](std::string_view piece) {
    sum.update(piece);
    return true;
  });
  if (!read) return std::move(read).error();
  return sum.hex();
}

std::vector<Result<std::string>> sha256_prefixes(std::span<const FilePrefix> files,
                                                 std::size_t threads) {
  std::vector<std::size_t> order(files.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return files[a].length > files[b].length; });
  std::vector<Result<std::string>> out(files.size(), Result<std::string>(std::string()));
  for_each_in_turn(order.size(), threads, [&](std::size_t taken) {
    const FilePrefix& file = files[order[taken]];
    out[order[taken]] = sha256_prefix(*file.file, file.length, file.shown);
    return true;
  });
  return out;
}

}  // namespace ledger
