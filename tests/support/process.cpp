#include "tests/support/process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <utility>

#include <doctest/doctest.h>

namespace gongwen::test {
namespace {

struct Pipe {
  Pipe() { REQUIRE(pipe2(ends, O_CLOEXEC) == 0); }
  ~Pipe() {
    close_end(0);
    close_end(1);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  void close_end(int which) {
    if (ends[which] >= 0) close(ends[which]);
    ends[which] = -1;
  }
  int ends[2];
};

[[noreturn]] void become(const Command& command, const Pipe& in, const Pipe& out, const Pipe& err) {
  const int input = command.null_input ? open("/dev/null", O_RDONLY) : in.ends[0];
  dup2(input, 0);
  dup2(out.ends[1], 1);
  dup2(err.ends[1], 2);
  signal(SIGPIPE, SIG_DFL);
  for (const auto& [name, value] : command.environment) {
    if (value.empty()) {
      unsetenv(name.c_str());
    } else {
      setenv(name.c_str(), value.c_str(), 1);
    }
  }
  if (!command.folder.empty() && chdir(command.folder.c_str()) != 0) _exit(126);
  std::vector<char*> words;
  for (const std::string& word : command.words) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  execvp(words[0], words.data());
  _exit(127);
}

// Feeds and drains at once, so that neither side ever waits for the other.
void talk(const std::string& input, Pipe& in, Pipe& out, Pipe& err, Outcome& outcome) {
  std::size_t fed = 0;
  fcntl(in.ends[1], F_SETFL, O_NONBLOCK);
  while (out.ends[0] >= 0 || err.ends[0] >= 0) {
    if (fed == input.size()) in.close_end(1);
    pollfd fds[3] = {{in.ends[1], POLLOUT, 0}, {out.ends[0], POLLIN, 0}, {err.ends[0], POLLIN, 0}};
    if (poll(fds, 3, -1) < 0 && errno != EINTR) break;
    if (fds[0].fd >= 0 && fds[0].revents != 0) {
      const ssize_t put = write(in.ends[1], input.data() + fed, input.size() - fed);
      if (put > 0) fed += static_cast<std::size_t>(put);
      if (put < 0 && errno != EAGAIN && errno != EINTR) fed = input.size();
    }
    const auto drain = [](const pollfd& fd, Pipe& pipe, std::string& into) {
      if (fd.fd < 0 || fd.revents == 0) return;
      char buffer[16384];
      const ssize_t got = read(fd.fd, buffer, sizeof buffer);
      if (got > 0) into.append(buffer, static_cast<std::size_t>(got));
      if (got == 0 || (got < 0 && errno != EINTR)) pipe.close_end(0);
    };
    drain(fds[1], out, outcome.out);
    drain(fds[2], err, outcome.err);
  }
}

}  // namespace

Outcome run(const Command& command) {
  REQUIRE(!command.words.empty());
  Pipe in, out, err;
  const auto before = signal(SIGPIPE, SIG_IGN);
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) become(command, in, out, err);
  in.close_end(0);
  out.close_end(1);
  err.close_end(1);
  Outcome outcome;
  talk(command.input, in, out, err, outcome);
  int state = 0;
  while (waitpid(child, &state, 0) < 0 && errno == EINTR) {
  }
  signal(SIGPIPE, before);
  outcome.code = WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
  return outcome;
}

}  // namespace gongwen::test
