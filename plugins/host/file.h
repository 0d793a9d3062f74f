// file: the little of the file system that a conversion needs. Reading whole files with a cap, and outputs that are
// written aside and renamed, so that a failure leaves what was there.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"

namespace gongwen::host {

// Places are 32 bit, and nothing an office makes comes near.
inline constexpr std::uint64_t kLargestInput = (std::uint64_t{4} << 30U) - 2;

Result<std::string> read_file(const std::string& path, std::uint64_t limit = kLargestInput);
Result<std::string> read_descriptor(int descriptor, std::uint64_t limit = kLargestInput);

// Where a writer's bytes go.
class Sink {
 public:
  virtual ~Sink() = default;
  virtual Status write(std::string_view bytes) = 0;
};

class StringSink : public Sink {
 public:
  Status write(std::string_view bytes) override {
    text_.append(bytes);
    return Success{};
  }
  std::string& text() { return text_; }

 private:
  std::string text_;
};

// Holds everything back until it is whole, in blocks: nothing is copied again as it grows.
class SpoolSink : public Sink {
 public:
  Status write(std::string_view bytes) override;
  Status write_to(int descriptor) const;
  std::string joined() const;

 private:
  static constexpr std::size_t kBlock = std::size_t{256} << 10U;
  std::vector<std::string> blocks_;
};

// A file beside `path`, renamed to it by commit(); otherwise removed. An existing file keeps its permissions.
class AtomicFile : public Sink {
 public:
  AtomicFile() = default;
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;
  ~AtomicFile() override;

  // Follows links to the file itself. A device or pipe is written directly; a directory is refused.
  Status open(const std::string& path);
  Status write(std::string_view bytes) override;
  // no_replace: fails instead of replacing a file that appeared meanwhile.
  Status commit(bool no_replace = false);
  // What has been written so far, until commit(); empty for a device.
  const std::string& temporary() const { return temporary_; }

 private:
  Status failed(const char* doing) const;

  int descriptor_ = -1;
  std::string path_, temporary_;
};

Status write_descriptor(int descriptor, std::string_view bytes);

// Whether both names lead to one existing file.
bool same_file(const std::string& a, const std::string& b);

}  // namespace gongwen::host
