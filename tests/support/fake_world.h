// A whole program run in memory: the ledger is a map of files, what is typed a list of lines, and
// the clock stands at 2018-07-03, 09:30 in China.
#pragma once

#include <deque>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "ledger/base/embedded.h"
#include "ledger/cli/context.h"
#include "support/memory_file_system.h"

namespace ledger::testing {

class StringStream final : public cli::Stream {
 public:
  std::string bytes;
  State state = State::good;
  void write(std::string_view more) override {
    if (state == State::good) bytes += more;
  }
  State flush() override { return state; }
  [[nodiscard]] std::string reason() const override { return "the disk is full"; }
};

class TypedLines final : public cli::Input {
 public:
  std::deque<std::string> lines;
  std::optional<std::string> line() override {
    if (lines.empty()) return std::nullopt;
    std::string first = std::move(lines.front());
    lines.pop_front();
    return first;
  }
  [[nodiscard]] std::string reason() const override { return {}; }
};

struct FakeWorld {
  MemoryFileSystem files;
  StringStream out, err;
  TypedLines in;
  std::map<std::string, std::string> variables;
  cli::Context context;

  // With the ledger of the template `minimal` in /l, in English.
  FakeWorld() {
    for (const EmbeddedFile& file : embedded_files()) {
      constexpr std::string_view kPrefix = "templates/minimal/";
      if (file.path.starts_with(kPrefix)) {
        files.contents["/l/" + std::string(file.path.substr(kPrefix.size()))] = file.bytes;
      }
    }
    context.files = &files;
    context.out = &out;
    context.err = &err;
    context.in = &in;
    context.clock = [] { return cli::Seconds{1530581400}; };
    context.environment = [this](const char* name) -> std::optional<std::string> {
      const auto found = variables.find(name);
      return found == variables.end() ? std::nullopt : std::optional(found->second);
    };
    context.current_directory = "/l";
  }

  // The exit status; what was printed by earlier runs is forgotten.
  int run(std::vector<std::string> arguments, std::deque<std::string> typed = {}) {
    out.bytes.clear();
    err.bytes.clear();
    in.lines = std::move(typed);
    arguments.insert(arguments.begin(), {"--lang", "en"});
    return cli::run(arguments, context);
  }
  // The rows of the register without its header.
  [[nodiscard]] std::string rows() {
    const std::string& all = files.contents["/l/events/2018.csv"];
    return all.empty() ? all : all.substr(all.find('\n') + 1);
  }
};

}  // namespace ledger::testing
