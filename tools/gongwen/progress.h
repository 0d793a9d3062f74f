// Progress: a line on the terminal for work that takes longer than a second; nothing anywhere else.
#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "core/message.h"
#include "tools/gongwen/log.h"

namespace gongwen::tools {

class Progress {
 public:
  explicit Progress(const Log& log);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();

  void phase(const Message& message);

 private:
  void show();

  const Log& log_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::string text_;
  bool done_ = false;
  std::thread thread_;  // only on a terminal
};

}  // namespace gongwen::tools
