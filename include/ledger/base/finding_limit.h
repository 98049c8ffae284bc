// A file of the wrong kind has a mistake on every line: the first thousand are told, the rest
// counted.
#pragma once

#include <cstddef>
#include <string>
#include <utility>

#include "ledger/base/diagnostic.h"

namespace ledger {

class FindingLimit {
 public:
  static constexpr std::size_t kDefault = 1000;
  explicit FindingLimit(Diagnostics& to, std::size_t limit = kDefault) : to_(to), left_(limit) {}

  // Whether a finding would still be told; making an excerpt for one that is not is wasted.
  [[nodiscard]] bool open() const { return left_ != 0; }
  // Whether there was any finding that was not told.
  [[nodiscard]] bool overflowed() const { return more_ != 0; }
  // `make()` returns the Diagnostic and is called only when it will be told.
  template <class Make>
  void add(const Make& make) {
    if (tell(make)) return;
    ++more_;
    only_warnings_ = false;
  }
  // The same for a finding that is a warning.
  template <class Make>
  void add_warning(const Make& make) {
    if (!tell(make)) ++more_;
  }
  // Adds the closing E119 with the number of findings that were not told, or W119 when all of these
  // are warnings. Called once, at the end.
  void finish(const std::string& file) {
    if (more_ == 0) return;
    to_.add((only_warnings_ ? Diagnostic("W119") : Diagnostic("E119"))
                .at({file, 0, 0, 0, {}})
                .with("count", std::to_string(more_)));
    more_ = 0;
  }

 private:
  template <class Make>
  bool tell(const Make& make) {
    if (left_ == 0) return false;
    --left_;
    to_.add(make());
    return true;
  }

  Diagnostics& to_;
  std::size_t left_;
  std::size_t more_ = 0;
  bool only_warnings_ = true;
};

}  // namespace ledger
