// What every harness needs: a way to stop, and what must hold of whatever the program says.
//
// A harness is one function, LLVMFuzzerTestOneInput, which gets any bytes. libFuzzer calls it with
// bytes that it makes up (README.md says how); replay.cpp calls it in every ordinary build with the
// files of corpus/ and tests/data.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/diagnostic.h"
#include "support/fake_world.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace ledger::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

// Stops the program when something does not hold; whoever runs it keeps the input.
void expect(bool holds, std::string_view what);
// The same for two texts that must be equal.
void expect_same(std::string_view what, std::string_view found, std::string_view wanted);

// Every finding has a place in a file of that text, and can be told in both languages.
void expect_placed(const Diagnostics& diagnostics, std::string_view text);

// The whole program on a ledger in memory, one file of which the fuzzer has written: a small
// organisation with rules of every form, three members, a dozen events.
class Program {
 public:
  Program();
  [[nodiscard]] std::string& file(const std::string& path) { return world_.files.contents[path]; }
  // Runs a command in both languages. Whatever the file holds: a status that commands have, other
  // than "the system failed"; findings with codes whenever the status says so; the same status and
  // the same codes in both languages; no message with a placeholder nobody filled in; output that
  // is UTF-8 without control characters. Gives the status.
  int run(const std::vector<std::string>& words, const std::deque<std::string>& typed = {});
  [[nodiscard]] const std::string& output() const { return world_.out.bytes; }

 private:
  testing::FakeWorld world_;
};

}  // namespace ledger::fuzz
