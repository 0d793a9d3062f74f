#include "plugins/host/file.h"

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <filesystem>
#include <string>

#include <doctest/doctest.h>

#include "tests/support/files.h"

using namespace gongwen;
using gongwen::host::AtomicFile;
namespace fs = std::filesystem;

namespace {

std::string code(const Status& status) { return status ? "none" : status.error().message().code; }

template <class T>
std::string code_of(const Result<T>& result) {
  return result ? "none" : result.error().message().code;
}

std::size_t entries(const std::string& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

mode_t mode_of(const std::string& path) {
  struct stat info {};
  REQUIRE(stat(path.c_str(), &info) == 0);
  return info.st_mode & 07777U;
}

// Runs `work` as nobody in particular, whom permissions bind; 0 when it returned true.
template <class Work>
int as_nobody(Work&& work) {
  std::fflush(nullptr);
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    const bool bound = geteuid() != 0 || (setgid(65534) == 0 && setuid(65534) == 0);
    _exit(bound && work() ? 0 : 1);
  }
  int state = 0;
  waitpid(child, &state, 0);
  return WIFEXITED(state) ? WEXITSTATUS(state) : -1;
}

}  // namespace

TEST_CASE("a whole file is read, an empty one too") {
  const test::TempDir dir;
  const std::string bytes = "公文" + std::string(200'000, '\0') + "x";
  test::spill(dir / "a", bytes);
  test::spill(dir / "empty", "");
  CHECK(*host::read_file(dir / "a") == bytes);
  CHECK(host::read_file(dir / "empty")->empty());
  CHECK(host::read_file("/dev/null")->empty());
}

TEST_CASE("a file that cannot be read says why") {
  const test::TempDir dir;
  CHECK(code_of(host::read_file(dir / "missing")) == "io.missing");
  CHECK(code_of(host::read_file(dir.path())) == "io.directory");
  CHECK(code_of(host::read_file(dir / "missing/below")) == "io.missing");
  test::spill(dir / "file", "x");
  CHECK(code_of(host::read_file(dir / "file/below")) == "io.open");
  const auto missing = host::read_file(dir / "missing");
  CHECK(missing.error().category() == ErrorCategory::Io);
  CHECK(missing.error().message().args.front() == dir / "missing");
  test::spill(dir / "secret", "x");
  fs::permissions(dir / "secret", fs::perms::none);
  fs::permissions(dir.path(), fs::perms::all);
  CHECK(as_nobody([&] { return code_of(host::read_file(dir / "secret")) == "io.open"; }) == 0);
}

TEST_CASE("the cap on what is read holds for files and for pipes") {
  const test::TempDir dir;
  test::spill(dir / "a", std::string(1000, 'x'));
  CHECK(host::read_file(dir / "a", 1000));
  CHECK(code_of(host::read_file(dir / "a", 999)) == "limit.input");
  CHECK(host::read_file(dir / "a", 999).error().category() == ErrorCategory::Limit);
  CHECK(code_of(host::read_file("/dev/zero", 100'000)) == "limit.input");
}

TEST_CASE("a pipe is read to its end") {
  int ends[2];
  REQUIRE(pipe(ends) == 0);
  std::fflush(nullptr);
  const std::string bytes(300'000, 'y');
  const pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    _exit(host::write_descriptor(ends[1], bytes) ? 0 : 1);
  }
  close(ends[1]);
  const auto got = host::read_descriptor(ends[0]);
  close(ends[0]);
  int state = 0;
  waitpid(child, &state, 0);
  CHECK(state == 0);
  REQUIRE(got);
  CHECK(*got == bytes);
}

TEST_CASE("an output appears whole, and only when it is committed") {
  const test::TempDir dir;
  const std::string path = dir / "出.txt";
  AtomicFile file;
  REQUIRE(file.open(path));
  REQUIRE(file.write("甲"));
  REQUIRE(file.write("乙"));
  CHECK_FALSE(fs::exists(path));
  REQUIRE(file.commit());
  CHECK(test::slurp(path) == "甲乙");
  CHECK(entries(dir.path()) == 1);
}

TEST_CASE("an output that is given up leaves what was there, and nothing else") {
  const test::TempDir dir;
  test::spill(dir / "a", "old");
  {
    AtomicFile file;
    REQUIRE(file.open(dir / "a"));
    REQUIRE(file.write("new"));
    CHECK(entries(dir.path()) == 2);
  }
  CHECK(test::slurp(dir / "a") == "old");
  CHECK(entries(dir.path()) == 1);
  {
    AtomicFile file;
    REQUIRE(file.open(dir / "b"));
  }
  CHECK(entries(dir.path()) == 1);
}

TEST_CASE("an existing file keeps its permissions, a new one gets the ordinary ones") {
  const test::TempDir dir;
  test::spill(dir / "a", "old");
  REQUIRE(chmod((dir / "a").c_str(), 0640) == 0);
  const mode_t before = umask(0027);
  for (const char* name : {"a", "b"}) {
    AtomicFile file;
    REQUIRE(file.open(dir / name));
    REQUIRE(file.write("new"));
    REQUIRE(file.commit());
  }
  CHECK(umask(before) == 0027);
  CHECK(mode_of(dir / "a") == 0640);
  CHECK(mode_of(dir / "b") == 0640);
  CHECK(test::slurp(dir / "a") == "new");
}

TEST_CASE("a link to a file stays a link") {
  const test::TempDir dir;
  fs::create_directory(dir / "real");
  test::spill(dir / "real/a", "old");
  fs::create_symlink("real/a", dir / "link");
  AtomicFile file;
  REQUIRE(file.open(dir / "link"));
  REQUIRE(file.write("new"));
  REQUIRE(file.commit());
  CHECK(fs::is_symlink(dir / "link"));
  CHECK(test::slurp(dir / "real/a") == "new");
}

TEST_CASE("what cannot be written to says why, before anything is written") {
  const test::TempDir dir;
  CHECK(code(AtomicFile().open(dir.path())) == "io.directory");
  CHECK(code(AtomicFile().open(dir / "no/such/folder")) == "io.write");
  CHECK(code(AtomicFile().open("/proc/gongwen-test")) == "io.write");
  test::spill(dir / "read-only", "old");
  fs::permissions(dir / "read-only", fs::perms::owner_read | fs::perms::others_read);
  fs::create_directory(dir / "closed");
  fs::permissions(dir / "closed", fs::perms::owner_read | fs::perms::owner_exec | fs::perms::others_read | fs::perms::others_exec);
  fs::permissions(dir.path(), fs::perms::all);
  CHECK(as_nobody([&] { return code(AtomicFile().open(dir / "read-only")) == "io.write"; }) == 0);
  CHECK(as_nobody([&] { return code(AtomicFile().open(dir / "closed/a")) == "io.write"; }) == 0);
  CHECK(test::slurp(dir / "read-only") == "old");
}

TEST_CASE("a full disk is told and the old file stays") {
  const test::TempDir dir;
  test::spill(dir / "a", "old");
  fs::permissions(dir.path(), fs::perms::all);
  fs::permissions(dir / "a", fs::perms::all);
  CHECK(as_nobody([&] {
          // A file may grow to 1000 bytes and no further: for the writer the same as a full disk.
          const rlimit small{1000, 1000};
          std::signal(SIGXFSZ, SIG_IGN);
          if (setrlimit(RLIMIT_FSIZE, &small) != 0) return false;
          AtomicFile file;
          if (!file.open(dir / "a")) return false;
          const Status status = file.write(std::string(5000, 'x'));
          return !status && status.error().category() == ErrorCategory::Io;
        }) == 0);
  CHECK(test::slurp(dir / "a") == "old");
  CHECK(entries(dir.path()) == 1);
}

TEST_CASE("a file that appears meanwhile is not replaced when that was forbidden") {
  const test::TempDir dir;
  AtomicFile file;
  REQUIRE(file.open(dir / "a"));
  REQUIRE(file.write("mine"));
  test::spill(dir / "a", "somebody else's");
  const Status status = file.commit(true);
  CHECK(code(status) == "io.exists");
  CHECK(test::slurp(dir / "a") == "somebody else's");
  AtomicFile other;
  REQUIRE(other.open(dir / "b"));
  REQUIRE(other.write("mine"));
  REQUIRE(other.commit(true));
  CHECK(test::slurp(dir / "b") == "mine");
}

TEST_CASE("one file by two names is the same file") {
  const test::TempDir dir;
  test::spill(dir / "a", "x");
  test::spill(dir / "b", "x");
  fs::create_hard_link(dir / "a", dir / "hard");
  fs::create_symlink("a", dir / "soft");
  CHECK(host::same_file(dir / "a", dir.path() + "/./a"));
  CHECK(host::same_file(dir / "a", dir / "hard"));
  CHECK(host::same_file(dir / "soft", dir / "hard"));
  CHECK_FALSE(host::same_file(dir / "a", dir / "b"));
  CHECK_FALSE(host::same_file(dir / "a", dir / "missing"));
  CHECK_FALSE(host::same_file(dir / "missing", dir / "missing"));
}
