// Every format that reads and writes, against random documents: writing is a fixed point after one trip, the same twice,
// and on the way from any format to any other no visible character is lost. No format is named here.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "core/document/check.h"
#include "core/text/utf8.h"
#include "core/text/visible.h"
#include "plugins/host/preserve.h"
#include "tests/support/arbitrary.h"
#include "tests/support/door.h"
#include "tests/support/golden.h"
#include "tests/support/settings.h"

using namespace gongwen;

namespace {

constexpr std::uint64_t kRounds = 60;

// The formats of the build, and the example plugin.
host::Registry& registry() {
  static host::Registry instance = [] {
    Diagnostics diagnostics;
    host::SearchPath path;
    path.env_dirs = {GW_BINARY_DIR "/tests/example"};
    path.install_dir = GW_PLUGIN_DIR;
    return host::Registry::scan(path, diagnostics);
  }();
  return instance;
}

std::vector<std::string> ids(bool reads, bool writes) {
  std::vector<std::string> found;
  for (const host::Format& format : registry().formats()) {
    if ((!reads || format.spec->reads) && (!writes || format.spec->writes)) found.push_back(format.spec->id);
  }
  return found;
}

test::Shape shape_of_round(std::uint64_t round) {
  test::Shape shape;
  shape.nodes = 4 + round;
  shape.places = false;
  shape.wild_text = round % 3 == 0;
  return shape;
}

// Reads and writes once more.
std::string trip(test::Door& door, const std::string& format, const std::string& bytes) {
  const Document document = test::must(door.read(format, bytes));
  const auto fault = check(document);
  REQUIRE_MESSAGE(!fault, *fault);
  return test::must(door.write(document, format));
}

// Formats whose structure is only guessed at settle; the others are there at once.
int most_trips(const std::string& format) {
  const host::FormatSpec& spec = *registry().find(format)->spec;
  return spec.fallback ? 4 : 1;  // reads whatever nothing else claims
}

// Whether what is missing was told with its text: lost, but not in silence.
bool told_as_loss(const host::Difference& difference, const Diagnostics& diagnostics) {
  const std::string missing(clip(difference.before, 3));
  return std::ranges::any_of(diagnostics.entries(), [&](const Diagnostic& d) {
    return d.kind == DiagnosticKind::Loss && visible_text(d.sample).starts_with(missing);
  });
}

}  // namespace

TEST_CASE("the same document is written to the same bytes, twice") {
  for (const std::string& format : ids(false, true)) {
    CAPTURE(format);
    for (std::uint64_t round = 0; round < kRounds; ++round) {
      const std::uint64_t seed = test::seed_of_round(round);
      CAPTURE(seed);
      const test::Shape shape = shape_of_round(round);
      test::Door door(registry());
      const std::string once = test::must(door.write(test::arbitrary_document(seed, shape), format));
      const std::string twice = test::must(test::Door(registry()).write(test::arbitrary_document(seed, shape), format));
      const bool same = once == twice;
      REQUIRE_MESSAGE(same, test::diff(once, twice));
    }
  }
}

TEST_CASE("after one trip a document is written as it was read") {
  for (const std::string& format : ids(true, true)) {
    CAPTURE(format);
    for (std::uint64_t round = 0; round < kRounds; ++round) {
      const std::uint64_t seed = test::seed_of_round(round);
      CAPTURE(seed);
      test::Door door(registry());
      std::string before = test::must(door.write(test::arbitrary_document(seed, shape_of_round(round)), format));
      std::string after = trip(door, format, before);
      // A format that has nothing but characters to say what it means may need to see its own writing once more.
      int trips = 1;
      for (before = std::exchange(after, trip(door, format, after)); before != after && trips < most_trips(format); ++trips) {
        before = std::exchange(after, trip(door, format, after));
      }
      // Where lines stand is a guess to such a format, too: there the characters must have settled.
      const bool same = before == after || (most_trips(format) > 1 && visible_text(before) == visible_text(after));
      CHECK_MESSAGE(same, "still changing after " << trips << " trips\n" << test::diff(before, after));
    }
  }
}

TEST_CASE("from any format to any other, no visible character is lost in silence") {
  for (const std::string& from : ids(true, true)) {
    for (const std::string& to : ids(false, true)) {
      CAPTURE(from);
      CAPTURE(to);
      for (std::uint64_t round = 0; round < kRounds; ++round) {
        const std::uint64_t seed = test::seed_of_round(round);
        CAPTURE(seed);
        test::Door door(registry());
        const std::string input = test::must(door.write(test::arbitrary_document(seed, shape_of_round(round)), from));
        const Document document = test::must(door.read(from, input));
        const std::string output = test::must(door.write(document, to));
        const std::string before = test::must(door.visible(from, input, "UTF-8"));
        const std::string after = test::must(door.visible(to, output, "UTF-8"));
        const auto difference = host::first_difference(before, after, door.diagnostics());
        if (difference && told_as_loss(*difference, door.diagnostics())) continue;
        REQUIRE_MESSAGE(!difference, "after " << difference->position << " characters: " << difference->before << " / "
                                              << difference->after << "\n" << test::told(door.diagnostics()));
      }
    }
  }
}
