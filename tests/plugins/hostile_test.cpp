// Plugins that break the contract, each in its own way: every one ends in one clear error, and the process goes on.
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "core/document/check.h"
#include "core/document/dump.h"
#include "plugins/host/library.h"
#include "plugins/host/preserve.h"
#include "tests/support/door.h"

using namespace gongwen;
using namespace std::string_literals;

namespace {

const std::string kHostile = GW_BINARY_DIR "/tests/hostile";
const std::string kExample = GW_BINARY_DIR "/tests/example";
const std::string kDraft = "关于开展安全检查的通知\n各单位：\n请于月底前报送。\n";

// The one hostile plugin and the example beside it, both from folders the user named.
host::Registry scan(const std::string& name) {
  Diagnostics diagnostics;
  host::SearchPath path;
  path.option_dirs = {kHostile + "/" + name, kExample};
  host::Registry registry = host::Registry::scan(path, diagnostics);
  CHECK_MESSAGE(diagnostics.entries().empty(), test::told(diagnostics));
  return registry;
}

void check_host_lives(host::Registry& registry) {
  test::Door door(registry);
  const Document document = test::must(door.read("lines", kDraft));
  CHECK(test::must(door.write(document, "lines")) == kDraft);
}

struct Expected {
  std::string name;
  ErrorCategory category;
  std::string code;
  std::string arg = {};  // somewhere in the arguments
};

constexpr ErrorCategory kPlugin = ErrorCategory::Plugin;

// Ends while it is being loaded.
const Expected kUnloadable[] = {
    {"size_small", kPlugin, "plugin.broken", "struct_size 16"},
    {"size_zero", kPlugin, "plugin.broken", "struct_size 0"},
    {"size_huge", kPlugin, "plugin.broken", "struct_size 4294967295"},
    {"size_odd", kPlugin, "plugin.broken", "struct_size 83"},
    {"format_size_small", kPlugin, "plugin.broken", "format 0"},
    {"format_size_huge", kPlugin, "plugin.broken", "format 0"},
    {"null_slots", kPlugin, "plugin.broken", "no read function"},
    {"no_writer", kPlugin, "plugin.broken", "no write function"},
    {"wrong_id", kPlugin, "plugin.broken", "id"},
    {"null_id", kPlugin, "plugin.broken", "id"},
    {"huge_id", kPlugin, "plugin.broken", "id"},
    {"null_version", kPlugin, "plugin.broken", "version"},
    {"null_entry", kPlugin, "plugin.broken", "format 0"},
    {"null_formats", kPlugin, "plugin.broken", "format count"},
    {"null_transforms", kPlugin, "plugin.broken", "transform count"},
    {"huge_count", kPlugin, "plugin.broken", "format count"},
    {"null_format_id", kPlugin, "plugin.broken", "format 0"},
    {"other_format", kPlugin, "plugin.broken", "no table for format other_format"},
    {"newer_abi", kPlugin, "plugin.abi", "8"},
    {"older_abi", kPlugin, "plugin.abi", "0"},
    {"refusing", kPlugin, "plugin.refused", "needs a newer gongwen"},
    {"refusing_silently", kPlugin, "plugin.refused", "?"},
    {"refusing_garbage", kPlugin, "plugin.refused"},
    {"no_entry", kPlugin, "plugin.no-entry", "gw_plugin_query"},
    {"undefined_symbol", kPlugin, "plugin.unloadable", "hostile_nobody_has_this"},
    {"text_file", kPlugin, "plugin.unloadable", "text_file.so"},
    {"throw_query", kPlugin, "plugin.broken", "exception in gw_plugin_query"},
    {"crash_query", kPlugin, "plugin.crashed", "crash_query.so"},
    {"crash_constructor", kPlugin, "plugin.crashed", "crash_constructor.so"},
    {"abort_query", kPlugin, "plugin.crashed", "abort_query.so"},
    {"exit_query", kPlugin, "plugin.crashed", "exit_query.so"},
};

// Loads, and then reads badly.
const Expected kMisbehaving[] = {
    {"unbalanced_leave", kPlugin, "builder.leave"},
    {"unbalanced_ignoring", kPlugin, "builder.leave"},
    {"never_closing", kPlugin, "builder.open", "para"},
    {"unknown_kind", kPlugin, "builder.kind"},
    {"second_root", kPlugin, "builder.kind", "1"},
    {"late_attribute", kPlugin, "builder.late", "level"},
    {"odd_attribute", kPlugin, "plugin.slot", "attribute"},
    {"null_attribute", kPlugin, "plugin.slot", "attribute"},
    {"null_attribute_text", kPlugin, "plugin.slot", "attribute"},
    {"short_attribute", kPlugin, "plugin.slot", "attribute"},
    {"bad_utf8", kPlugin, "builder.utf8"},
    {"null_text", kPlugin, "plugin.slot", "text"},
    {"huge_text", ErrorCategory::Limit, "limit.memory"},
    {"misplaced_text", kPlugin, "builder.text", "para"},
    {"misplaced_child", kPlugin, "builder.child", "table"},
    {"depth", ErrorCategory::Limit, "limit.depth", "1000"},
    {"ignoring_refusal", kPlugin, "builder.text", "document"},
    {"silent_status", ErrorCategory::Input, "plugin.silent", "3"},
    {"weird_status", kPlugin, "weird.status"},
    {"weird_silent_status", kPlugin, "plugin.silent", "2147483647"},
    {"fail_then_ok", ErrorCategory::Input, "fail.then-ok"},
    {"fail_with_ok", kPlugin, "fail.with-ok"},
    {"fail_with_garbage", ErrorCategory::Input, "fail.garbage"},
    {"writing_reader", kPlugin, "plugin.slot", "write"},
    {"looking_reader", kPlugin, "plugin.slot", "node"},
    {"unknown_option", kPlugin, "plugin.option", "nosuch"},
    {"media_twice", kPlugin, "plugin.media", "a.png"},
    {"place_beyond", ErrorCategory::Input, "place.beyond"},
    {"throw_read", kPlugin, "plugin.threw", "throw_read"},
    {"throw_number", kPlugin, "plugin.threw", "throw_number"},
};

// The children that plugins crash in are not to report as if they were this test.
class DefaultSignals {
 public:
  DefaultSignals() {
    struct sigaction plain {};
    plain.sa_handler = SIG_DFL;
    for (std::size_t i = 0; i < std::size(kSignals); ++i) sigaction(kSignals[i], &plain, &before_[i]);
  }
  ~DefaultSignals() {
    for (std::size_t i = 0; i < std::size(kSignals); ++i) sigaction(kSignals[i], &before_[i], nullptr);
  }
  DefaultSignals(const DefaultSignals&) = delete;
  DefaultSignals& operator=(const DefaultSignals&) = delete;

