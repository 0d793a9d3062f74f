#include "tools/gongwen/progress.h"

#include <unistd.h>

#include <chrono>
#include <cstdio>

namespace gongwen::tools {

Progress::Progress(const Log& log) : log_(log) {
  if (isatty(STDERR_FILENO) != 0) thread_ = std::thread([this] { show(); });
}

Progress::~Progress() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    done_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void Progress::phase(const Message& message) {
  if (!thread_.joinable()) return;
  const std::lock_guard lock(mutex_);
  text_ = log_.render(message);
}

void Progress::show() {
  std::unique_lock lock(mutex_);
  if (changed_.wait_for(lock, std::chrono::seconds(1), [this] { return done_; })) return;
  do {
    std::fprintf(stderr, "\r\x1b[K%s", text_.c_str());
    std::fflush(stderr);
  } while (!changed_.wait_for(lock, std::chrono::milliseconds(200), [this] { return done_; }));
  std::fputs("\r\x1b[K", stderr);
}

}  // namespace gongwen::tools
