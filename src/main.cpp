// The real world for cli::run: file descriptors, the system clock, the environment.
#include <sys/ioctl.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <string>
#include <thread>
#include <vector>

#include "ledger/cli/context.h"

namespace ledger::cli {
namespace {

constexpr std::size_t kBuffer = std::size_t{64} * 1024;

class Descriptor final : public Stream {
 public:
  explicit Descriptor(int descriptor) : descriptor_(descriptor) {}

  void write(std::string_view bytes) override {
    if (state_ != State::good) return;
    pending_ += bytes;
    if (pending_.size() >= kBuffer) flush();
  }

  State flush() override {
    std::size_t done = 0;
    while (state_ == State::good && done < pending_.size()) {
      const ssize_t count = ::write(descriptor_, pending_.data() + done, pending_.size() - done);
      if (count >= 0) {
        done += static_cast<std::size_t>(count);
      } else if (errno != EINTR) {
        error_ = errno;
        state_ = errno == EPIPE ? State::closed : State::failed;
      }
    }
    pending_.clear();
    return state_;
  }

  [[nodiscard]] std::string reason() const override { return std::strerror(error_); }

 private:
  int descriptor_;
  State state_ = State::good;
  int error_ = 0;
  std::string pending_;
};

class StandardInput final : public Input {
 public:
  StandardInput() = default;
  StandardInput(const StandardInput&) = delete;
  StandardInput& operator=(const StandardInput&) = delete;
  ~StandardInput() override {
    if (tab_ends_) ::tcsetattr(STDIN_FILENO, TCSADRAIN, &terminal_);
  }

  std::optional<std::string> line() override {
    std::string out;
    while (true) {
      const std::size_t end = buffer_.find_first_of(tab_ends_ ? "\n\t" : "\n", at_);
      out.append(buffer_, at_, end == std::string::npos ? end : end - at_);
      if (end != std::string::npos) {
        if (buffer_[end] == '\t') out += '\t';
        at_ = end + 1;
        return out;
      }
      if (!fill()) return out.empty() ? std::nullopt : std::optional(out);
    }
  }

  // The terminal goes on editing the line; Tab is one more key that hands it over.
  void end_lines_with_tab() override {
    if (tab_ends_ || ::tcgetattr(STDIN_FILENO, &terminal_) != 0) return;
    termios changed = terminal_;
    changed.c_cc[VEOL] = '\t';
    tab_ends_ = ::tcsetattr(STDIN_FILENO, TCSADRAIN, &changed) == 0;
  }

  [[nodiscard]] std::string reason() const override {
    return error_ == 0 ? std::string() : std::strerror(error_);
  }

 private:
  bool fill() {
    buffer_.resize(kBuffer);
    at_ = 0;
    while (true) {
      const ssize_t count = ::read(STDIN_FILENO, buffer_.data(), buffer_.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) error_ = errno;
      buffer_.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
      return count > 0;
    }
  }

  std::string buffer_;
  std::size_t at_ = 0;
  int error_ = 0;
  termios terminal_{};  // as it was
  bool tab_ends_ = false;
};

int terminal_width() {
  winsize size{};
  for (const int descriptor : {STDOUT_FILENO, STDERR_FILENO, STDIN_FILENO}) {
    if (::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  }
  return 80;
}

std::string current_directory() {
  std::string path(256, '\0');
  while (::getcwd(path.data(), path.size()) == nullptr) {
    if (errno != ERANGE) return ".";
    path.resize(path.size() * 2);
  }
  path.resize(std::strlen(path.c_str()));
  return path;
}

int real_main(int count, char** words) {
  // A closed pipe and a file over the size limit are told by the write instead.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  Descriptor out(STDOUT_FILENO), err(STDERR_FILENO);
  StandardInput in;
  Context context;
  context.files = &real_file_system();
  context.out = &out;
  context.err = &err;
  context.in = &in;
  context.clock = [] { return static_cast<Seconds>(::time(nullptr)); };
  context.environment = [](const char* name) -> std::optional<std::string> {
    const char* value = std::getenv(name);
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
  };
  context.current_directory = current_directory();
  context.input_is_terminal = ::isatty(STDIN_FILENO) == 1;
  context.output_is_terminal = ::isatty(STDOUT_FILENO) == 1;
  context.error_is_terminal = ::isatty(STDERR_FILENO) == 1;
  context.width = terminal_width();
  // All processors of a desk; more share one memory, and nobody has measured whether they help.
  constexpr unsigned kMostThreads = 8;
  context.threads = std::clamp(std::thread::hardware_concurrency(), 1U, kMostThreads);
  if (count > 0) {
    const std::string_view path = words[0];
    const std::string_view name = path.substr(path.rfind('/') + 1);
    if (!name.empty()) context.program = name;
  }
  return run(std::vector<std::string>(words + (count > 0 ? 1 : 0), words + count), context);
}

}  // namespace
}  // namespace ledger::cli

int main(int count, char** words) {
  return ledger::cli::real_main(count, words);
}