 private:
  static constexpr int kSignals[] = {SIGSEGV, SIGABRT, SIGBUS, SIGILL};
  struct sigaction before_[std::size(kSignals)];
};

void check_ends(const Expected& expected) {
  CAPTURE(expected.name);
  const DefaultSignals quiet;
  std::fflush(nullptr);
  host::Registry registry = scan(expected.name);
  REQUIRE(registry.find(expected.name));
  for (int round = 0; round < 2; ++round) {  // the second time is no better and no worse
    CAPTURE(round);
    test::Door door(registry);
    const auto document = door.read(expected.name, kDraft);
    CHECK_FALSE(document);
    if (document) continue;
    const std::string told = test::told(document.error());
    CAPTURE(told);
    CHECK(document.error().category() == expected.category);
    CHECK(document.error().message().code == expected.code);
    CHECK(told.find(expected.arg) != std::string::npos);
    check_host_lives(registry);
  }
}

// What `work` returns, worked out in a child; -1 when the child ended on its own.
template <class Work>
int in_child(Work&& work) {
  int ends[2];
  REQUIRE(pipe(ends) == 0);
  std::fflush(nullptr);
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    close(ends[0]);
    const int answer = work();
    const ssize_t put = write(ends[1], &answer, sizeof answer);
    _exit(put == static_cast<ssize_t>(sizeof answer) ? 0 : 1);
  }
  close(ends[1]);
  int answer = -1;
  if (read(ends[0], &answer, sizeof answer) != static_cast<ssize_t>(sizeof answer)) answer = -1;
  close(ends[0]);
  int state = 0;
  waitpid(child, &state, 0);
  return answer;
}

}  // namespace

TEST_CASE("a plugin that lies, refuses or dies while loading ends as one clear error") {
  for (const Expected& expected : kUnloadable) check_ends(expected);
}

TEST_CASE("a reader that breaks the contract ends as one clear error") {
  for (const Expected& expected : kMisbehaving) check_ends(expected);
}

TEST_CASE("every hostile plugin there is is driven by a test") {
  std::set<std::string> driven{"endless", "leaky", "throw_sniff", "exit_zero_query", "exit_zero_constructor"};
  for (const Expected& expected : kUnloadable) driven.insert(expected.name);
  for (const Expected& expected : kMisbehaving) driven.insert(expected.name);
  std::set<std::string> present;
  for (const auto& entry : std::filesystem::directory_iterator(GW_SOURCE_DIR "/tests/plugins/hostile")) {
    const std::string suffix = entry.path().extension().string();
    if (suffix != ".h" && suffix != ".in") present.insert(entry.path().stem().string());
  }
  CHECK(driven == present);
}

TEST_CASE("a plugin that ends the process as if all were well does not end the host") {
  for (const std::string name : {"exit_zero_query", "exit_zero_constructor"}) {
    CAPTURE(name);
    // In a child of the test: where this fails, the process is gone.
    const int answer = in_child([&] {
      Diagnostics diagnostics;
      host::SearchPath path;
      path.option_dirs = {kHostile + "/" + name};
      host::Registry registry = host::Registry::scan(path, diagnostics);
      const auto document = test::Door(registry).read(name, kDraft);
      if (document) return 1;
      return document.error().message().code == "plugin.crashed" ? 2 : 3;
    });
    CHECK(answer == 2);
  }
}

