#include "ledger/format/file_system.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "ledger/format/posix_file.h"

namespace ledger {
namespace posix {

Diagnostic failure(const std::string& path, int error) {
  switch (error) {
    case ENOENT:
    case ENOTDIR:
      return Diagnostic("E601").with("file", path);
    case EACCES:
    case EPERM:
      return Diagnostic("E602").with("file", path);
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return Diagnostic("E603").with("file", path);
    case EROFS:
      return Diagnostic("E604").with("file", path);
    case EIO:
      return Diagnostic("E605").with("file", path);
    case EISDIR:
      return Diagnostic("E606").with("file", path);
    default:
      return Diagnostic("E608").with("file", path).with("reason", std::strerror(error));
  }
}

Descriptor::~Descriptor() {
  if (number_ >= 0) ::close(number_);
}

Result<Descriptor> open(const std::string& path, int flags) {
  for (;;) {
    const int number = ::open(path.c_str(), flags | O_CLOEXEC, 0666);
    if (number >= 0) return Descriptor(number);
    if (errno != EINTR) return failure(path, errno);
  }
}

int write_all(const Descriptor& file, std::uint64_t offset, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t done =
        ::pwrite(file.number(), bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) return errno;
    if (done == 0) return ENOSPC;
    bytes.remove_prefix(static_cast<std::size_t>(done));
    offset += static_cast<std::uint64_t>(done);
  }
  return 0;
}

std::string parent_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == path.npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

Result<void> sync_directory(const std::string& directory) {
  auto opened = open(directory, O_RDONLY | O_DIRECTORY);
  if (!opened) return std::move(opened).error();
  // Some file systems cannot sync a folder and do not need it.
  if (::fsync(opened->number()) != 0 && errno != EINVAL && errno != EROFS) {
    return failure(directory, errno);
  }
  return {};
}

}  // namespace posix

namespace {

using posix::Descriptor;
using posix::failure;

class PosixInput : public InputFile {
 public:
  PosixInput(Descriptor file, std::string path) : file_(std::move(file)), path_(std::move(path)) {}

  Result<std::size_t> read_at(std::uint64_t offset, std::span<char> into) override {
    std::size_t got = 0;
    while (got < into.size()) {
      ssize_t read = ::pread(file_.number(), into.data() + got, into.size() - got,
                             static_cast<off_t>(offset + got));
      // A pipe knows no places; it is read from its beginning to its end.
      if (read < 0 && errno == ESPIPE) {
        read = ::read(file_.number(), into.data() + got, into.size() - got);
      }
      if (read < 0 && errno == EINTR) continue;
      if (read < 0) return failure(path_, errno);
      if (read == 0) break;
      got += static_cast<std::size_t>(read);
    }
    return got;
  }

  Result<std::uint64_t> size() override {
    struct stat status = {};
    if (::fstat(file_.number(), &status) != 0) return failure(path_, errno);
    return static_cast<std::uint64_t>(status.st_size);
  }

 private:
  Descriptor file_;
  std::string path_;
};

class PosixFileSystem : public FileSystem {
 public:
  Result<std::unique_ptr<InputFile>> open(const std::string& path) override {
    auto file = posix::open(path, O_RDONLY);
    if (!file) return std::move(file).error();
    struct stat status = {};
    if (::fstat(file->number(), &status) != 0) return failure(path, errno);
    if (S_ISDIR(status.st_mode)) return failure(path, EISDIR);
    return std::unique_ptr<InputFile>(std::make_unique<PosixInput>(std::move(*file), path));
  }

  Result<std::string> read(const std::string& path) override {
    auto file = open(path);
    if (!file) return std::move(file).error();
    const auto size = (*file)->size();
    if (!size) return size.error();
    // A pipe has no size; what is there is read until it ends.
    std::string bytes(std::max<std::size_t>(*size, 4096), '\0');
    std::size_t filled = 0;
    for (;;) {
      const auto got = (*file)->read_at(filled, {bytes.data() + filled, bytes.size() - filled});
      if (!got) return got.error();
      filled += *got;
      if (filled < bytes.size()) break;
      bytes.resize(bytes.size() * 2);
    }
    bytes.resize(filled);
    return bytes;
  }

  bool exists(const std::string& path) override {
    struct stat status = {};
    return ::stat(path.c_str(), &status) == 0;
  }

  Result<std::vector<std::string>> list(const std::string& directory) override {
    std::vector<std::string> names;
    DIR* const opened = ::opendir(directory.c_str());
    if (opened == nullptr) {
      if (errno == ENOENT) return names;
      return failure(directory, errno);
    }
    const std::unique_ptr<DIR, int (*)(DIR*)> closing(opened, ::closedir);
    for (errno = 0; const dirent* entry = ::readdir(opened); errno = 0) {
      const std::string_view name = entry->d_name;
      if (name != "." && name != "..") names.emplace_back(name);
    }
    if (errno != 0) return failure(directory, errno);
    std::sort(names.begin(), names.end());
    return names;
  }

