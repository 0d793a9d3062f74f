// gongwen-tests: doctest's switches, and two of our own:
//   --update   (or GW_UPDATE=1) rewrites golden files and expected sections; refused where CI is set
//   --seed=N   where property tests start drawing
// A filter that matches nothing is an error: a test that ran nothing proved nothing.
#define DOCTEST_CONFIG_IMPLEMENT
#include <charconv>
#include <cstdlib>
#include <iostream>
#include <string_view>

#include <doctest/doctest.h>

#include "tests/support/settings.h"

namespace {

unsigned tests_run = 0;

struct Counter : doctest::IReporter {
  explicit Counter(const doctest::ContextOptions&) {}
  void report_query(const doctest::QueryData&) override {}
  void test_run_start() override {}
  void test_run_end(const doctest::TestRunStats& stats) override { tests_run = stats.numTestCasesPassingFilters; }
  void test_case_start(const doctest::TestCaseData&) override {}
  void test_case_reenter(const doctest::TestCaseData&) override {}
  void test_case_end(const doctest::CurrentTestCaseStats&) override {}
  void test_case_exception(const doctest::TestCaseException&) override {}
  void subcase_start(const doctest::SubcaseSignature&) override {}
  void subcase_end() override {}
  void log_assert(const doctest::AssertData&) override {}
  void log_message(const doctest::MessageData&) override {}
  void test_case_skipped(const doctest::TestCaseData&) override {}
};
REGISTER_LISTENER("counter", 1, Counter);

bool is_set(const char* name) {
  const char* value = std::getenv(name);
  return value && *value && std::string_view(value) != "0";
}

}  // namespace

int main(int argc, char** argv) {
  gongwen::test::Settings& settings = gongwen::test::settings();
  settings.update = is_set("GW_UPDATE");
  for (int i = 1; i < argc; ++i) {
    const std::string_view arg = argv[i];
    static constexpr std::string_view kSeed = "--seed=";
    if (arg == "--update") settings.update = true;
    if (arg.starts_with(kSeed)) {
      const auto [end, ec] = std::from_chars(argv[i] + kSeed.size(), arg.data() + arg.size(), settings.seed);
      if (ec != std::errc{} || end != arg.data() + arg.size()) {
        std::cerr << "--seed wants a number, not " << arg.substr(kSeed.size()) << "\n";
        return 2;
      }
    }
  }
  if (settings.update && is_set("CI")) {
    std::cerr << "--update is refused where CI is set: expected results are changed by people\n";
    return 2;
  }
  doctest::Context context(argc, argv);
  const int failed = context.run();
  if (context.shouldExit() || failed != 0) return failed;  // --help, --list-test-cases …
  if (tests_run == 0) {
    std::cerr << "no test matches\n";
    return 1;
  }
  return 0;
}