TEST_CASE("a library is asked once it is needed, not when it is listed") {
  // Scanning and finding load nothing: the plugin that crashes in its constructor is listed as any other.
  host::Registry registry = scan("crash_constructor");
  REQUIRE(registry.find("crash_constructor"));
  CHECK(registry.find("crash_constructor")->available());
  CHECK(registry.find("crash_constructor")->plugin->table == nullptr);
  CHECK(registry.sniff("%x", 2) == nullptr);
}

TEST_CASE("after a refusal nothing more gets into the document") {
  host::Registry registry = scan("ignoring_refusal");
  const host::Format* format = registry.find("ignoring_refusal");
  const auto table = registry.load(*format);
  REQUIRE(table);
  Document document;
  Builder builder(document);
  Diagnostics diagnostics;
  gw_run run;
  run.diagnostics = &diagnostics;
  run.target = &document;
  run.builder = &builder;
  CHECK_FALSE(host::call((*table)->read, run));
  CHECK(document.node_count() == 2);
  CHECK_FALSE(check(document));
}

TEST_CASE("endless events end at the node limit") {
  host::Registry registry = scan("endless");
  const auto table = registry.load(*registry.find("endless"));
  REQUIRE(table);
  Limits limits;
  limits.max_nodes = 5000;
  Document document(limits);
  Builder builder(document);
  Diagnostics diagnostics;
  gw_run run;
  run.diagnostics = &diagnostics;
  run.target = &document;
  run.builder = &builder;
  const Status status = host::call((*table)->read, run);
  REQUIRE_FALSE(status);
  CHECK(status.error().category() == ErrorCategory::Limit);
  CHECK(document.node_count() == 5000);
  check_host_lives(registry);
}

TEST_CASE("endless events end when the user interrupts") {
  host::Registry registry = scan("endless");
  test::Door door(registry);
  const auto before = std::signal(SIGALRM, [](int) { host::cancelled = true; });
  itimerval soon{};
  soon.it_value.tv_usec = 20'000;
  setitimer(ITIMER_REAL, &soon, nullptr);
  const auto document = door.read("endless", kDraft);
  std::signal(SIGALRM, before);
  host::cancelled = false;
  REQUIRE_FALSE(document);
  CHECK(document.error().category() == ErrorCategory::Interrupted);
  check_host_lives(registry);
}

TEST_CASE("garbage in messages is told as garbage, not passed on") {
  host::Registry registry = scan("fail_with_garbage");
  test::Door door(registry);
  CHECK_FALSE(door.read("fail_with_garbage", kDraft));
  const auto& told = door.diagnostics().entries();
  REQUIRE(told.size() == 4);
  CHECK(told[0].severity == Severity::Error);
  CHECK(told[0].message.code == "\xef\xbf\xbd");
  CHECK(told[0].part.empty());
  CHECK(told[1].message.args == std::vector<std::string>{"\xef\xbf\xbd", ""});
  CHECK(told[2].sample == "\xef\xbf\xbd");
  CHECK(told[3].kind == DiagnosticKind::Edit);
  CHECK(told[3].after == "\xef\xbf\xbd");
}

TEST_CASE("a sniffer that throws takes nothing down") {
  host::Registry registry = scan("throw_sniff");
  CHECK_NOTHROW(registry.sniff("%x", 2));
  CHECK(registry.sniff("x", 1) == nullptr);
  check_host_lives(registry);
}

TEST_CASE("what the host has printed but not yet flushed is printed once") {
  // The rehearsal child inherits the buffers; a plugin that calls exit() there must not flush them.
  int ends[2];
  REQUIRE(pipe(ends) == 0);
  const int answer = in_child([&] {
    dup2(ends[1], STDOUT_FILENO);
    std::fputs("once;", stdout);
    Diagnostics diagnostics;
    host::SearchPath path;
    path.option_dirs = {kHostile + "/exit_query"};
    host::Registry registry = host::Registry::scan(path, diagnostics);
    const bool read = static_cast<bool>(test::Door(registry).read("exit_query", kDraft));
    std::fflush(stdout);
    return read ? 1 : 0;
  });
  close(ends[1]);
  char buffer[64];
  const ssize_t got = read(ends[0], buffer, sizeof buffer);
  close(ends[0]);
  CHECK(answer == 0);
  CHECK(std::string(buffer, got > 0 ? static_cast<std::size_t>(got) : 0) == "once;");
}

TEST_CASE("a run dropped behind the reader's back is found by the check") {
  host::Registry registry = scan("leaky");
  test::Door door(registry);
  const Document document = test::must(door.read("leaky", kDraft));
  CHECK(door.diagnostics().entries().empty());
  const std::string output = test::must(door.write(document, "lines"));
  const std::string before = test::must(door.visible("leaky", kDraft)), after = test::must(door.visible("lines", output));
  const auto difference = host::first_difference(before, after, door.diagnostics());
  REQUIRE(difference);
  CHECK(difference->position == 11);
  CHECK(difference->before.starts_with("各单位："));
}
