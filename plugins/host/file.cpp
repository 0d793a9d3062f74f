#include "plugins/host/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>

#include "plugins/host/cancel.h"

namespace gongwen::host {
namespace {

Error io_error(const char* code, const std::string& path, int number) {
  return Error(ErrorCategory::Io, code, {path, std::strerror(number)});
}

Error interrupted() { return Error(ErrorCategory::Interrupted, "run.cancelled"); }

class Descriptor {
 public:
  explicit Descriptor(int value) : value_(value) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (value_ >= 0) close(value_);
  }
  int get() const { return value_; }

 private:
  int value_;
};

// The file a chain of links ends at, so that renaming replaces the file and not the link.
std::string resolve(const std::string& path) {
  char buffer[PATH_MAX];
  return realpath(path.c_str(), buffer) ? std::string(buffer) : path;
}

}  // namespace

Result<std::string> read_descriptor(int descriptor, std::uint64_t limit) {
  struct stat info {};
  std::size_t room = 64U << 10U;
  if (fstat(descriptor, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0) {
    if (static_cast<std::uint64_t>(info.st_size) > limit) return Error(ErrorCategory::Limit, "limit.input", {std::to_string(limit)});
    room = static_cast<std::size_t>(info.st_size) + 1;  // one more, so that the end is seen without growing
  }
  std::string out;
  std::size_t filled = 0;
  while (true) {
    if (out.size() - filled < 1) out.resize(std::max(room, out.size() * 2));
    const ssize_t got = read(descriptor, out.data() + filled, out.size() - filled);
    if (got < 0 && errno == EINTR && !cancelled) continue;
    if (cancelled) return interrupted();
    if (got < 0) return Error(ErrorCategory::Io, "io.read", {"-", std::strerror(errno)});
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
    if (filled > limit) return Error(ErrorCategory::Limit, "limit.input", {std::to_string(limit)});
  }
  out.resize(filled);
  return out;
}

Result<std::string> read_file(const std::string& path, std::uint64_t limit) {
  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0 && cancelled) return interrupted();
  if (file.get() < 0) return io_error(errno == ENOENT ? "io.missing" : "io.open", path, errno);
  struct stat info {};
  if (fstat(file.get(), &info) == 0 && S_ISDIR(info.st_mode)) return io_error("io.directory", path, EISDIR);
  auto bytes = read_descriptor(file.get(), limit);
  if (!bytes && bytes.error().category() == ErrorCategory::Io) return io_error("io.read", path, errno);
  return bytes;
}

Status write_descriptor(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = write(descriptor, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR && !cancelled) continue;
    if (put < 0 && cancelled) return interrupted();
    if (put < 0) return Error(ErrorCategory::Io, "io.write", {"-", std::strerror(errno)});
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  return Success{};
}

Status SpoolSink::write(std::string_view bytes) {
  while (!bytes.empty()) {
    if (blocks_.empty() || blocks_.back().size() == kBlock) blocks_.emplace_back().reserve(kBlock);
    const std::string_view part = bytes.substr(0, kBlock - blocks_.back().size());
    blocks_.back().append(part);
    bytes.remove_prefix(part.size());
  }
  return Success{};
}

Status SpoolSink::write_to(int descriptor) const {
  for (const std::string& block : blocks_) GW_CHECK(write_descriptor(descriptor, block));
  return Success{};
}

std::string SpoolSink::joined() const {
  std::string out;
  out.reserve(blocks_.size() * kBlock);
  for (const std::string& block : blocks_) out += block;
  return out;
}

AtomicFile::~AtomicFile() {
  if (descriptor_ >= 0) close(descriptor_);
  if (!temporary_.empty()) unlink(temporary_.c_str());
}

Status AtomicFile::failed(const char* code) const { return io_error(code, path_, errno); }

Status AtomicFile::open(const std::string& path) {
  path_ = resolve(path);
  struct stat info {};
  const bool exists = stat(path_.c_str(), &info) == 0;
  if (exists && S_ISDIR(info.st_mode)) return io_error("io.directory", path, EISDIR);
  if (exists && !S_ISREG(info.st_mode)) {  // a device or a pipe: nothing to keep, nothing to rename
    descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
    return descriptor_ < 0 ? failed("io.write") : Success{};
  }
  if (exists && access(path_.c_str(), W_OK) != 0) return failed("io.write");
  const std::size_t slash = path_.rfind('/');
  const std::string dir = slash == std::string::npos ? "" : path_.substr(0, slash + 1);
  std::string pattern = dir + ".gongwen-XXXXXX";
  descriptor_ = mkostemp(pattern.data(), O_CLOEXEC);
  if (descriptor_ < 0) return failed("io.write");
  temporary_ = pattern;
  // mkostemp's 0600 would surprise: take the old file's mode, or what an ordinary new file gets.
  const mode_t mask = umask(0);
  umask(mask);
  const mode_t mode = exists ? info.st_mode & 07777U : 0666U & ~mask;
  if (fchmod(descriptor_, mode) != 0) return failed("io.write");
  return Success{};
}

Status AtomicFile::write(std::string_view bytes) {
  Status status = write_descriptor(descriptor_, bytes);
  return status || cancelled ? std::move(status) : failed("io.write");
}

Status AtomicFile::commit(bool no_replace) {
  const int descriptor = descriptor_;
  descriptor_ = -1;
  if (close(descriptor) != 0) return failed("io.write");
  if (temporary_.empty()) return Success{};
  if (no_replace) {
    if (link(temporary_.c_str(), path_.c_str()) != 0) return failed("io.exists");
    unlink(temporary_.c_str());
  } else if (rename(temporary_.c_str(), path_.c_str()) != 0) {
    return failed("io.write");
  }
  temporary_.clear();
  return Success{};
}

bool same_file(const std::string& a, const std::string& b) {
  struct stat first {}, second {};
  return stat(a.c_str(), &first) == 0 && stat(b.c_str(), &second) == 0 && first.st_dev == second.st_dev &&
         first.st_ino == second.st_ino;
}

}  // namespace gongwen::host
