// Rules, members and events of all kinds, chosen by the bytes: the score book judged by its twin.
#include "fuzz/fuzz.h"
#include "oracle/score_difference.h"
#include "property/random_world.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace ledger;
  const property::RandomWorld world(std::span(data, size));
  fuzz::expect_same("the difference",
                    oracle::score_difference(world.fast(), world.slow(), world.days), "");
  return 0;
}
