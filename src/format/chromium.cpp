#include "ledger/format/chromium.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstddef>
#include <cstring>
#include <filesystem>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "ledger/base/text.h"
#include "ledger/format/file_system.h"

namespace ledger {
namespace {

constexpr auto kLongest = std::chrono::minutes(2);

// A folder of its own, removed with everything in it.
class Scratch {
 public:
  explicit Scratch(std::string pattern) : path_(std::move(pattern)) {
    good_ = ::mkdtemp(path_.data()) != nullptr;
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() {
    std::error_code ignored;
    if (good_) std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] bool good() const { return good_; }
  [[nodiscard]] std::string file(std::string_view name) const {
    return path_ + "/" + std::string(name);
  }

 private:
  std::string path_;
  bool good_ = false;
};

Diagnostic failed(const Chromium& chromium, std::string_view reason) {
  return Diagnostic("E697").with("program", chromium.program).with("reason", reason);
}

// Waits for the process, or ends it; nullopt when it took too long.
std::optional<int> wait_for(pid_t process) {
  const auto start = std::chrono::steady_clock::now();
  for (;;) {
    int status = 0;
    const pid_t ended = ::waitpid(process, &status, WNOHANG);
    if (ended == process) return status;
    if (ended < 0 && errno != EINTR) return -1;
    if (std::chrono::steady_clock::now() - start > kLongest) {
      ::kill(process, SIGKILL);
      ::waitpid(process, &status, 0);
      return std::nullopt;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
}

// The last line that says something.
std::string last_words(std::string_view log) {
  while (!log.empty()) {
    const std::size_t end = log.find_last_not_of("\r\n ");
    if (end == log.npos) break;
    log = log.substr(0, end + 1);
    const std::size_t begin = log.rfind('\n');
    return printable(truncate(log.substr(begin == log.npos ? 0 : begin + 1), 300));
  }
  return {};
}

// "(D:20181231235959+00'00')": the digits are replaced, the length stays, and so do all offsets.
void stamp_times(std::string& pdf, Date day) {
  std::string digits;
  for (const char c : day.text()) {
    if (c != '-') digits += c;
  }
  digits += "000000";
  for (const std::string_view key : {"/CreationDate (D:", "/ModDate (D:"}) {
    for (std::size_t at = pdf.find(key); at != pdf.npos; at = pdf.find(key, at + 1)) {
      if (at + key.size() + digits.size() <= pdf.size()) {
        pdf.replace(at + key.size(), digits.size(), digits);
      }
    }
  }
}

}  // namespace

Result<Chromium> find_chromium(std::string_view path, std::string temporary_folder) {
  constexpr std::array<std::string_view, 4> kNames = {"chromium", "chromium-browser",
                                                      "google-chrome", "google-chrome-stable"};
  for (const std::string_view name : kNames) {
    std::string_view rest = path;
    while (!rest.empty()) {
      const std::size_t end = rest.find(':');
      const std::string program = std::string(rest.substr(0, end)) + "/" + std::string(name);
      rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
      if (program.front() == '/' && ::access(program.c_str(), X_OK) == 0) {
        return Chromium{program, std::move(temporary_folder)};
      }
    }
  }
  return Diagnostic("E693");
}

Result<std::string> print_pdf(const Chromium& chromium, std::string_view html, Date stamp) {
  const Scratch scratch(chromium.temporary_folder + "/ledger-pdf-XXXXXX");
  if (!scratch.good()) return failed(chromium, std::strerror(errno));
  FileSystem& files = real_file_system();
  const std::string page = scratch.file("page.html"), pdf = scratch.file("page.pdf"),
                    log = scratch.file("log");
  if (auto written = files.replace(page, html); !written) return std::move(written).error();

  std::vector<std::string> words = {chromium.program,
                                    "--headless",
                                    "--disable-gpu",
                                    "--disable-quic",
                                    "--no-first-run",
                                    "--disable-background-networking",
                                    "--disable-component-update",
                                    "--disable-sync",
                                    "--disable-extensions",
                                    "--disable-dev-shm-usage",
                                    "--user-data-dir=" + scratch.file("profile"),
                                    "--no-pdf-header-footer",
                                    "--print-to-pdf=" + pdf,
                                    "file://" + page};
  // Chromium's sandbox refuses to run as root, which cron often is; the page has no scripts.
  if (::geteuid() == 0) words.insert(words.begin() + 2, "--no-sandbox");
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  std::vector<std::string> variables = {"HOME=" + scratch.file(""), "TMPDIR=" + scratch.file(""),
                                        "LANG=C.UTF-8", "PATH=/usr/local/bin:/usr/bin:/bin"};
  std::vector<char*> environment;
  for (std::string& variable : variables) environment.push_back(variable.data());
  environment.push_back(nullptr);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, log.c_str(),
                                   O_WRONLY | O_CREAT | O_APPEND, 0600);
  posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
  pid_t process = 0;
  const int refused = ::posix_spawn(&process, chromium.program.c_str(), &actions, nullptr,
                                    arguments.data(), environment.data());
  posix_spawn_file_actions_destroy(&actions);
  if (refused != 0) return failed(chromium, std::strerror(refused));

  const std::optional<int> status = wait_for(process);
  if (!status) return failed(chromium, "timeout");
  Result<std::string> bytes = files.read(pdf);
  if (*status != 0 || !bytes || !bytes->starts_with("%PDF-")) {
    const Result<std::string> said = files.read(log);
    return failed(chromium, said ? last_words(*said) : std::string());
  }
  stamp_times(*bytes, stamp);
  return bytes;
}

}  // namespace ledger