  Result<void> make_directories(const std::string& path) override {
    struct stat status = {};
    if (::stat(path.c_str(), &status) == 0) {
      if (S_ISDIR(status.st_mode)) return {};
      return failure(path, EEXIST);
    }
    const std::string parent = posix::parent_of(path);
    if (auto made = make_directories(parent); !made) return made;
    if (::mkdir(path.c_str(), 0777) != 0 && errno != EEXIST) return failure(path, errno);
    return posix::sync_directory(parent);
  }

  Result<void> append(const std::string& path, std::uint64_t size_before,
                      std::string_view bytes) override {
    const bool is_new = !exists(path);
    auto file = posix::open(path, O_WRONLY | O_CREAT);
    if (!file) return std::move(file).error();
    struct stat status = {};
    if (::fstat(file->number(), &status) != 0) return failure(path, errno);
    if (static_cast<std::uint64_t>(status.st_size) != size_before) {
      return Diagnostic("E609").with("file", path);
    }
    int error = posix::write_all(*file, size_before, bytes);
    if (error == 0 && ::fdatasync(file->number()) != 0) error = errno;
    if (error != 0) {
      const int cut = ::ftruncate(file->number(), static_cast<off_t>(size_before));
      if (cut == 0 && is_new) ::unlink(path.c_str());
      return failure(path, error);
    }
    if (is_new) return posix::sync_directory(posix::parent_of(path));
    return {};
  }

  Result<void> replace(const std::string& path, std::string_view bytes) override {
    return replace_by(path, [bytes](const ByteSink& sink) { sink(bytes); });
  }

  Result<void> replace_by(const std::string& path,
                          const std::function<void(const ByteSink&)>& write) override {
    // A link stays a link: what it points at is replaced.
    std::string target = path;
    if (char* const real = ::realpath(path.c_str(), nullptr)) {
      target = real;
      std::free(real);
    }
    struct stat old = {};
    const bool is_there = ::stat(target.c_str(), &old) == 0;
    if (is_there && !S_ISREG(old.st_mode)) return write_into(path, write);
    const std::string temporary = target + ".tmp-" + std::to_string(::getpid());
    auto file = posix::open(temporary, O_WRONLY | O_CREAT | O_TRUNC);
    if (!file) return failure(path, errno);
    int error = 0;
    std::uint64_t written = 0;
    write([&](std::string_view piece) {
      if (error == 0) error = posix::write_all(*file, written, piece);
      written += piece.size();
      return error == 0;
    });
    if (error == 0 && is_there && ::fchmod(file->number(), old.st_mode & 07777) != 0) {
      error = errno;
    }
    if (error == 0 && ::fsync(file->number()) != 0) error = errno;
    if (error == 0 && ::rename(temporary.c_str(), target.c_str()) != 0) error = errno;
    if (error != 0) {
      ::unlink(temporary.c_str());
      return failure(path, error);
    }
    return posix::sync_directory(posix::parent_of(target));
  }

  Result<void> truncate(const std::string& path, std::uint64_t size) override {
    auto file = posix::open(path, O_WRONLY);
    if (!file) return std::move(file).error();
    if (::ftruncate(file->number(), static_cast<off_t>(size)) != 0 ||
        ::fsync(file->number()) != 0) {
      return failure(path, errno);
    }
    return {};
  }

  Result<void> remove(const std::string& path) override {
    if (::unlink(path.c_str()) != 0 && !(errno == EISDIR && ::rmdir(path.c_str()) == 0)) {
      return failure(path, errno);
    }
    return posix::sync_directory(posix::parent_of(path));
  }

  Result<void> rename(const std::string& from, const std::string& to) override {
    if (::rename(from.c_str(), to.c_str()) != 0) return failure(from, errno);
    const std::string parent = posix::parent_of(to);
    if (auto synced = posix::sync_directory(parent); !synced) return synced;
    if (posix::parent_of(from) == parent) return {};
    return posix::sync_directory(posix::parent_of(from));
  }

  Result<std::unique_ptr<FileLock>> lock(const std::string& path) override {
    return posix::lock(path);
  }

 private:
  // Into a device or a pipe, which nothing may take the place of.
  static Result<void> write_into(const std::string& path,
                                 const std::function<void(const ByteSink&)>& write) {
    auto file = posix::open(path, O_WRONLY);
    if (!file) return std::move(file).error();
    int error = 0;
    write([&](std::string_view piece) {
      while (error == 0 && !piece.empty()) {
        const ssize_t done = ::write(file->number(), piece.data(), piece.size());
        if (done > 0) piece.remove_prefix(static_cast<std::size_t>(done));
        if (done < 0 && errno != EINTR) error = errno;
      }
      return error == 0;
    });
    if (error != 0) return failure(path, error);
    return {};
  }
};

}  // namespace

FileSystem& real_file_system() {
  static PosixFileSystem files;
  return files;
}

}  // namespace ledger
