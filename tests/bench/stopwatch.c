/* Runs a command with its standard output thrown away, and says what it cost: nanoseconds from before it exists until it is gone,
 * peak memory in KiB, exit status.    stopwatch RESULT_FILE COMMAND [ARGUMENT]…
 *
 * A small program, because a process inherits the peak of the one that starts it, and Python's is 16 MB. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char** environ;

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  struct timespec begin, end;
  pid_t child;
  int status;
  struct rusage usage;
  clock_gettime(CLOCK_MONOTONIC, &begin);
  if (posix_spawnp(&child, argv[2], &actions, NULL, argv + 2, environ) != 0) return 1;
  if (wait4(child, &status, 0, &usage) < 0) return 1;
  clock_gettime(CLOCK_MONOTONIC, &end);
  FILE* out = fopen(argv[1], "w");
  if (out == NULL) return 1;
  const long long taken = (end.tv_sec - begin.tv_sec) * 1000000000LL + end.tv_nsec - begin.tv_nsec;
  fprintf(out, "%lld %ld %d\n", taken, usage.ru_maxrss, WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
  return fclose(out) == 0 ? 0 : 1;
}
