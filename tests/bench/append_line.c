/* What one acknowledged line costs without us: open, append, sync, done.   append_line FILE */
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

int main(int argc, char** argv) {
  const char* line = "1,2018-05-02,0012,C1,,,,place,note,,,registrar,2018-05-18T09:30:00+08:00,,\n";
  int file = argc > 1 ? open(argv[1], O_WRONLY | O_APPEND | O_CREAT, 0666) : -1;
  if (file < 0 || write(file, line, strlen(line)) < 0 || fdatasync(file) != 0) return 1;
  return 0;
}
