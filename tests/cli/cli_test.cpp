// Commands as users type them. The *.md files here are read as documentation and run as tests: in every fenced block a
// line `% command` is run by the shell, in a folder of the block's own, with `gongwen` being the program just built.
// After it come, each only if there is any: standard input up to a line `^D`, the expected standard output, the expected
// standard error (`2> `), and the exit code (`=> N`). `[..]` stands for anything within a line, a line `...` for any
// lines. $EXAMPLE, $HOSTILE and $PLUGINS are the folders of the test plugins and of the build's own.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "formats/shared/json/json.h"
#include "tests/support/files.h"
#include "tests/support/golden.h"
#include "tests/support/process.h"
#include "tests/support/settings.h"

using namespace gongwen;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

using Lines = std::vector<std::string>;

struct Step {
  std::size_t line = 0, end = 0;  // in the file, from 0: the command's line, and one past what is expected of it
  std::string command;
  Lines input;
  bool has_input = false;
  Lines out, err;
  int code = 0;
};
using Block = std::vector<Step>;

Lines split(const std::string& text) {
  Lines lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::string joined(const Lines& lines, const char* before = "") {
  std::string out;
  for (const std::string& line : lines) out += before + line + "\n";
  return out;
}

Step read_step(const Lines& lines, std::size_t from, std::size_t to) {
  Step step;
  step.line = from;
  step.end = to;
  step.command = lines[from].substr(2);
  std::size_t at = from + 1;
  for (std::size_t i = at; i < to; ++i) {
    if (lines[i] != "^D") continue;
    step.has_input = true;
    for (; at < i; ++at) step.input.push_back(lines[at]);
    ++at;
  }
  for (; at < to; ++at) {
    const std::string& line = lines[at];
    if (line.starts_with("2> ") || line == "2>") {
      step.err.push_back(line.substr(std::min<std::size_t>(3, line.size())));
    } else if (line.starts_with("=> ")) {
      step.code = std::stoi(line.substr(3));
    } else {
      step.out.push_back(line);
    }
  }
  return step;
}

std::vector<Block> read_blocks(const Lines& lines) {
  std::vector<Block> blocks;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!lines[i].starts_with("```")) continue;
    std::size_t end = i + 1;
    while (end < lines.size() && !lines[end].starts_with("```")) ++end;
    Block block;
    for (std::size_t at = i + 1; at < end;) {
      REQUIRE_MESSAGE(lines[at].starts_with("% "), "line " << at + 1 << " is no command");
      std::size_t next = at + 1;
      while (next < end && !lines[next].starts_with("% ")) ++next;
      block.push_back(read_step(lines, at, next));
      at = next;
    }
    blocks.push_back(std::move(block));
    i = end;
  }
  return blocks;
}

bool matches_line(std::string_view pattern, std::string_view line) {
  const std::size_t gap = pattern.find("[..]");
  if (gap == std::string_view::npos) return pattern == line;
  if (!line.starts_with(pattern.substr(0, gap))) return false;
  line.remove_prefix(gap);
  pattern.remove_prefix(gap + 4);
  for (std::size_t skip = 0; skip <= line.size(); ++skip) {
    if (matches_line(pattern, line.substr(skip))) return true;
  }
  return false;
}

bool matches(const Lines& expected, std::size_t i, const Lines& actual, std::size_t j) {
  if (i == expected.size()) return j == actual.size();
  if (expected[i] == "...") {
    for (std::size_t k = j; k <= actual.size(); ++k) {
      if (matches(expected, i + 1, actual, k)) return true;
    }
    return false;
  }
  return j < actual.size() && matches_line(expected[i], actual[j]) && matches(expected, i + 1, actual, j + 1);
}

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
}

