#include "plugins/host/media.h"

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <string>

#include <doctest/doctest.h>

#include "core/document/check.h"
#include "core/document/dump.h"
#include "tests/support/door.h"
#include "tests/support/files.h"

using namespace gongwen;
using namespace std::string_literals;
using gongwen::host::MediaBag;
using gongwen::host::Resources;
namespace fs = std::filesystem;

namespace {

std::string code(const Result<std::string>& result) { return result ? "none" : result.error().message().code; }

}  // namespace

TEST_CASE("a resource is found below its roots, the first that has it") {
  const test::TempDir dir;
  test::spill(dir / "one/a.png", "1");
  test::spill(dir / "two/a.png", "2");
  test::spill(dir / "two/图/b.png", "3");
  const Resources resources({dir / "one", dir / "missing", dir / "two"});
  CHECK(*resources.read("a.png") == "1");
  CHECK(*resources.read("图/b.png") == "3");
  CHECK(*resources.read("./图//b.png") == "3");
  CHECK(code(resources.read("c.png")) == "io.missing");
  CHECK(code(resources.read("图")) == "io.directory");
  CHECK(code(Resources({}).read("a.png")) == "io.missing");
}

TEST_CASE("names that lead out of the folder are refused") {
  const test::TempDir dir;
  test::spill(dir / "in/a.png", "1");
  test::spill(dir / "secret", "s");
  fs::create_symlink("../secret", dir / "in/link");
  fs::create_symlink(dir.path(), dir / "in/up");
  fs::create_symlink("a.png", dir / "in/fine");
  fs::create_symlink("/etc/passwd", dir / "in/absolute");
  const Resources resources({dir / "in"});
  for (const std::string& name : {dir / "in/a.png", "/etc/passwd"s, "../secret"s, "x/../../secret"s, "a/.."s, ".."s, "link"s, "up/secret"s,
                                  "up/in/../secret"s, "absolute"s, "http://example.org/a.png"s, "file:///etc/passwd"s,
                                  "data:image/png;base64,AA"s, "a.png\0x"s, ""s}) {
    CAPTURE(name);
    CHECK(code(resources.read(name)) == "resource.refused");
  }
  CHECK(*resources.read("fine") == "1");
}

TEST_CASE("a folder whose name begins like the root's is not below it") {
  const test::TempDir dir;
  test::spill(dir / "in/a", "1");
  test::spill(dir / "inside/b", "2");
  fs::create_symlink("../inside/b", dir / "in/b");
  CHECK(code(Resources({dir / "in"}).read("b")) == "resource.refused");
}

TEST_CASE("a root that is a link is followed to where it leads") {
  const test::TempDir dir;
  test::spill(dir / "real/a", "1");
  fs::create_symlink("real", dir / "link");
  CHECK(*Resources({dir / "link"}).read("a") == "1");
}

TEST_CASE("what is no ordinary file is no resource") {
  const test::TempDir dir;
  REQUIRE(mkfifo((dir / "pipe").c_str(), 0600) == 0);
  // In a child with a time limit: a pipe nobody writes to would be waited for, for ever.
  std::fflush(nullptr);
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    alarm(2);
    _exit(code(Resources({dir.path()}).read("pipe")) == "none" ? 1 : 0);
  }
  int state = 0;
  waitpid(child, &state, 0);
  CHECK_MESSAGE(WIFEXITED(state), "it waits");
  CHECK(WEXITSTATUS(state) == 0);
}

TEST_CASE("a medium is kept by name, and one name means one thing") {
  MediaBag bag;
  CHECK(bag.empty());
  CHECK(bag.put("a.png", "image/png", "1"));
  CHECK(bag.put("a.png", "image/png", "1"));
  CHECK_FALSE(bag.put("a.png", "image/png", "2"));
  CHECK(bag.put("b.png", "image/png", "1"));
  REQUIRE(bag.get("a.png"));
  CHECK(bag.get("a.png")->bytes == "1");
  CHECK(bag.get("a.png")->mime == "image/png");
  CHECK(bag.get("c.png") == nullptr);
  CHECK(bag.all().size() == 2);
}

TEST_CASE("media are written under names made of their contents, and images point there") {
  const test::TempDir dir;
  const std::string png = "\x89PNG\r\n\x1a\n\0\1\2"s;
  MediaBag bag;
  bag.put("media/image1.png", "image/png", png);
  bag.put("media/again.png", "image/png", png);
  bag.put("media/图.jpeg", "image/jpeg", "jpeg");
  bag.put("media/noname", "image/svg+xml", "<svg/>");
  bag.put("media/odd.name/x", "application/x-odd", "odd");
  Document document = test::must(parse_dump(
      "(document (para (image :id \"i\" :class \"c\" :url \"media/image1.png\" :title \"图一\" (str \"甲\")) (image :url \"media/again.png\")"
      " (image :url \"media/noname\") (image :url \"https://example.org/x.png\") (link :url \"media/image1.png\")))"));
  const std::string out = dir / "图/片";
  REQUIRE(bag.extract(out, document));
  CHECK_FALSE(check(document));
  const auto files = test::files_below(out);
  CHECK(files.size() == 4);  // equal bytes, one file
  const std::string text = dump(document);
  std::string first;
  for (const std::string& file : files) {
    if (test::slurp(file) == png) first = file;
  }
  REQUIRE_FALSE(first.empty());
  CHECK(first.ends_with(".png"));
  CHECK(text.find("(image :id \"i\" :class \"c\" :url \"" + first + "\" :title \"图一\" (str \"甲\"))") != std::string::npos);
  CHECK(text.find("(image :url \"" + first + "\")") != std::string::npos);
  CHECK(text.find(".svg\"") != std::string::npos);
  CHECK(text.find("https://example.org/x.png") != std::string::npos);
  CHECK(text.find("(link :url \"media/image1.png\")") != std::string::npos);

  // The same media in another order have the same names.
  const test::TempDir other;
  MediaBag again;
  again.put("x.jpeg", "image/jpeg", "jpeg");
  again.put("y.png", "image/png", png);
  Document empty;
  REQUIRE(again.extract(other.path(), empty));
  for (const std::string& file : test::files_below(other.path())) {
    CHECK(fs::exists(out + "/" + fs::path(file).filename().string()));
  }
}

TEST_CASE("media that cannot be written are an I/O error") {
  const test::TempDir dir;
  test::spill(dir / "file", "x");
  MediaBag bag;
  bag.put("a.png", "image/png", "1");
  Document document;
  const Status status = bag.extract(dir / "file/below", document);
  REQUIRE_FALSE(status);
  CHECK(status.error().category() == ErrorCategory::Io);
}

TEST_CASE("a name cannot lead an extracted medium out of its folder") {
  const test::TempDir dir;
  MediaBag bag;
  bag.put("../../a.png", "image/png", "1");
  bag.put("/etc/b.png", "image/png", "2");
  bag.put("c./../x", "image/png", "3");
  Document document;
  REQUIRE(bag.extract(dir / "out", document));
  CHECK(test::files_below(dir.path()).size() == 3);
  CHECK(test::files_below(dir / "out").size() == 3);
}
