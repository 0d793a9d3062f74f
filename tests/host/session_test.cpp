#include "plugins/host/session.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "core/document/dump.h"
#include "tests/support/door.h"
#include "tests/support/files.h"

using namespace gongwen;
using gongwen::host::OptionSetting;
using gongwen::host::Registry;

namespace {

Registry example() {
  Diagnostics diagnostics;
  host::SearchPath path;
  path.install_dir = GW_BINARY_DIR "/tests/example";
  return Registry::scan(path, diagnostics);
}

const std::string kOptions = R"({"id":"org.o","version":"1","abi":[1,1],"formats":[{"id":"opt","aliases":["o"],"reads":true,"writes":true,
  "options":[{"name":"flag","type":"bool","default":true,"for":"read"},{"name":"wide","type":"int","default":28,"for":"write"},
             {"name":"how","type":"choice","choices":["a","b"],"default":"b","for":"both"},{"name":"say","type":"text","for":"both"}]}]})";

Registry with_options(const test::TempDir& dir) {
  test::spill(dir / "o.plugin.json", kOptions);
  test::spill(dir / "o.so", "");
  Diagnostics diagnostics;
  host::SearchPath path;
  path.install_dir = dir.path();
  return Registry::scan(path, diagnostics);
}

}  // namespace

TEST_CASE("text goes in by one plugin and out by another, with its places") {
  Registry registry = example();
  test::Door door(registry);
  const Document document = test::must(door.read("lines", "关于开展安全检查的通知\n\n各单位：\n", {{"blank", "true"}}));
  CHECK(dump(document, {true, true}) ==
        "(document\n"
        "  (para :at 0 33 (str :at 0 33 \"关于开展安全检查的通知\"))\n"
        "  (para :at 34 0)\n"
        "  (para :at 35 12 (str :at 35 12 \"各单位：\")))\n");
  CHECK(test::must(door.write(document, "lines")) == "关于开展安全检查的通知\n\n各单位：\n");
  CHECK(test::must(door.visible("lines", "关于 通知\n\n各单位：\n")) == "关于通知各单位：");
  CHECK(door.diagnostics().entries().empty());
}

TEST_CASE("text pushed from the input is not copied") {
  Registry registry = example();
  test::Door door(registry);
  const Document document = test::must(door.read("lines", "各单位：\n"));
  const NodeId para = document[Document::root()].first, text = document[para].first;
  CHECK(document[text].text().data() == document.source().data());
}

TEST_CASE("losses and edits are told with their places") {
  Registry registry = example();
  test::Door door(registry);
  const Document document = test::must(parse_dump(
      "(document (meta-map (meta-string :key \"标题\" \"通知\")) (para (quoted :quote double :at 3 6 (str \"一网通办\")) (raw-inline :format \"html\""
      " :at 20 4 \"<br>\")) (header :level 1 :at 40 2 (str \"总则\")) (horizontal-rule :at 44 3))"));
  CHECK(test::must(door.write(document, "lines")) == "“一网通办”\n总则\n———\n");
  CHECK(test::told(door.diagnostics()) ==
        "loss lines.metadata\n"
        "edit lines.rule @44+3 [ → ———]\n"
        "loss lines.structure @40+2\n"
        "loss lines.dropped @20+4 [<br>]\n");
  CHECK(door.diagnostics().entries()[2].count == 1);
}

TEST_CASE("a text format's input is decoded first") {
  Registry registry = example();
  test::Door door(registry);
  const Document document = test::must(door.read("lines", "\xef\xbb\xbf" "甲\r\n乙\r丙"));
  CHECK(dump(document) == "(document\n  (para (str \"甲\"))\n  (para (str \"乙\"))\n  (para (str \"丙\")))\n");
  const Document gbk = test::must(door.read("lines", "\xb8\xf7\xb5\xa5\xce\xbb\n", {}, "GBK"));
  CHECK(dump(gbk) == "(document\n  (para (str \"各单位\")))\n");
  const auto bad = door.read("lines", "\xff\xff\xff", {}, "UTF-8");
  REQUIRE_FALSE(bad);
  CHECK(bad.error().category() == ErrorCategory::Input);
  const auto unknown = door.read("lines", "x", {}, "KLINGON");
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error().category() == ErrorCategory::Usage);
}

TEST_CASE("a format is asked only for what it can do") {
  Diagnostics diagnostics;
  host::SearchPath path;
  path.install_dir = GW_BINARY_DIR "/tests/hostile/unbalanced_leave";  // reads, and can do nothing else
  Registry registry = Registry::scan(path, diagnostics);
  test::Door door(registry);
  const auto written = door.write(Document(), "unbalanced_leave");
  REQUIRE_FALSE(written);
  CHECK(test::told(written.error()) == "Usage format.no-writer [unbalanced_leave]");
  const auto visible = door.visible("unbalanced_leave", "x");
  REQUIRE_FALSE(visible);
  CHECK(test::told(visible.error()) == "Usage format.no-extractor [unbalanced_leave]");
}

TEST_CASE("an option on the command line has three parts") {
  const auto parse = [](const char* text) {
    const auto parsed = host::parse_option(text);
    return parsed ? parsed->format + "|" + parsed->name + "|" + parsed->value : parsed.error().message().code;
  };
  CHECK(parse("docx.compat=pandoc") == "docx|compat|pandoc");
  CHECK(parse("text.eol=") == "text|eol|");
  CHECK(parse("a.b=c=d.e") == "a|b|c=d.e");
  CHECK(parse("a.b.c=d") == "a|b.c|d");
  for (const char* bad : {"", "=", ".", "a", "a.b", "a=b", ".b=c", "a.=c", "a=b.c"}) CHECK(parse(bad) == "option.syntax");
  CHECK(host::parse_option("x").error().category() == ErrorCategory::Usage);
}

