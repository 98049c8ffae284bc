// The floor of every scan: reads a file with as many threads as asked and counts its newlines.
//
//   count_newlines FILE [THREADS]
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const int file = open(argv[1], O_RDONLY);
  struct stat status {};
  if (file < 0 || fstat(file, &status) != 0) return 1;
  const auto threads = static_cast<std::uint64_t>(std::max(1, argc > 2 ? std::atoi(argv[2]) : 1));
  const auto size = static_cast<std::uint64_t>(status.st_size);
  std::vector<std::uint64_t> counts(threads);
  std::vector<std::thread> workers;
  for (std::uint64_t t = 0; t < threads; ++t) {
    workers.emplace_back([&, t] {
      std::vector<char> buffer(256 * 1024);
      std::uint64_t count = 0;
      const std::uint64_t end = size * (t + 1) / threads;
      for (std::uint64_t at = size * t / threads; at < end;) {
        const auto wanted = std::min<std::uint64_t>(buffer.size(), end - at);
        const ssize_t got = pread(file, buffer.data(), wanted, static_cast<off_t>(at));
        if (got <= 0) break;
        count += static_cast<std::uint64_t>(std::count(buffer.data(), buffer.data() + got, '\n'));
        at += static_cast<std::uint64_t>(got);
      }
      counts[t] = count;
    });
  }
  for (std::thread& worker : workers) worker.join();
  std::uint64_t total = 0;
  for (const std::uint64_t count : counts) total += count;
  std::printf("%llu\n", static_cast<unsigned long long>(total));
  return 0;
}
