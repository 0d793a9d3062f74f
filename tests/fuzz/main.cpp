// Replays files through a fuzz target, for builds without libFuzzer: `fuzz-FORMAT [FILE|FOLDER]…`. Without arguments it
// takes tests/fuzz/corpus/FORMAT and the inputs of the format's own cases (formats/FORMAT/test). A file of the corpus is
// taken as it is; any other file, and every input of a case file, is read with default options.
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include "tests/support/corpus_file.h"
#include "tests/support/files.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

namespace fs = std::filesystem;
using gongwen::test::files_below;

std::size_t runs = 0;

void run(const std::string& bytes) {
  ++runs;
  // A copy of exactly this size, so that reading past its end is seen.
  const std::vector<std::uint8_t> exact(bytes.begin(), bytes.end());
  LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

std::string contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return std::move(bytes).str();
}

// Every beginning of small inputs as well: truncation is the commonest damage.
void run_plain(const std::string& input) {
  static constexpr std::size_t kSmall = 600;
  run('\0' + input);
  if (input.size() > kSmall) return;
  for (std::size_t size = 0; size < input.size(); ++size) run('\0' + input.substr(0, size));
}

void replay(const std::string& path, bool as_it_is) {
  const std::string bytes = contents(path);
  std::fprintf(stderr, "%s\n", path.c_str());
  if (as_it_is) return run(bytes);
  const gongwen::test::CaseFile cases = gongwen::test::parse_cases(bytes);
  for (const gongwen::test::Case& c : cases.cases) run_plain(c.input());
  if (cases.cases.empty()) run_plain(bytes);
}

bool is_source(const std::string& path) { return path.ends_with(".cpp") || path.ends_with(".h") || path.ends_with(".md"); }

}  // namespace

int main(int argc, char** argv) {
  const std::string corpus = GW_SOURCE_DIR "/tests/fuzz/corpus/" GW_FUZZ_FORMAT;
  std::vector<std::string> given(argv + 1, argv + argc);
  for (const std::string& path : given) {
    const std::vector<std::string> files = fs::is_directory(path) ? files_below(path) : std::vector<std::string>{path};
    for (const std::string& file : files) replay(file, true);
  }
  if (given.empty()) {
    for (const std::string& file : files_below(corpus)) replay(file, true);
    for (const std::string& file : files_below(GW_SOURCE_DIR "/formats/" GW_FUZZ_FOLDER "/test")) {
      if (!is_source(file)) replay(file, false);
    }
    for (const char* bytes : {"", "\n", "通知", "\xff", "\xef\xbb\xbf", "{", "[", "PK\x03\x04", "<w:p/>", "%PDF-1.7"}) run_plain(bytes);
  }
  std::cout << runs << " inputs\n";
  return 0;
}
