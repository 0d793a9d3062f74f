// What pandoc's own cases say: the document that it reads from a Markdown text, and the text that it writes from a
// document. Reading is demanded by family; writing is told, for there are many right ways to write the same document.
#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "tests/conformance/accepted.h"
#include "tests/support/corpus.h"
#include "tests/support/door.h"
#include "tests/support/files.h"

using namespace gongwen;
using namespace gongwen::conformance;
using nlohmann::json;

namespace {

struct Notation {
  std::string family;        // markdown, gfm, commonmark
  test::OptionList options;  // its extensions
};

// "gfm+smart-emoji". Nothing for what is no Markdown of ours.
std::optional<Notation> notation(std::string_view name) {
  const std::size_t end = std::min(name.find_first_of("+-"), name.size());
  Notation found{std::string(name.substr(0, end)), {}};
  if (found.family != "markdown" && found.family != "gfm" && found.family != "commonmark") return std::nullopt;
  for (std::size_t at = end; at < name.size();) {
    const std::size_t next = std::min(name.find_first_of("+-", at + 1), name.size());
    found.options.emplace_back(name.substr(at + 1, next - at - 1), name[at] == '+' ? "true" : "false");
    at = next;
  }
  return found;
}

std::vector<json> cases() {
  std::vector<json> rows;
  const auto path = test::corpus("pandoc/command-cases.jsonl");
  if (!path) return rows;
  const std::string text = test::slurp(*path);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    rows.push_back(json::parse(text.substr(at, end - at)));
    at = end + 1;
  }
  return rows;
}

std::string name_of(const json& row) {
  return row.at("file").get<std::string>() + "#" + std::to_string(row.at("n").get<int>());
}

bool has_option(const json& row, std::initializer_list<const char*> names) {
  return std::ranges::any_of(row.at("opts"), [&](const json& word) {
    return std::ranges::find(names, word.get<std::string>()) != names.end();
  });
}

// Blocks and metadata, without the version.
json content_of(json tree) { return {{"blocks", tree.at("blocks")}, {"meta", tree.at("meta")}}; }

// As JSON, or what the reader says against it.
json read_as_json(const Notation& from, const std::string& input) {
  test::Door door;
  const auto document = door.read(from.family, input, from.options);
  if (!document) return test::told(document.error());
  return content_of(json::parse(test::must(door.write(*document, "json"))));
}

// What our reader says it knows; the rest of the name would be a usage error.
bool known_extensions(const Notation& notation, bool reading) {
  std::vector<host::OptionSetting> settings;
  for (const auto& [name, value] : notation.options) settings.push_back({notation.family, name, value});
  return static_cast<bool>(host::resolve_options(*test::registry().find(notation.family), !reading, settings));
}

// Equal but for the last digits of a column's width.
bool same(const json& a, const json& b) {
  if (a.is_number_float() && b.is_number_float()) return std::abs(a.get<double>() - b.get<double>()) < 1e-9;
  if (a.type() != b.type() || a.size() != b.size() || !a.is_structured()) return a == b;
  if (a.is_array()) return std::equal(a.begin(), a.end(), b.begin(), same);
  return std::ranges::all_of(
      a.items(), [&](const auto& item) { return b.contains(item.key()) && same(item.value(), b[item.key()]); });
}

// The first top-level block, or metadata key, that is not the same.
std::string difference(const json& expected, const json& got) {
  if (!got.is_object()) return "error: " + got.dump();
  if (!same(expected["meta"], got["meta"]))
    return "meta expected " + expected["meta"].dump() + "\n     got " + got["meta"].dump();
  const json &a = expected["blocks"], &b = got["blocks"];
  std::size_t at = 0;
  while (at < std::min(a.size(), b.size()) && same(a[at], b[at])) ++at;
  const auto shown = [&](const json& blocks) {
    return at < blocks.size() ? blocks[at].dump() : std::string("nothing");
  };
  return "block " + std::to_string(at) + " expected " + shown(a) + "\n     got " + shown(b);
}

// pandoc's own defaults, and what the case asks for.
test::OptionList writing_options(const Notation& to, const json& row) {
  const bool none = has_option(row, {"--wrap=none"}), preserve = has_option(row, {"--wrap=preserve"});
  test::OptionList options = to.options;
  options.emplace_back("wrap", none ? "none" : preserve ? "preserve" : "auto");
  options.emplace_back("standalone", has_option(row, {"-s", "--standalone"}) ? "true" : "false");
  return options;
}

std::string_view without_end(std::string_view text) { return text.substr(0, text.find_last_not_of('\n') + 1); }

void check_rate(const std::string& family, const Accepted& result) {
  MESSAGE("reads-" << family << ": " << result.summary());
  for (const std::string& name : result.stale())
    FAIL_CHECK("accepted.json: reads-" << family << " " << name << " does not differ");
  CAPTURE(family);
  CHECK(result.rate() >= (family == "markdown" ? 85 : 95));
}

}  // namespace

TEST_CASE("what pandoc reads from Markdown, we read") {
  const std::vector<json> rows = cases();
  if (rows.empty()) return;
  // Accepted is by test, so that each family has its own rate.
  std::map<std::string, Accepted> results;
  for (const char* family : {"markdown", "gfm", "commonmark"})
    results.emplace(family, Accepted(std::string("reads-") + family));
  for (const json& row : rows) {
    const auto from = notation(row.at("from").get<std::string>());
    if (!from || !row.at("input_ast").is_object()) continue;
    Accepted& result = results.at(from->family);
    const json expected = content_of(row.at("input_ast"));
    const json got = known_extensions(*from, true) ? read_as_json(*from, row.at("input").get<std::string>())
                                                   : json("no such extension");
    if (same(got, expected)) {
      result.passed();
      continue;
    }
    result.differs(name_of(row));
    MESSAGE("reads " << name_of(row) << " from " << row.at("from").get<std::string>() << "\n"
                     << row.at("input").get<std::string>() << "---\n"
                     << difference(expected, got));
  }
  for (const auto& [family, result] : results) check_rate(family, result);
}

TEST_CASE("what pandoc writes as Markdown, and how much of it we write alike") {
  std::map<std::string, std::pair<int, int>> rates;
  for (const json& row : cases()) {
    const auto to = notation(row.at("to").get<std::string>());
    // Options that ask for other ways of writing than we have.
    const bool other = has_option(row, {"--reference-links", "--ascii", "--toc"});
    if (!to || !row.at("input_ast").is_object() || other || !known_extensions(*to, false)) continue;
    test::Door door;
    const auto document = door.read("json", row.at("input_ast").dump());
    if (!document) continue;
    const auto got = door.write(*document, to->family, writing_options(*to, row));
    auto& [same, all] = rates[to->family];
    ++all;
    const std::string expected = row.at("expected");
    if (got && without_end(*got) == without_end(expected)) {
      ++same;
    } else {
      MESSAGE("writes " << name_of(row) << " as " << row.at("to").get<std::string>() << "\n--- expected\n"
                        << expected << "--- got\n"
                        << (got ? *got : test::told(got.error())));
    }
  }
  for (const auto& [family, rate] : rates) {
    MESSAGE("writes-" << family << ": " << rate.first << " of " << rate.second << " alike");
  }
}