// The program alone in the environment a test wants: no language, no plugins, no profile of the user's.
std::map<std::string, std::string> environment() {
  const std::string path = std::getenv("PATH") ? std::getenv("PATH") : "/usr/bin:/bin";
  return {{"PATH", fs::path(GW_PROGRAM).parent_path().string() + ":" + path}, {"LC_ALL", "C"}, {"LC_MESSAGES", ""}, {"LANG", ""},
          {"NO_COLOR", ""}, {"GONGWEN_PLUGIN_PATH", ""}, {"GONGWEN_PROFILE", ""}, {"XDG_CONFIG_HOME", ""},
          {"EXAMPLE", GW_BINARY_DIR "/tests/example"}, {"HOSTILE", GW_BINARY_DIR "/tests/hostile"}, {"PLUGINS", GW_PLUGIN_DIR}};
}

test::Outcome shell(const std::string& command, const std::string& folder, const std::string& input = {}) {
  test::Command c;
  c.words = {"sh", "-c", command};
  c.input = input;
  c.environment = environment();
  c.folder = folder;
  return test::run(c);
}

void run_file(const std::string& path) {
  Lines lines = split(test::slurp(path));
  const std::vector<Block> blocks = read_blocks(lines);
  CHECK_MESSAGE(!blocks.empty(), path << " holds no commands");
  std::vector<std::pair<const Step*, Lines>> rewritten;
  for (const Block& block : blocks) {
    const test::TempDir folder;
    for (const Step& step : block) {
      INFO(path, ":", step.line + 1, ": % ", step.command);
      test::Outcome outcome = shell(step.command, folder.path(), joined(step.input));
      replace_all(outcome.out, folder.path(), "$DIR");
      replace_all(outcome.err, folder.path(), "$DIR");
      const Lines out = split(outcome.out), err = split(outcome.err);
      const bool as_expected = matches(step.out, 0, out, 0) && matches(step.err, 0, err, 0) && step.code == outcome.code;
      if (as_expected) continue;
      const std::string code = outcome.code == 0 ? "" : "=> " + std::to_string(outcome.code) + "\n";
      const std::string got = joined(out) + joined(err, "2> ") + code;
      if (test::settings().update) {
        Lines text{lines[step.line]};
        if (step.has_input) {
          text.insert(text.end(), step.input.begin(), step.input.end());
          text.push_back("^D");
        }
        for (std::string& line : split(got)) text.push_back(std::move(line));
        rewritten.emplace_back(&step, std::move(text));
        continue;
      }
      const std::string wanted = joined(step.out) + joined(step.err, "2> ") + (step.code == 0 ? "" : "=> " + std::to_string(step.code) + "\n");
      CHECK_MESSAGE(as_expected, "- expected, + actual\n" << test::diff(wanted, got));
    }
  }
  std::reverse(rewritten.begin(), rewritten.end());  // from the end, so that line numbers stay right
  for (const auto& [step, text] : rewritten) {
    const auto at = lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(step->line), lines.begin() + static_cast<std::ptrdiff_t>(step->end));
    lines.insert(at, text.begin(), text.end());
  }
  if (test::settings().update) test::update_file(path, joined(lines));
}

json run_json(const std::string& command) {
  const test::TempDir folder;
  const test::Outcome outcome = shell(command, folder.path());
  CAPTURE(command);
  CAPTURE(outcome.err);
  REQUIRE(outcome.code == 0);
  const json parsed = json::parse(outcome.out, nullptr, false);
  REQUIRE_MESSAGE(!parsed.is_discarded(), outcome.out);
  return parsed;
}

std::set<std::string> keys(const json& object) {
  std::set<std::string> names;
  for (const auto& item : object.items()) names.insert(item.key());
  return names;
}

bool sorted_by_id(const json& list) {
  return std::is_sorted(list.begin(), list.end(), [](const json& a, const json& b) { return a["id"].get<std::string>() < b["id"].get<std::string>(); });
}

