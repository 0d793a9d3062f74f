#include "plugins/host/registry.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "plugins/host/manifest.h"
#include "tests/support/door.h"
#include "tests/support/files.h"

using namespace gongwen;
using gongwen::host::Format;
using gongwen::host::Registry;
using gongwen::host::SearchPath;
namespace fs = std::filesystem;

namespace {

// A manifest of one format; `more` are further members of the format.
std::string manifest(const std::string& plugin, const std::string& format, const std::string& more = {}) {
  return R"({"id":")" + plugin + R"(","version":"1.0","abi":[1,1],"formats":[{"id":")" + format + R"(","reads":true,"writes":true)" + more + "}]}";
}

void place(const std::string& folder, const std::string& stem, const std::string& manifest_text, bool library = true) {
  test::spill(folder + "/" + stem + ".plugin.json", manifest_text);
  if (library) test::spill(folder + "/" + stem + ".so", "");
}

struct Scanned {
  Registry registry;
  std::string told;
};

Scanned scan(const SearchPath& path) {
  Diagnostics diagnostics;
  Registry registry = Registry::scan(path, diagnostics);
  return {std::move(registry), test::told(diagnostics)};
}

Scanned scan(const std::vector<std::string>& folders) {
  SearchPath path;
  path.option_dirs = folders;
  return scan(path);
}

std::string problem(const Registry& registry, const std::string& plugin) {
  for (const auto& p : registry.plugins()) {
    if (p->manifest.id == plugin) return p->problem ? p->problem->code : "none";
  }
  return "not listed";
}

std::string origin(const Registry& registry, const std::string& format) {
  const Format* found = registry.find(format);
  return found ? std::string(host::origin_name(found->plugin->origin)) : "none";
}

std::string bad(const std::string& json) {
  const auto parsed = host::parse_manifest(json);
  if (parsed) return "none";
  CHECK(parsed.error().category() == ErrorCategory::Plugin);
  CHECK(parsed.error().message().code == "manifest.bad");
  return parsed.error().message().args.empty() ? "" : parsed.error().message().args.front();
}

}  // namespace

TEST_CASE("earlier places win: options, environment, installation") {
  const test::TempDir dir;
  place(dir / "o1", "a", manifest("org.o1", "fmt"));
  place(dir / "o2", "a", manifest("org.o2", "fmt"));
  place(dir / "e", "a", manifest("org.e", "fmt"));
  place(dir / "e", "b", manifest("org.eb", "other"));
  place(dir / "i", "a", manifest("org.i", "fmt"));
  place(dir / "i", "b", manifest("org.ib", "other"));
  place(dir / "i", "c", manifest("org.ic", "third"));
  SearchPath path{{dir / "o1", dir / "o2"}, {dir / "e"}, dir / "i", {}};
  const Scanned all = scan(path);
  CHECK(all.registry.find("fmt")->plugin->manifest.id == "org.o1");
  CHECK(origin(all.registry, "fmt") == "option");
  CHECK(origin(all.registry, "other") == "env");
  CHECK(origin(all.registry, "third") == "install");
  CHECK(all.registry.formats().size() == 3);
  CHECK(all.registry.plugins().size() == 7);
  path.option_dirs = {dir / "o2", dir / "o1"};
  CHECK(scan(path).registry.find("fmt")->plugin->manifest.id == "org.o2");
  path.option_dirs.clear();
  CHECK(origin(scan(path).registry, "fmt") == "env");
}

TEST_CASE("a shadowed format is told with both places") {
  const test::TempDir dir;
  place(dir / "one", "a", manifest("org.one", "fmt"));
  place(dir / "two", "b", manifest("org.two", "fmt"));
  const Scanned both = scan({dir / "one", dir / "two"});
  CHECK(both.told == "warning format.shadowed [fmt, " + (dir / "one/a.plugin.json") + ", " + (dir / "two/b.plugin.json") + "]\n");
  CHECK(problem(both.registry, "org.one") == "none");
  CHECK(problem(both.registry, "org.two") == "none");
}

TEST_CASE("the same folder named twice is one folder") {
  const test::TempDir dir;
  place(dir / "one", "a", manifest("org.one", "fmt"));
  const Scanned twice = scan({dir / "one", dir / "one"});
  CHECK(twice.registry.find("fmt")->available());
  const Scanned spelled = scan({dir / "one", (dir / "one") + "/"});
  CHECK(spelled.registry.find("fmt")->available());
}

