#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <ctime>
#include <string>
#include <thread>

#include "ledger/format/posix_file.h"

namespace ledger::posix {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kPatience{3000}, kPause{20};

// flock belongs to the open file: it works between threads too, and ends with the process.
class PosixLock : public FileLock {
 public:
  explicit PosixLock(Descriptor file) : file_(std::move(file)) {}

 private:
  Descriptor file_;
};

// What the program was called with, at most two words: "ledger import".
std::string own_command() {
  std::string words;
  if (auto file = open("/proc/self/cmdline", O_RDONLY)) {
    char buffer[256];
    const ssize_t got = ::read(file->number(), buffer, sizeof buffer);
    if (got > 0) words.assign(buffer, static_cast<std::size_t>(got));
  }
  const std::size_t first = words.find('\0');
  std::string name = words.substr(0, first);
  name = name.substr(name.rfind('/') + 1);
  if (first == words.npos) return name;
  const std::string second = words.substr(first + 1, words.find('\0', first + 1) - first - 1);
  return second.empty() ? name : name + " " + second;
}

std::string local_time() {
  const std::time_t now = std::time(nullptr);
  std::tm parts = {};
  ::localtime_r(&now, &parts);
  char text[32];
  return {text, std::strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S", &parts)};
}

// The n-th line of what the holder wrote.
std::string line_of(const std::string& text, int n) {
  std::size_t at = 0;
  for (; n > 0 && at != text.npos; --n) {
    at = text.find('\n', at);
    if (at != text.npos) ++at;
  }
  return at == text.npos ? "?" : text.substr(at, text.find('\n', at) - at);
}

Diagnostic held(const std::string& path, const Descriptor& file) {
  char buffer[512];
  const ssize_t got = ::pread(file.number(), buffer, sizeof buffer, 0);
  const std::string text(buffer, got > 0 ? static_cast<std::size_t>(got) : 0);
  return Diagnostic("E607")
      .with("file", path)
      .with("process", line_of(text, 0))
      .with("command", line_of(text, 1))
      .with("since", line_of(text, 2));
}

}  // namespace

Result<std::unique_ptr<FileLock>> lock(const std::string& path) {
  auto file = open(path, O_RDWR | O_CREAT);
  if (!file) return std::move(file).error();
  const auto until = std::chrono::steady_clock::now() + kPatience;
  while (::flock(file->number(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK && errno != EINTR) return failure(path, errno);
    if (std::chrono::steady_clock::now() >= until) return held(path, *file);
    std::this_thread::sleep_for(kPause);
  }
  // The note is for people who wait; on a full disk the lock holds without it. It is written over
  // the one before: to give its block back and ask for another would take as long as the sync of a
  // register.
  const std::string note =
      std::to_string(::getpid()) + "\n" + own_command() + "\n" + local_time() + "\n";
  if (write_all(*file, 0, note) == 0) {
    (void)!::ftruncate(file->number(), static_cast<off_t>(note.size()));
  }
  return std::unique_ptr<FileLock>(std::make_unique<PosixLock>(std::move(*file)));
}

}  // namespace ledger::posix
