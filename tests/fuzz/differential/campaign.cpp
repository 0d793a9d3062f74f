#include "tests/fuzz/differential/campaign.h"

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>
#include <sstream>

#include "tests/fuzz/differential/documents.h"
#include "tests/fuzz/differential/shrink.h"
#include "tests/support/corpus_file.h"
#include "tests/support/files.h"

namespace gongwen::differential {
namespace {

std::string contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return std::move(bytes).str();
}

// The specification's examples, if the corpus is there, and our own cases.
std::vector<std::string> seeds() {
  std::vector<std::string> found;
  for (const std::string& folder : {std::string(GW_SOURCE_DIR "/tests/fuzz/corpus/commonmark"),
                                    std::string(GW_SOURCE_DIR "/formats/markdown/test/cases")}) {
    if (!std::filesystem::exists(folder)) continue;
    for (const std::string& path : test::files_below(folder)) {
      const std::string text = contents(path);
      if (text.size() > 4000 && text.find("\n=== ") == std::string::npos) continue;
      for (const test::Case& c : test::parse_cases(text).cases) found.push_back(c.input());
    }
  }
  const char* corpus = std::getenv("GONGWEN_CORPUS");
  const std::string specification =
      corpus && *corpus ? contents(std::string(corpus) + "/commonmark/commonmark-0.31.2.txt") : "";
  static const std::string kFence(32, '`');
  for (std::size_t at = specification.find(kFence + " example\n"); at != std::string::npos;
       at = specification.find(kFence + " example\n", at + 1)) {
    const std::size_t from = at + kFence.size() + 9;
    const std::size_t end = specification.find("\n.\n", from - 1);
    if (end == std::string::npos || end < from) continue;
    std::string example = specification.substr(from, end + 1 - from);
    for (std::size_t tab = example.find("→"); tab != std::string::npos; tab = example.find("→"))
      example.replace(tab, 3, "\t");
    found.push_back(std::move(example));
  }
  return found;
}

// Differences that are alike but for their words are one.
std::string shape(const std::string& input) {
  std::string out;
  for (const char c : input) {
    const bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80U) != 0;
    if (!word || !out.ends_with('a')) out += word ? 'a' : c;
  }
  return out;
}

// With what cannot be seen spelled out.
std::string shown(std::string_view input) {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  for (std::size_t i = 0; i < input.size(); ++i) {
    const auto byte = static_cast<unsigned char>(input[i]);
    const bool odd = byte == 0xC2 && i + 1 < input.size() && static_cast<unsigned char>(input[i + 1]) == 0xA0;
    if (odd) ++i;
    if (odd) {
      out += "\\xa0";
    } else if (byte < 0x20 && byte != '\n') {
      out += std::string("\\x") + kDigits[byte / 16] + kDigits[byte % 16];
    } else {
      out += input[i];
    }
  }
  return out;
}

class Campaign {
 public:
  Campaign(const Arguments& arguments, const Comparison& comparison) : arguments_(arguments), comparison_(comparison) {}

  int of_files() {
    for (const std::string& path : arguments_.files) compare(contents(path), path);
    return found_ > 0 ? 1 : 0;
  }

  int of_random(bool extended) {
    using Clock = std::chrono::steady_clock;
    const auto start = Clock::now();
    const auto spent = [&] { return std::chrono::duration<double>(Clock::now() - start).count(); };
    const std::vector<std::string> known = seeds();
    std::uint64_t seed = arguments_.seed, count = 0;
    while (found_ < arguments_.most &&
           (arguments_.seconds > 0 ? spent() < arguments_.seconds : count < arguments_.documents)) {
      Documents documents(seed, known, extended);
      for (int i = 0; i < 1000 && found_ < arguments_.most; ++i, ++count)
        compare(documents.next(), "seed " + std::to_string(seed));
      ++seed;
    }
    std::cout << count << " documents from seed " << arguments_.seed << " to " << seed - 1 << ", " << explained_
              << " differences explained, " << found_ << " not" << std::endl;
    return found_ > 0 ? 1 : 0;
  }

 private:
  void compare(const std::string& input, const std::string& from) {
    if (!comparison_.differs(input)) return;
    if (!comparison_.unexplained(input)) {
      ++explained_;
      return;
    }
    const std::string small = shrunk(input, comparison_.unexplained);
    if (!seen_.insert(shape(small)).second) return;
    ++found_;
    std::cout << "=== differs (" << from << ") ===\n" << shown(small) << "\n";
    comparison_.print(small);
    std::cout << std::endl;
  }

  const Arguments& arguments_;
  const Comparison& comparison_;
  std::size_t found_ = 0, explained_ = 0;
  std::set<std::string> seen_;
};

}  // namespace

host::Registry& registry() {
  static host::Registry instance = [] {
    Diagnostics diagnostics;
    host::SearchPath path;
    path.install_dir = GW_PLUGIN_DIR;
    return host::Registry::scan(path, diagnostics);
  }();
  return instance;
}

bool parse(int argc, char** argv, Arguments& a) {
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (!word.starts_with("--")) {
      a.files.push_back(word);
      continue;
    }
    const bool known =
        word == "--seed" || word == "--seconds" || word == "--documents" || word == "--most" || word == "--format";
    if (!known || ++i >= argc) {
      std::cerr << argv[0] << " [--seed N] [--seconds N | --documents N] [--most N] [--format F] [FILE...]\n";
      return false;
    }
    if (word == "--seed") a.seed = std::strtoull(argv[i], nullptr, 10);
    if (word == "--seconds") a.seconds = std::strtod(argv[i], nullptr);
    if (word == "--documents") a.documents = std::strtoull(argv[i], nullptr, 10);
    if (word == "--most") a.most = std::strtoull(argv[i], nullptr, 10);
    if (word == "--format") a.format = argv[i];
  }
  return true;
}

int run(const Arguments& arguments, const Comparison& comparison, bool extended) {
  Campaign campaign(arguments, comparison);
  return arguments.files.empty() ? campaign.of_random(extended) : campaign.of_files();
}

}  // namespace gongwen::differential