TEST_CASE("one format offered twice in one folder is used from neither") {
  const test::TempDir dir;
  place(dir.path(), "a", manifest("org.a", "fmt"));
  place(dir.path(), "b", manifest("org.b", "fmt"));
  place(dir.path(), "c", manifest("org.c", "other"));
  const Scanned scanned = scan({dir.path()});
  CHECK(scanned.told == "warning format.twice [fmt, " + (dir / "a.plugin.json") + ", " + (dir / "b.plugin.json") + "]\n");
  CHECK(problem(scanned.registry, "org.a") == "format.twice");
  CHECK(problem(scanned.registry, "org.b") == "format.twice");
  CHECK(problem(scanned.registry, "org.c") == "none");
  REQUIRE(scanned.registry.find("fmt"));
  CHECK_FALSE(scanned.registry.find("fmt")->available());
  CHECK(scanned.registry.find("other")->available());
}

TEST_CASE("one plugin id twice in one folder is used from neither") {
  const test::TempDir dir;
  place(dir.path(), "a", manifest("org.same", "one"));
  place(dir.path(), "b", manifest("org.same", "two"));
  const Scanned scanned = scan({dir.path()});
  CHECK(scanned.told.starts_with("warning plugin.twice [org.same, "));
  CHECK(scanned.told.find("a.plugin.json") != std::string::npos);
  CHECK(scanned.told.find("b.plugin.json") != std::string::npos);
  for (const auto& plugin : scanned.registry.plugins()) CHECK(plugin->problem);
}

TEST_CASE("a good plugin later in the search stands in for an unusable one") {
  const test::TempDir dir;
  place(dir / "one", "a", manifest("org.one", "fmt"), false);
  place(dir / "two", "a", manifest("org.two", "fmt"));
  const Scanned scanned = scan({dir / "one", dir / "two"});
  // The earlier place wins, even if it is broken: its problem is told, instead of another program being run in silence.
  REQUIRE(scanned.registry.find("fmt"));
  CHECK(scanned.registry.find("fmt")->plugin->manifest.id == "org.one");
  CHECK(scanned.told.find("format.shadowed") != std::string::npos);
}

TEST_CASE("a plugin without its library is listed with that problem") {
  const test::TempDir dir;
  place(dir.path(), "a", manifest("org.a", "fmt"), false);
  Scanned scanned = scan({dir.path()});
  CHECK(scanned.told.empty());
  REQUIRE(scanned.registry.find("fmt"));
  CHECK_FALSE(scanned.registry.find("fmt")->available());
  const host::Plugin& plugin = *scanned.registry.plugins().front();
  CHECK_FALSE(plugin.library_present);
  REQUIRE(plugin.problem);
  CHECK(plugin.problem->code == "plugin.missing");
  CHECK(plugin.problem->args == std::vector<std::string>{"org.a", dir / "a.so"});
  const auto loaded = scanned.registry.load(*scanned.registry.find("fmt"));
  REQUIRE_FALSE(loaded);
  CHECK(loaded.error().category() == ErrorCategory::Plugin);
  CHECK(loaded.error().message().code == "plugin.missing");
}

TEST_CASE("a library that vanishes after the scan is told as missing") {
  const test::TempDir dir;
  place(dir.path(), "a", manifest("org.a", "fmt"));
  Scanned scanned = scan({dir.path()});
  fs::remove(dir / "a.so");
  const auto loaded = scanned.registry.load(*scanned.registry.find("fmt"));
  REQUIRE_FALSE(loaded);
  CHECK(loaded.error().message().code == "plugin.missing");
}

TEST_CASE("a library without a manifest is not looked at") {
  const test::TempDir dir;
  test::spill(dir / "a.so", "");
  const Scanned scanned = scan({dir.path()});
  CHECK(scanned.registry.plugins().empty());
  CHECK(scanned.told.empty());
}