TEST_CASE("options are resolved over their defaults, for one direction") {
  const test::TempDir dir;
  const Registry registry = with_options(dir);
  const host::Format& format = *registry.find("opt");
  const auto read = host::resolve_options(format, false, {});
  REQUIRE(read);
  CHECK(read->size() == 3);
  CHECK(read->at("flag").integer == 1);
  CHECK(read->at("how").text == "b");
  CHECK(read->at("how").integer == 1);
  CHECK(read->at("say").text.empty());
  const auto write = host::resolve_options(format, true, {{"opt", "wide", "40"}, {"o", "how", "a"}, {"opt", "wide", "41"}, {"else", "say", "x"}});
  REQUIRE(write);
  CHECK(write->size() == 3);
  CHECK(write->at("wide").integer == 41);
  CHECK(write->at("how").integer == 0);
  CHECK(write->at("say").text.empty());
}

TEST_CASE("a format is named with its extensions switched on and off") {
  const test::TempDir dir;
  test::spill(dir / "n.plugin.json", R"({"id":"org.n","version":"1","abi":[1,1],"formats":[
    {"id":"no-te","aliases":["n"],"reads":true,"writes":true,"extensions":{"on":["smart","notes"],"off":["emoji"]}},
    {"id":"no","reads":true}]})");
  test::spill(dir / "n.so", "");
  Diagnostics diagnostics;
  host::SearchPath path;
  path.install_dir = dir.path();
  const Registry registry = Registry::scan(path, diagnostics);
  const auto named = [&](std::string_view name) {
    const auto found = host::find_format(registry, name);
    if (!found) return test::told(found.error());
    std::string out = found->format->spec->id;
    for (const host::OptionSetting& s : found->extensions) out += " " + s.format + "." + s.name + "=" + s.value;
    return out;
  };
  CHECK(named("no-te") == "no-te");
  CHECK(named("no-te-smart+emoji") == "no-te no-te.smart=false no-te.emoji=true");
  CHECK(named("N+smart-smart") == "no-te no-te.smart=true no-te.smart=false");
  CHECK(named("no-te+nosuch") == "Usage usage.unknown-extension [nosuch, no-te]");
  CHECK(named("no-te+") == "Usage usage.unknown-extension [no-te]");
  CHECK(named("no-smart") == "Usage usage.unknown-extension [smart, no]");
  CHECK(named("nosuch+smart") == "Usage usage.unknown-format [nosuch+smart, no, no-te]");
  CHECK(named("+smart") == "Usage usage.unknown-format [+smart, no, no-te]");
  CHECK(named("") == "Usage usage.unknown-format [no, no-te]");

  const host::Format& format = *registry.find("no-te");
  for (const bool write : {false, true}) {
    const auto values = test::must(host::resolve_options(format, write, {{"n", "smart", "false"}}));
    CHECK(values.at("smart").integer == 0);
    CHECK(values.at("notes").integer == 1);
    CHECK(values.at("emoji").integer == 0);
  }
}

TEST_CASE("a value of the wrong type is a usage error that says what is wanted") {
  const test::TempDir dir;
  const Registry registry = with_options(dir);
  const auto ending = [&](const char* name, const char* value) {
    const auto values = host::resolve_options(*registry.find("opt"), true, {{"opt", name, value}});
    return values ? std::string("none") : test::told(values.error());
  };
  CHECK(ending("wide", "x") == "Usage option.value [opt.wide, x, int]");
  CHECK(ending("wide", "4x") == "Usage option.value [opt.wide, 4x, int]");
  CHECK(ending("wide", "99999999999999999999") == "Usage option.value [opt.wide, 99999999999999999999, int]");
  CHECK(ending("wide", "-3") == "none");
  CHECK(ending("how", "c") == "Usage option.value [opt.how, c, a|b]");
  CHECK(ending("how", "") == "Usage option.value [opt.how, , a|b]");
}

TEST_CASE("settings are checked against every format there is") {
  const test::TempDir dir;
  const Registry registry = with_options(dir);
  const auto ending = [&](const OptionSetting& setting) {
    const Status status = host::check_options(registry, {setting});
    return status ? std::string("none") : test::told(status.error());
  };
  CHECK(ending({"opt", "wide", "3"}) == "none");
  CHECK(ending({"O", "flag", "false"}) == "none");
  CHECK(ending({"nosuch", "x", "y"}) == "Usage format.unknown [nosuch]");
  CHECK(ending({"opt", "nosuch", "y"}) == "Usage option.unknown [opt.nosuch]");
  CHECK(ending({"opt", "flag", "maybe"}) == "Usage option.value [opt.flag, maybe, true|false]");
}

TEST_CASE("an alias means the format in settings, letters of any case") {
  const test::TempDir dir;
  const Registry registry = with_options(dir);
  const auto values = host::resolve_options(*registry.find("opt"), true, {{"O", "wide", "7"}});
  REQUIRE(values);
  CHECK(values->at("wide").integer == 7);
}

TEST_CASE("an error's place is told as line and column") {
  Diagnostics diagnostics;
  host::SearchPath path;
  path.option_dirs = {GW_BINARY_DIR "/tests/hostile/place_beyond"};
  Registry registry = Registry::scan(path, diagnostics);
  const auto document = test::Door(registry).read("place_beyond", "甲\n乙\n");
  REQUIRE_FALSE(document);
  REQUIRE(document.error().position());
  CHECK(document.error().position()->line == 3);
  CHECK(document.error().position()->column == 1);
}
