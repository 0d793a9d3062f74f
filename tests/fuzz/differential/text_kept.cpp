// Differential fuzzing: a format's reader against its own extractor, the two independent ways to its text.
//
//   fuzz-text-kept --format F [--seed N] [--seconds N | --documents N] [--most N] [FILE…]
//
// Reads random Markdown in the format F, writes it as JSON and compares what is visible in both, as --verify does. What
// is found is made as small as it goes. F may name extensions.
#include <iostream>
#include <string>

#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include "plugins/host/preserve.h"
#include "tests/fuzz/differential/campaign.h"
#include "tests/support/door.h"

using namespace gongwen;
using namespace gongwen::differential;

namespace {

// What of the text is lost or added, or what fails; empty when all is well.
std::string fault(const std::string& format, const std::string& input) {
  test::Door door(registry());
  const auto document = door.read(format, input, {}, "UTF-8");
  if (!document) {
    // Metadata that is broken is an error of the input's.
    return document.error().category() == ErrorCategory::Input ? ""
                                                               : "the reader fails: " + test::told(document.error());
  }
  const auto json = door.write(*document, "json");
  if (!json) return "the writer fails: " + test::told(json.error());
  const auto before = door.visible(format, input, "UTF-8");
  const auto after = door.visible("json", *json, "UTF-8");
  if (!before || !after) return "an extractor fails";
  const auto difference = host::first_difference(*before, *after, door.diagnostics());
  if (!difference) return {};
  return "after " + std::to_string(difference->position) + " characters: \"" + difference->before + "\" is read as \"" +
         difference->after + "\"\nextractor: " + *before + "\nreader:    " + *after + "\n";
}

}  // namespace

int main(int argc, char** argv) {
  Arguments arguments;
  if (!parse(argc, argv, arguments)) return 2;
  if (arguments.format.empty()) arguments.format = "markdown";
  const std::string format = arguments.format;
  if (!registry().find(format.substr(0, format.find_first_of("+-"))) || !registry().find("json")) {
    std::cout << "skipped: this build does not read " << format << " or does not write json\n";
    return 77;
  }
  const auto differs = [&](const std::string& input) { return !fault(format, input).empty(); };
  const Comparison comparison{differs, differs,
                              [&](const std::string& input) { std::cout << "--- " << fault(format, input); }};
  return run(arguments, comparison, format.starts_with("markdown") || format.starts_with("gfm"));
}