TEST_CASE("a broken manifest is listed with its fault and takes no other down") {
  const test::TempDir dir;
  place(dir.path(), "a", "{ no json");
  place(dir.path(), "b", manifest("org.b", "fmt"));
  place(dir.path(), "c", R"({"id":"org.c","version":"1","abi":[1,1],"formats":[{"id":"x"},{"id":7}]})");
  const Scanned scanned = scan({dir.path()});
  CHECK(problem(scanned.registry, "a") == "manifest.bad");
  CHECK(problem(scanned.registry, "org.b") == "none");
  CHECK(problem(scanned.registry, "c") == "manifest.bad");
  for (const auto& plugin : scanned.registry.plugins()) {
    if (plugin->manifest.id == "c") CHECK(plugin->problem->args == std::vector<std::string>{"/formats/1/id"});
  }
  CHECK(scanned.registry.find("fmt")->available());
  CHECK_FALSE(scanned.registry.find("x"));
}

TEST_CASE("a manifest's fault is named by its JSON pointer") {
  const std::string start = R"("id":"a","version":"1","abi":[1,1])";
  CHECK(bad(R"({"version":"1","abi":[1,1]})") == "/id");
  CHECK(bad(R"({"id":"a","abi":[1,1]})") == "/version");
  CHECK(bad(R"({"id":"a","version":"1"})") == "/abi");
  CHECK(bad(R"({"id":"a","version":"1","abi":1})") == "/abi");
  CHECK(bad(R"({"id":"a","version":"1","abi":[1]})") == "/abi");
  CHECK(bad(R"({"id":"a","version":"1","abi":[1,-1]})") == "/abi");
  CHECK(bad(R"({"id":{},"version":"1","abi":[1,1]})") == "/id");
  CHECK(bad("[]") == "/");
  CHECK(bad("7") == "/");
  CHECK(bad("{" + start + R"(,"formats":{}})") == "/formats");
  CHECK(bad("{" + start + R"(,"formats":[7]})") == "/formats/0/");
  CHECK(bad("{" + start + R"(,"formats":[{}]})") == "/formats/0/id");
  CHECK(bad("{" + start + R"(,"formats":[{"id":"x","reads":"yes"}]})") == "/formats/0/reads");
  CHECK(bad("{" + start + R"(,"formats":[{"id":"x","input":"words"}]})") == "/formats/0/input");
  CHECK(bad("{" + start + R"(,"formats":[{"id":"x","aliases":"y"}]})") == "/formats/0/aliases");
  CHECK(bad("{" + start + R"(,"formats":[{"id":"x","aliases":[1]}]})") == "/formats/0/aliases");
  CHECK(bad("{" + start + R"(,"formats":[{"id":"x","options":[{"name":"o","type":"float","for":"read"}]}]})") == "/formats/0/options/0/type");
  CHECK(bad("{" + start + R"(,"formats":[{"id":"x","options":[{"name":"o","type":"bool","for":"nobody"}]}]})") == "/formats/0/options/0/for");
  CHECK(bad("{" + start + R"(,"formats":[{"id":"x","options":[{"type":"bool","for":"read"}]}]})") == "/formats/0/options/0/name");
  CHECK(bad("{" + start + R"(,"formats":[{"id":"x","sniff":[{}]}]})") == "/formats/0/sniff/0/");
  CHECK(bad("{" + start + R"(,"formats":[{"id":"x","sniff":[{"first":"a","score":"b"}]}]})") == "/formats/0/sniff/0/score");
  CHECK(bad("{" + start + R"(,"messages":[]})") == "/messages");
  CHECK(bad("{" + start + R"(,"messages":{"a.b":{"zh":"x"}}})") == "/messages/a.b/en");
}

TEST_CASE("keys a manifest may have in times to come are ignored") {
  const auto parsed = host::parse_manifest(
      R"({"id":"a","version":"1","abi":[1,9],"new":{"x":1},"formats":[{"id":"x","colour":"red","options":[{"name":"o","type":"int","default":3,"for":"both","unit":"cm"}]}]})");
  REQUIRE(parsed);
  REQUIRE(parsed->formats.size() == 1);
  REQUIRE(parsed->formats[0].options.size() == 1);
  CHECK(parsed->formats[0].options[0].fallback == "3");
  CHECK(parsed->formats[0].options[0].for_read);
  CHECK(parsed->formats[0].options[0].for_write);
  CHECK(parsed->abi_max == 9);
}