const json* find(const json& list, const std::string& id) {
  for (const json& item : list) {
    if (item["id"] == id) return &item;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("the commands of the documentation do what it says") {
  std::vector<std::string> files;
  for (const std::string& path : test::files_below(GW_SOURCE_DIR "/tests/cli")) {
    if (path.ends_with(".md")) files.push_back(path);
  }
  CHECK_FALSE(files.empty());
  for (const std::string& path : files) {
    const std::string name = fs::path(path).stem().string();
    SUBCASE(name.c_str()) { run_file(path); }
  }
}

TEST_CASE("formats --format json has every promised field") {
  const json listed = run_json("gongwen formats --format json --plugin-dir=$EXAMPLE");
  CHECK(keys(listed) == std::set<std::string>{"formats"});
  REQUIRE(listed["formats"].is_array());
  CHECK(sorted_by_id(listed["formats"]));
  for (const json& format : listed["formats"]) {
    CAPTURE(format.dump());
    CHECK(keys(format) == std::set<std::string>{"id", "aliases", "description", "reads", "writes", "suffixes", "mime", "plugin", "path",
                                                "available", "options"});
    CHECK(format["id"].is_string());
    CHECK(format["aliases"].is_array());
    CHECK(format["description"].is_string());
    CHECK(format["reads"].is_boolean());
    CHECK(format["writes"].is_boolean());
    CHECK(format["suffixes"].is_array());
    CHECK(format["mime"].is_array());
    CHECK(format["plugin"].is_string());
    CHECK(fs::exists(format["path"].get<std::string>()));
    CHECK(format["available"] == true);
    for (const json& option : format["options"]) {
      CHECK(keys(option) == std::set<std::string>{"name", "type", "default", "for", "help"});
      CHECK(std::set<std::string>{"read", "write", "both"}.count(option["for"].get<std::string>()) == 1);
    }
  }
  const json* lines = find(listed["formats"], "lines");
  REQUIRE(lines);
  CHECK((*lines)["plugin"] == "org.example.lines");
  CHECK((*lines)["path"] == GW_BINARY_DIR "/tests/example/lines.so");
  REQUIRE((*lines)["options"].size() == 1);
  CHECK((*lines)["options"][0]["name"] == "blank");
  CHECK((*lines)["options"][0]["type"] == "bool");
  CHECK((*lines)["options"][0]["default"] == false);
  CHECK((*lines)["options"][0]["for"] == "read");
}

TEST_CASE("descriptions are told in the language asked for") {
  const json chinese = run_json("gongwen formats --format json --plugin-dir=$EXAMPLE --lang zh");
  CHECK((*find(chinese["formats"], "lines"))["description"] == "一行一段的文本");
  const json english = run_json("LC_ALL=zh_CN.UTF-8 gongwen formats --format json --plugin-dir=$EXAMPLE --lang en");
  CHECK((*find(english["formats"], "lines"))["description"] == "One paragraph a line");
}

TEST_CASE("plugins list --format json has every promised field") {
  const json listed = run_json("GONGWEN_PLUGIN_PATH=$HOSTILE/leaky gongwen plugins list --format json --plugin-dir=$EXAMPLE");
  CHECK(keys(listed) == std::set<std::string>{"plugins"});
  CHECK(sorted_by_id(listed["plugins"]));
  for (const json& plugin : listed["plugins"]) {
    CAPTURE(plugin.dump());
    CHECK(keys(plugin) == std::set<std::string>{"id", "version", "abi", "kinds", "formats", "path", "manifest", "origin", "problem"});
    CHECK(plugin["problem"].is_null());
    CHECK(plugin["kinds"].is_array());
    CHECK(plugin["formats"].is_array());
    CHECK(fs::exists(plugin["path"].get<std::string>()));
    CHECK(fs::exists(plugin["manifest"].get<std::string>()));
  }
  const json* lines = find(listed["plugins"], "org.example.lines");
  REQUIRE(lines);
  CHECK((*lines)["version"] == "1.0.0");
  CHECK((*lines)["abi"] == 1);
  CHECK((*lines)["origin"] == "option");
  CHECK((*lines)["kinds"] == json{"reader", "writer"});
  CHECK((*lines)["formats"] == json{"lines"});
  REQUIRE(find(listed["plugins"], "org.example.leaky"));
  CHECK((*find(listed["plugins"], "org.example.leaky"))["origin"] == "env");
  CHECK(std::ranges::any_of(listed["plugins"], [](const json& p) { return p["origin"] == "install"; }) == !fs::is_empty(GW_PLUGIN_DIR));
}

TEST_CASE("a plugin whose library is gone is listed, unavailable, with its problem") {
  const test::TempDir folder;
  fs::copy(GW_BINARY_DIR "/tests/example/lines.plugin.json", folder.path());
  const json formats = run_json("gongwen formats --format json --plugin-dir=" + folder.path());
  REQUIRE(find(formats["formats"], "lines"));
  CHECK((*find(formats["formats"], "lines"))["available"] == false);
  const json plugins = run_json("gongwen plugins list --format json --plugin-dir=" + folder.path());
  REQUIRE(find(plugins["plugins"], "org.example.lines"));
  CHECK((*find(plugins["plugins"], "org.example.lines"))["problem"].is_string());
}

TEST_CASE("listing loads no library") {
  const json plugins = run_json("gongwen plugins list --format json --plugin-dir=$HOSTILE/crash_constructor");
  CHECK(find(plugins["plugins"], "org.example.crash_constructor"));
}

TEST_CASE("every line of the JSON log is one object with the promised fields") {
  const test::TempDir folder;
  test::spill(folder / "a.txt", "通知\n");
  const test::Outcome outcome = shell("gongwen a.txt -f nosuch -t json --log-format json; gongwen missing -t json --log-format=json", folder.path());
  const Lines lines = split(outcome.err);
  REQUIRE(lines.size() == 2);
  for (const std::string& line : lines) {
    CAPTURE(line);
    const json entry = json::parse(line, nullptr, false);
    REQUIRE_FALSE(entry.is_discarded());
    CHECK(keys(entry) == std::set<std::string>{"severity", "code", "rule", "message", "file", "part", "line", "column", "length", "sample"});
    CHECK(entry["severity"] == "error");
    CHECK(entry["code"].is_string());
    CHECK(entry["message"].is_string());
  }
}

TEST_CASE("the loss report holds losses and edits with their places") {
  const test::TempDir folder;
  test::spill(folder / "a.json", R"({"pandoc-api-version":[1,23],"meta":{"title":{"t":"MetaString","c":"通知"}},)"
                                 R"("blocks":[{"t":"Para","c":[{"t":"Str","c":"各单位："}]},{"t":"HorizontalRule"}]})");
  const test::Outcome outcome = shell("gongwen a.json -t lines --plugin-dir=$EXAMPLE -o b.lines --loss-report report.json", folder.path());
  REQUIRE_MESSAGE(outcome.code == 0, outcome.err);
  const json report = json::parse(test::slurp(folder / "report.json"), nullptr, false);
  REQUIRE_FALSE(report.is_discarded());
  CHECK(keys(report) == std::set<std::string>{"losses", "edits"});
  REQUIRE(report["losses"].size() == 1);
  CHECK(report["losses"][0]["code"] == "lines.metadata");
  CHECK(report["losses"][0]["severity"] == "warning");
  REQUIRE(report["edits"].size() == 1);
  CHECK(report["edits"][0]["code"] == "lines.rule");
  CHECK(report["edits"][0]["before"] == "");
  CHECK(report["edits"][0]["after"] == "———");
  CHECK(report["edits"][0].contains("place"));
}

TEST_CASE("the command line test's own patterns") {
  CHECK(matches({"a", "...", "z"}, 0, {"a", "b", "c", "z"}, 0));
  CHECK(matches({"..."}, 0, {}, 0));
  CHECK_FALSE(matches({"a"}, 0, {"a", "b"}, 0));
  CHECK(matches_line("a[..]c", "abbbc"));
  CHECK_FALSE(matches_line("a[..]c", "abbb"));
}
