// The world as a command sees it: disk, streams, clock, environment, language. `main` makes the
// real one, a test makes its own, and nothing below reads a global.
//
// Standard output is the result, standard error everything else. Both are buffered; a stream that
// cannot be written remembers why, so that a full disk never passes for success. A reader that has
// gone away (`| head -1`) is no failure: the rest is dropped quietly.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/messages.h"
#include "ledger/format/file_system.h"

namespace ledger::cli {

class Stream {
 public:
  enum class State : unsigned char { good, closed, failed };
  virtual ~Stream() = default;
  // Once the stream is closed or has failed, further bytes are dropped.
  virtual void write(std::string_view bytes) = 0;
  virtual State flush() = 0;
  // The system's reason after `failed`.
  [[nodiscard]] virtual std::string reason() const = 0;
};

class Input {
 public:
  virtual ~Input() = default;
  // The next line without its end; nullopt at the end of the input. A line that Tab has ended keeps
  // the tab.
  virtual std::optional<std::string> line() = 0;
  // From now on Tab ends a line, too, if a person types them; until the input is gone.
  virtual void end_lines_with_tab() {}
  // The system's reason when the end was a failure, else empty.
  [[nodiscard]] virtual std::string reason() const = 0;
};

// Seconds since 1970-01-01T00:00:00Z.
using Seconds = std::int64_t;

struct Context {
  FileSystem* files = nullptr;
  Stream* out = nullptr;
  Stream* err = nullptr;
  Input* in = nullptr;
  std::function<Seconds()> clock;
  // nullopt for a variable that is not set.
  std::function<std::optional<std::string>(const char* name)> environment;
  std::string current_directory;
  std::string program = "ledger";  // as installed; for usage lines
  bool input_is_terminal = false;
  bool output_is_terminal = false;
  bool error_is_terminal = false;
  int width = 80;  // columns of the terminal

  std::size_t threads = 1;  // that may work at the same time; --threads, POINTS_LEDGER_THREADS

  // Settled from the command line, the ledger and the environment before anything is said.
  Language language = Language::en;
  bool colour_out = false;
  bool colour_err = false;

  void say(std::string_view text) const { out->write(text); }
  void tell(std::string_view text) const { err->write(text); }
};

// LC_ALL, else LC_MESSAGES, else LANG: Chinese when it begins with "zh", else English.
[[nodiscard]] Language environment_language(const Context& context);

// The whole program: the command line without the program's name, in; the exit status, out.
// `out` and `err` are flushed; a failure of `out` is status 4.
[[nodiscard]] int run(const std::vector<std::string>& arguments, Context& context);

}  // namespace ledger::cli