TEST_CASE("an option's default has the option's type") {
  const auto option = [](const std::string& type, const std::string& value) {
    return bad(R"({"id":"a","version":"1","abi":[1,1],"formats":[{"id":"x","options":[{"name":"o","for":"read","type":")" + type +
               R"(","choices":["a","b"],"default":)" + value + "}]}]}");
  };
  for (const char* wrong : {R"("abc")", R"("1x")", "true", "1.5"}) CHECK(option("int", wrong) == "/formats/0/options/0/default");
  CHECK(option("bool", R"("yes")") == "/formats/0/options/0/default");
  CHECK(option("choice", R"("c")") == "/formats/0/options/0/default");
}

TEST_CASE("a hostile manifest is only a bad manifest") {
  CHECK_FALSE(host::parse_manifest(std::string(200'000, '[')));
  CHECK_FALSE(host::parse_manifest(""));
  CHECK_FALSE(host::parse_manifest("\xff\xfe{"));
  CHECK_FALSE(host::parse_manifest(R"({"id":"a","version":"1","abi":[1e99,1]})"));
  CHECK_FALSE(host::parse_manifest(R"({"id":"","version":"1","abi":[1,1]})"));
}

TEST_CASE("a plugin made for other versions is listed with that problem") {
  const test::TempDir dir;
  place(dir.path(), "new", R"({"id":"org.new","version":"1","abi":[7,9],"formats":[{"id":"n","reads":true}]})");
  place(dir.path(), "old", R"({"id":"org.old","version":"1","abi":[0,0],"formats":[{"id":"o","reads":true}]})");
  place(dir.path(), "wide", R"({"id":"org.wide","version":"1","abi":[0,9],"formats":[{"id":"w","reads":true}]})");
  const Scanned scanned = scan({dir.path()});
  CHECK(problem(scanned.registry, "org.new") == "plugin.abi");
  CHECK(problem(scanned.registry, "org.old") == "plugin.abi");
  CHECK(problem(scanned.registry, "org.wide") == "none");
}

TEST_CASE("a folder that cannot be searched is told, the install folder may be missing") {
  const test::TempDir dir;
  SearchPath path;
  path.install_dir = dir / "none";
  CHECK(scan(path).told.empty());
  path.option_dirs = {dir / "nowhere"};
  CHECK(scan(path).told.starts_with("warning plugins.dir [" + (dir / "nowhere")));
}

TEST_CASE("formats and plugins are listed by id, whatever the order of folders") {
  const test::TempDir dir;
  place(dir / "one", "z", manifest("org.z", "zeta"));
  place(dir / "one", "a", manifest("org.b", "alpha"));
  place(dir / "two", "m", manifest("org.a", "mid"));
  const Scanned scanned = scan({dir / "one", dir / "two"});
  std::vector<std::string> formats, plugins;
  for (const Format& f : scanned.registry.formats()) formats.push_back(f.spec->id);
  for (const auto& p : scanned.registry.plugins()) plugins.push_back(p->manifest.id);
  CHECK(formats == std::vector<std::string>{"alpha", "mid", "zeta"});
  CHECK(plugins == std::vector<std::string>{"org.a", "org.b", "org.z"});
}

TEST_CASE("a format is found by id and alias, letters of any case; an id goes before an alias") {
  const test::TempDir dir;
  place(dir.path(), "a", manifest("org.a", "alpha", R"(,"aliases":["First","公文","beta"])"));
  place(dir.path(), "b", manifest("org.b", "beta"));
  const Scanned scanned = scan({dir.path()});
  const auto id = [&](const char* name) {
    const Format* found = scanned.registry.find(name);
    return found ? found->spec->id : "none";
  };
  CHECK(id("alpha") == "alpha");
  CHECK(id("ALPHA") == "alpha");
  CHECK(id("fIRST") == "alpha");
  CHECK(id("公文") == "alpha");
  CHECK(id("Beta") == "beta");
  CHECK(id("") == "none");
  CHECK(id("alph") == "none");
}

TEST_CASE("a suffix finds the format that can do what is wanted") {
  const test::TempDir dir;
  place(dir.path(), "r", R"({"id":"org.r","version":"1","abi":[1,1],"formats":[{"id":"r","reads":true,"suffixes":["doc","TXT"]}]})");
  place(dir.path(), "w", R"({"id":"org.w","version":"1","abi":[1,1],"formats":[{"id":"w","writes":true,"suffixes":["doc"]}]})");
  const Scanned scanned = scan({dir.path()});
  const auto id = [&](const char* name, bool writing) {
    const Format* found = scanned.registry.find_suffix(name, writing);
    return found ? found->spec->id : "none";
  };
  CHECK(id("a.doc", false) == "r");
  CHECK(id("a.doc", true) == "w");
  CHECK(id("目录.d/通知.DOC", true) == "w");
  CHECK(id("a.b.txt", false) == "r");
  CHECK(id("a.txt", true) == "none");
  CHECK(id("a", false) == "none");
  CHECK(id("dir.doc/a", false) == "none");
  CHECK(id("doc", false) == "none");
  CHECK(id("a.", false) == "none");
  CHECK(id("", false) == "none");
}

TEST_CASE("sniffing asks every rule and takes the surest") {
  const test::TempDir dir;
  place(dir.path(), "zip", manifest("org.zip", "zip", R"(,"sniff":[{"prefix_hex":"504b0304","score":60}])"));
  place(dir.path(), "docx", manifest("org.docx", "packed", R"(,"sniff":[{"prefix_hex":"504b0304","contains":"word/","score":90}])"));
  place(dir.path(), "tree", manifest("org.tree", "tree", R"(,"sniff":[{"first":"{","contains":"\"blocks\"","score":80},{"first":"%TREE"}])"));
  place(dir.path(), "out", R"({"id":"org.out","version":"1","abi":[1,1],"formats":[{"id":"out","writes":true,"sniff":[{"first":"{","score":100}]}]})");
  Scanned scanned = scan({dir.path()});
  const auto id = [&](std::string_view head) {
    const Format* found = scanned.registry.sniff(head, head.size());
    return found ? found->spec->id : "none";
  };
  CHECK(id("PK\x03\x04....") == "zip");
  CHECK(id("PK\x03\x04....word/document.xml") == "packed");
  CHECK(id("word/document.xml") == "none");
  CHECK(id(" \r\n\t{ \"blocks\": [] }") == "tree");
  CHECK(id("\xef\xbb\xbf{ \"blocks\": [] }") == "tree");
  CHECK(id("{ \"other\": [] }") == "none");
  CHECK(id("x { \"blocks\": [] }") == "none");
  CHECK(id("%TREE 1") == "tree");
  CHECK(id("") == "none");
  CHECK(id("   ") == "none");
}

TEST_CASE("messages of all manifests reach the catalogue") {
  const test::TempDir dir;
  place(dir.path(), "a", R"({"id":"org.a","version":"1","abi":[1,1],"messages":{"a.b":{"en":"cannot {}","zh":"无法{}"}}})");
  Catalog catalog;
  scan({dir.path()}).registry.add_messages(catalog);
  CHECK(catalog.render({"a.b", {"x"}}, Language::Chinese) == "无法x");
}

TEST_CASE("the shipped manifests are in order") {
  for (const auto& plugin : test::registry().plugins()) {
    CAPTURE(plugin->manifest.id);
    CHECK_FALSE(plugin->problem);
    CHECK(plugin->library_present);
    CHECK_FALSE(plugin->manifest.license.empty());
    for (const host::FormatSpec& spec : plugin->manifest.formats) {
      CAPTURE(spec.id);
      CHECK_FALSE(spec.description.english.empty());
      CHECK_FALSE(spec.description.chinese.empty());
      const auto table = test::registry().load(*test::registry().find(spec.id));
      REQUIRE_MESSAGE(table, test::told(table.error()));
      const bool proves = (*table)->visible != nullptr;
      CHECK_MESSAGE(proves, "every format proves its text");
      for (const host::OptionSpec& option : spec.options) {
        CAPTURE(option.name);
        CHECK_FALSE(option.help.english.empty());
        CHECK_FALSE(option.help.chinese.empty());
        for (const bool write : {false, true}) {
          CHECK_MESSAGE(host::resolve_options(*test::registry().find(spec.id), write, {}), "the default is no value of its own type");
        }
      }
    }
  }
}
