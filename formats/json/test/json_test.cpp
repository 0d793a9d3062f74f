// Pandoc JSON read and written: every constructor, both versions, keys in any order, and what is refused.
#include <cstdlib>

#include "formats/json/test/small.h"
#include "tests/support/arbitrary.h"
#include "tests/support/corpus.h"
#include "tests/support/files.h"
#include "tests/support/settings.h"

namespace gongwen::json_test {
namespace {

std::string every_constructor() { return test::slurp(GW_SOURCE_DIR "/formats/json/test/every_constructor.json"); }

std::string repeated(std::string_view part, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += part;
  return out;
}

std::string para(std::string_view inlines) { return R"({"t":"Para","c":[)" + std::string(inlines) + "]}"; }
std::string para_text(std::string_view text) { return para(R"({"t":"Str","c":")" + std::string(text) + "\"}"); }

// --- round trips ---

TEST_CASE("every constructor comes back as it was") { check_kept(every_constructor()); }

TEST_CASE("keys in any order give an equal document") {
  const std::string json = every_constructor();
  CHECK(equal(load(json), load(sorted(json))));
  CHECK(store(load(json)) == store(load(sorted(json))));
}

TEST_CASE("output is compact, t before c, metadata sorted, text unescaped") {
  const std::string json = doc(
      R"({"c":[{"c":"“中”\/\u00e9\ud83d\ude00\u0007\u007f\"\\","t":"Str"},{"t":"Space","c":[]}],"t":"Para","extra":{"t":1}})", "1,23",
      R"({"b":{"t":"MetaBool","c":false},"中":{"t":"MetaString","c":""},"a":{"t":"MetaString","c":"x"}})");
  CHECK(store(load(json)) ==
        R"({"pandoc-api-version":[1,23,1,2],"meta":{"a":{"t":"MetaString","c":"x"},"b":{"t":"MetaBool","c":false},)"
        R"("中":{"t":"MetaString","c":""}},"blocks":[{"t":"Para","c":[{"t":"Str","c":"“中”/é😀\u0007)"
        "\x7f"
        R"(\"\\"},{"t":"Space"}]}]})"
        "\n");
}

TEST_CASE("an escape at every offset of a long string") {
  for (std::size_t i = 0; i < 40; ++i) {
    for (const char* escape : {R"(\")", R"(\\)", R"(\n)", R"(\u0000)", R"(\u001f)"}) {
      check_kept(doc(para_text(std::string(i, 'x') + escape + "字字字字字字")));
    }
  }
}

TEST_CASE("an empty document") {
  CHECK(store(load(doc(""))) == "{\"pandoc-api-version\":[1,23,1,2],\"meta\":{},\"blocks\":[]}\n");
}

TEST_CASE("numbers are read as they are meant") {
  const auto header = [](std::string_view level) {
    return doc(R"({"t":"Header","c":[)" + std::string(level) + R"(,["",[],[]],[]]})");
  };
  CHECK(tree(header("1.0")) == tree(header("1")));
  CHECK(tree(header("1e1")) == tree(header("10")));
  CHECK(tree(header("-9223372036854775808")).find(":level -9223372036854775808") != std::string::npos);
  CHECK(fault(header("9223372036854775808")) == "Input json.integer-range [$.blocks[0].c[0], 9223372036854775808] 1:91");
  CHECK(fault(header("123456789012345678901234567890")).starts_with("Input json.integer-range [$.blocks[0].c[0]"));
  CHECK(fault(header("1.5")).starts_with("Input json.expected [$.blocks[0].c[0], integer]"));
  CHECK(fault(header("true")).starts_with("Input json.expected [$.blocks[0].c[0], integer]"));
  CHECK(fault(header("1e999")).starts_with("Input json.number [$.blocks[0].c"));
}

TEST_CASE("text that needs no decoding is shown in place, and places point at it") {
  const std::string json = doc(para(R"({"t":"Str","c":"原文"},{"t":"Str","c":"a\tb"})"));
  const Document document = load(json);
  const Node& para_node = document[document[Document::root()].first];
  const Node& plain = document[para_node.first];
  const Node& escaped = document[para_node.last];
  CHECK(document.source().substr(para_node.place.offset, 6) == "{\"t\":\"");
  CHECK(document.source().substr(plain.place.offset, plain.place.length) == "原文");
  CHECK(plain.text_data == document.source().data() + plain.place.offset);
  CHECK(document.source().substr(escaped.place.offset, 10) == "{\"t\":\"Str\"");
  CHECK(escaped.text() == "a\tb");
}

TEST_CASE("a key that comes twice: the last holds, and it is told") {
  Diagnostics told;
  const std::string json =
      doc(R"({"t":"Para","c":[{"t":"Str","c":"no"}],"c":[{"t":"Str","c":"yes"}]})", "1,23",
          R"({"b":{"t":"MetaString","c":"1"},"a":{"t":"MetaMap","c":{"x":{"t":"MetaBool","c":true},"x":{"t":"MetaBool","c":false}}},"b":{"t":"MetaString","c":"2"}})");
  const Document document = test::must(test::read("json", json, {}, &told));
  CHECK(dump(document) ==
        "(document\n  (meta-map\n    (meta-map :key \"a\"\n      (meta-bool :key \"x\" :value 0))\n"
        "    (meta-string :key \"b\" \"2\"))\n  (para (str \"yes\")))\n");
  CHECK(test::told(told) ==
        "warning json.key-twice @93+1 [$.meta.a.c.x]\n"
        "warning json.key-twice @38+1 [$.meta.b]\n"
        "warning json.key-twice @237+1 [$.blocks[0].c]\n");
}

TEST_CASE("arbitrary documents: written, read, and written again they stay the same") {
  for (std::uint64_t i = 0; i < 300; ++i) {
    const std::uint64_t seed = test::seed_of_round(i);
    CAPTURE(seed);
    const Document document = test::arbitrary_document(seed);
    const std::string once = store(document, {{"look", "true"}});
    const Document back = load(once);
    CHECK(store(back, {{"look", "true"}}) == once);
    CHECK(equal(back, load(sorted(once))));
    CHECK(seen(once) == seen(sorted(once)));
    const std::string old = store(document, {{"api", "1.22"}});
    CHECK(seen(old) == seen(store(document)));
    CHECK(seen(store(load(old))) == seen(old));
    CHECK(seen(store(load(old), {{"api", "1.22"}})) == seen(old));
  }
}

// --- versions ---

TEST_CASE("1.22 and 1.23 are read, whatever follows the second number") {
  for (const char* version : {"1,22", "1,22,2,1", "1,23", "1,23,9,9,9", "1.0,23"}) {
    CAPTURE(version);
    CHECK(tree(doc(para_text("x"), version)) == "(document\n  (para (str \"x\")))\n");
  }
  CHECK(fault(doc("", "1,21")) == "Input json.version [$['pandoc-api-version'], 1.21] 1:23");
  CHECK(fault(doc("", "2,23")).starts_with("Input json.version [$['pandoc-api-version'], 2.23]"));
  CHECK(fault(doc("", "1")).starts_with("Input json.version [$['pandoc-api-version'], 1]"));
  CHECK(fault(doc("", "")).starts_with("Input json.version"));
  CHECK(fault(doc("", "\"1\",23")).starts_with("Input json.expected [$['pandoc-api-version'][0], integer]"));
}

const char* const kOldFigure =
    R"({"t":"Para","c":[{"t":"Image","c":[["i",["w"],[["k","v"]]],[{"t":"Str","c":"题"}],["a.png","fig:名"]]}]})";
const char* const kFigure =
    R"({"t":"Figure","c":[["i",[],[]],[null,[{"t":"Plain","c":[{"t":"Str","c":"题"}]}]],[{"t":"Plain","c":[{"t":"Image","c":[["",["w"],[["k","v"]]],[{"t":"Str","c":"题"}],["a.png","名"]]}]}]]})";

TEST_CASE("1.22 is upgraded while it is read") {
  check_same(store(load(old_doc(kOldFigure))), doc(kFigure));
  check_same(store(load(old_doc(R"({"t":"Null"},{"t":"BlockQuote","c":[{"t":"Null"}]},{"t":"Null"})"))),
             doc(R"({"t":"BlockQuote","c":[]})"));
  check_same(store(load(sorted(old_doc(kOldFigure)))), doc(kFigure));  // the version comes last
  const std::string meta = std::string(R"({"m":{"t":"MetaBlocks","c":[{"t":"Null"},)") + kOldFigure + "]}}";
  check_same(store(load(sorted(doc("", "1,22", meta)))), doc("", "1,23,1,2", R"({"m":{"t":"MetaBlocks","c":[)" + std::string(kFigure) + "]}}"));
}

TEST_CASE("1.23 is not upgraded") {
  CHECK(fault(doc(R"({"t":"Null"})")) == "Input json.tag [$.blocks[0].t, Null] 1:60");
  check_kept(doc(kOldFigure));
}

TEST_CASE("an old image that is no figure stays a paragraph") {
  for (const char* blocks : {R"({"t":"Para","c":[{"t":"Image","c":[["",[],[]],[],["a.png","a fig:"]]}]})",
                             R"({"t":"Para","c":[{"t":"Image","c":[["",[],[]],[],["a.png","fig:"]]},{"t":"Space"}]})",
                             R"({"t":"Plain","c":[{"t":"Image","c":[["",[],[]],[],["a.png","fig:"]]}]})"}) {
    check_same(store(load(old_doc(blocks)), {{"api", "1.22"}}), old_doc(blocks));
  }
}

TEST_CASE("1.22 is written: the plain figure as it used to be said, any other as a Div, with nothing lost") {
  check_same(store(load(doc(kFigure)), {{"api", "1.22"}}), old_doc(kOldFigure));
  Diagnostics told;
  const Document document = load(doc(
      R"({"t":"Figure","c":[["i",["w"],[["k","v"]]],[[{"t":"Str","c":"短"}],[{"t":"Para","c":[{"t":"Str","c":"长"}]}]],[{"t":"HorizontalRule"}]]})"));
  const std::string json = test::must(test::write(document, "json", {{"api", "1.22"}}, &told));
  check_same(json, old_doc(
      R"({"t":"Div","c":[["i",["figure","w"],[["k","v"]]],[{"t":"Div","c":[["",["caption"],[]],[{"t":"Div","c":[["",["short-caption"],[]],[{"t":"Plain","c":[{"t":"Str","c":"短"}]}]]},{"t":"Para","c":[{"t":"Str","c":"长"}]}]]},{"t":"HorizontalRule"}]]})"));
  CHECK(told.entries().size() == 1);
}

TEST_CASE("a figure that is not quite plain keeps what makes it so") {
  const std::string image = R"({"t":"Plain","c":[{"t":"Image","c":[["",[],[]],[{"t":"Str","c":"题"}],["a.png",""]]}]})";
  const std::string caption = R"([null,[{"t":"Plain","c":[{"t":"Str","c":"题"}]}]])";
  const auto figure = [](const std::string& attr, const std::string& title, const std::string& content) {
    return R"({"t":"Figure","c":[)" + attr + "," + title + ",[" + content + "]]}";
  };
  const std::string none = R"(["",[],[]])";
  CHECK(store(load(doc(figure(none, caption, image))), {{"api", "1.22"}}).find("fig:") != std::string::npos);
  for (const std::string& block :
       {figure(R"(["",["x"],[]])", caption, image), figure(none, R"([null,[{"t":"Plain","c":[{"t":"Str","c":"别"}]}]])", image),
        figure(none, R"([[],[{"t":"Plain","c":[{"t":"Str","c":"题"}]}]])", image), figure(none, "[null,[]]", image),
        figure(none, caption, image + "," + image), figure(none, caption, ""),
        figure(none, R"([null,[{"t":"Para","c":[{"t":"Str","c":"题"}]}]])", image)}) {
    CAPTURE(block);
    const std::string json = store(load(doc(block)), {{"api", "1.22"}});
    CHECK(json.find("fig:") == std::string::npos);
    CHECK(json.find("\"figure\"") != std::string::npos);
  }
}

// --- a document of any host's ---

TEST_CASE("parts that are not there are written as Pandoc's empty ones") {
  const Document document = test::must(parse_dump(
      "(document (meta-map (meta-bool :key \"b\") (meta-list :key \"a\"))"
      " (header) (table) (table (table-body) (table-body (row (cell)))) (figure) (ordered-list) (definition-list (definition-item))"
      " (code-block) (raw-block) (line-block) (para (quoted) (math) (link) (image) (cite (citation)) (str) (span) (note) (raw-inline)))"));
  check_same(store(document), doc(
      R"({"t":"Header","c":[1,["",[],[]],[]]},{"t":"Table","c":[["",[],[]],[null,[]],[],[["",[],[]],[]],[],[["",[],[]],[]]]},)"
      R"({"t":"Table","c":[["",[],[]],[null,[]],[],[["",[],[]],[]],[[["",[],[]],0,[],[]],[["",[],[]],0,[],[[["",[],[]],[[["",[],[]],{"t":"AlignDefault"},1,1,[]]]]]]],[["",[],[]],[]]]},)"
      R"({"t":"Figure","c":[["",[],[]],[null,[]],[]]},{"t":"OrderedList","c":[[1,{"t":"DefaultStyle"},{"t":"DefaultDelim"}],[]]},{"t":"DefinitionList","c":[[[],[]]]},)"
      R"({"t":"CodeBlock","c":[["",[],[]],""]},{"t":"RawBlock","c":["",""]},{"t":"LineBlock","c":[]},)"
      R"({"t":"Para","c":[{"t":"Quoted","c":[{"t":"SingleQuote"},[]]},{"t":"Math","c":[{"t":"InlineMath"},""]},{"t":"Link","c":[["",[],[]],[],["",""]]},{"t":"Image","c":[["",[],[]],[],["",""]]},)"
      R"({"t":"Cite","c":[[{"citationId":"","citationPrefix":[],"citationSuffix":[],"citationMode":{"t":"NormalCitation"},"citationNoteNum":0,"citationHash":0}],[]]},{"t":"Str","c":""},{"t":"Span","c":[["",[],[]],[]]},{"t":"Note","c":[]},{"t":"RawInline","c":["",""]}]})",
      "1,23,1,2", R"({"a":{"t":"MetaList","c":[]},"b":{"t":"MetaBool","c":false}})"));
}

TEST_CASE("of a metadata key that a document holds twice the last is written, and the loss told") {
  const Document document =
      test::must(parse_dump("(document (meta-map (meta-string :key \"a\" \"1\") (meta-string :key \"a\" \"2\")))"));
  Diagnostics told;
  const std::string json = test::must(test::write(document, "json", {}, &told));
  check_same(json, doc("", "1,23,1,2", R"({"a":{"t":"MetaString","c":"2"}})"));
  CHECK(test::told(told).starts_with("loss json.meta-twice"));
}

// --- what is refused ---

TEST_CASE("a document lacks none of its three keys") {
  CHECK(fault("{}") == "Input json.key-missing [$, pandoc-api-version] 1:2");
  CHECK(fault(R"({"pandoc-api-version":[1,23],"blocks":[]})").starts_with("Input json.key-missing [$, meta]"));
  CHECK(fault(R"({"pandoc-api-version":[1,23],"meta":{}})").starts_with("Input json.key-missing [$, blocks]"));
  CHECK(fault(R"({"meta":{},"blocks":[]})").starts_with("Input json.key-missing [$, pandoc-api-version]"));
  CHECK(fault(R"({"pandoc-api-version":[1,23],"meta":{},"blocks":[],"blocks":[]})").starts_with("Input json.twice [$, blocks]"));
}

TEST_CASE("JSON that is no document") {
  for (const char* json : {"[]", "[{\"unMeta\":{}},[]]", "1", "null", "\"x\"", "true", "1.5"}) {
    CAPTURE(json);
    CHECK(fault(json).starts_with("Input json.document [$]"));
  }
  CHECK(fault(R"({"a":1})").starts_with("Input json.key-missing"));
  for (const char* blocks : {"{}", "null", "1", "\"x\""}) {
    const std::string json = R"({"pandoc-api-version":[1,23],"meta":{},"blocks":)" + std::string(blocks) + "}";
    CHECK(fault(json).starts_with("Input json.expected [$.blocks, array] 1:"));
  }
  CHECK(fault(R"({"pandoc-api-version":[1,23],"meta":[],"blocks":[]})").starts_with("Input json.expected [$.meta, object]"));
}

TEST_CASE("what is no JSON") {
  CHECK(fault("").starts_with("Input json.empty [$]"));
  CHECK(fault(" \n\t").starts_with("Input json.empty [$]"));
  CHECK(fault("{") == "Input json.end [$] 1:2");
  CHECK(fault("hello").starts_with("Input json.syntax [$, h"));
  CHECK(fault(doc("") + "x") == "Input json.syntax [$, x] 2:1");
  CHECK(fault(doc("") + doc("")).starts_with("Input json.syntax"));
  CHECK(fault(doc(R"({"t":"Para","c":[,]})")) == "Input json.syntax [$.blocks[0].c, ,] 1:71");
  CHECK(fault(doc("{\"t\":\"Para\",\"c\":[{\"t\":\"Str\",\"c\":\"a\nb\"}]}")) == "Input json.syntax [$.blocks[0].c[0].c, U+000A] 1:88");
  CHECK(fault(doc(para_text(R"(\x)"))).starts_with("Input json.syntax"));
  CHECK(fault(doc("// comment\n")).starts_with("Input json.syntax"));
}

TEST_CASE("cut off anywhere, it is an error") {
  const std::string json = doc(para_text(R"(原\u4e2d\n)") + R"(,{"t":"Header","c":[12,["",[],[]],[]]})", "1,23", R"({"a":{"t":"MetaBool","c":true}})");
  REQUIRE(test::read("json", json));
  for (std::size_t i = 0; i + 2 < json.size(); ++i) {
    if ((static_cast<unsigned char>(json[i]) & 0xC0U) == 0x80) continue;  // half a character: the host's error
    const auto document = test::read("json", json.substr(0, i));
    CAPTURE(json.substr(0, i));
    REQUIRE_FALSE(document);
    CHECK(document.error().category() == ErrorCategory::Input);
  }
}

TEST_CASE("surrogates come in pairs") {
  CHECK(tree(doc(para_text(R"(\ud83d\ude00)"))) == "(document\n  (para (str \"😀\")))\n");
  for (const char* text : {R"(\ud83d)", R"(\ude00)", R"(\ud83dx)", R"(\ud83d\ud83d)", R"(\ude00\ud83d)"}) {
    CAPTURE(text);
    CHECK(fault(doc(para_text(text))).starts_with("Input json.surrogate [$.blocks[0].c[0].c"));
  }
}

TEST_CASE("shapes that Pandoc's types do not have, each with its path") {
  struct Case {
    std::string block, told;
  };
  const Case cases[] = {
      {R"(1)", "json.expected [$.blocks[0], object]"},
      {R"([])", "json.expected [$.blocks[0], object]"},
      {R"({"c":[]})", "json.key-missing [$.blocks[0], t]"},
      {R"({"t":1})", "json.expected [$.blocks[0].t, string]"},
      {R"({"t":"Paragraph","c":[]})", "json.tag [$.blocks[0].t, Paragraph]"},
      {R"({"t":""})", "json.tag [$.blocks[0].t, ]"},
      {R"({"t":"Str","c":"x"})", "json.tag [$.blocks[0].t, Str]"},
      {R"({"t":"MetaString","c":"x"})", "json.tag [$.blocks[0].t, MetaString]"},
      {R"({"t":"Para"})", "json.key-missing [$.blocks[0], c]"},
      {R"({"t":"Para","c":{}})", "json.expected [$.blocks[0].c, array]"},
      {R"({"t":"Para","c":[{"t":"Para","c":[]}]})", "json.tag [$.blocks[0].c[0].t, Para]"},
      {R"({"t":"Para","c":[{"t":"Space"},{"t":"Str","c":["x"]}]})", "json.expected [$.blocks[0].c[1].c, string]"},
      {R"({"t":"Header","c":[1,["",[],[]]]})", "json.expected [$.blocks[0].c, array[3]]"},
      {R"({"t":"Header","c":[1,["",[],[]],[],[]]})", "json.expected [$.blocks[0].c, array[3]]"},
      {R"({"t":"Header","c":[1,["",[],[["k"]]],[]]})", "json.expected [$.blocks[0].c[1][2][0], array[2]]"},
      {R"({"t":"Header","c":[1,["",[],[["k",1]]],[]]})", "json.expected [$.blocks[0].c[1][2][0][1], string]"},
      {R"({"t":"Header","c":[1,[1,[],[]],[]]})", "json.expected [$.blocks[0].c[1][0], string]"},
      {R"({"t":"OrderedList","c":[[1,{"t":"Roman"},{"t":"Period"}],[]]})", "json.tag [$.blocks[0].c[0][1].t, Roman]"},
      {R"({"t":"Div","c":[["",["gw-title"],[]],[{"t":"Nix"}]]})", "json.tag [$.blocks[0].c[1][0].t, Nix]"},
      {R"({"t":"Figure","c":[["",[],[]],[1,[]],[]]})", "json.expected [$.blocks[0].c[1][0], array]"},
      {R"({"t":"Para","c":[{"t":"Cite","c":[[{"citationId":"a"}],[]]}]})", "json.key-missing [$.blocks[0].c[0].c[0][0], citationPrefix]"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.block);
    CHECK(fault(doc(c.block)).starts_with("Input " + c.told));
    CHECK(fault(doc(R"({"t":"BlockQuote","c":[{"t":"HorizontalRule"},)" + c.block + "]}"))
              .starts_with("Input json."));
  }
  CHECK(fault(doc(R"({"t":"HorizontalRule"},{"t":"HorizontalRule"},{"t":"HorizontalRule"},{"t":"Para","c":[{"t":"Space"},7]})")) ==
        "Input json.expected [$.blocks[3].c[1], object] 1:154");
  CHECK(fault(doc("", "1,23", R"({"a key":{"t":"MetaList","c":[{"t":"MetaBool","c":1}]}})")).starts_with(
      "Input json.expected [$.meta['a key'].c[0].c, boolean]"));
  CHECK(fault(doc("", "1,23", R"({"m":{"t":"Para","c":[]}})")).starts_with("Input json.tag [$.meta.m.t, Para]"));
}

TEST_CASE("extra keys are passed over, whatever they hold") {
  const std::string json =
      R"({"z":[{"t":"Para"},[[1]],"\ud83d\ude00"],"pandoc-api-version":[1,23],"a":{"blocks":[1]},"meta":{},"b":"x","blocks":[{"pos":3,"t":"HorizontalRule","c":7}],"c":1e3})";
  CHECK(tree(json) == "(document\n  (horizontal-rule))\n");
}

TEST_CASE("nested without end, it ends in a limit and nothing else") {
  const std::size_t deep = 100'000;
  const std::string open = R"({"t":"BlockQuote","c":[)", close = "]}";
  const auto category = [](const std::string& json) {
    const auto document = test::read("json", json);
    REQUIRE_FALSE(document);
    CHECK(document.error().message().code == "limit.depth");
    return document.error().category();
  };
  const auto limit = ErrorCategory::Limit;
  CHECK(category(doc(repeated(open, deep) + repeated(close, deep))) == limit);
  CHECK(category(doc(repeated(open, 1200) + repeated(close, 1200))) == limit);
  CHECK(category(doc(repeated("[", deep) + repeated("]", deep))) == limit);
  CHECK(category(doc(repeated("{\"a\":", deep) + "1" + repeated("}", deep))) == limit);
  CHECK(category(R"({"x":)" + repeated("[", deep) + repeated("]", deep) + "}") == limit);
  const std::string span = R"({"t":"Span","c":[["",[],[]],[)";
  CHECK(category(doc(para(repeated(span, 5000) + repeated("]]}", 5000)))) == limit);
  const std::string title = R"({"t":"Div","c":[["",["gw-title"],[]],[)";
  CHECK(category(doc(repeated(title, 5000) + repeated("]]}", 5000))) == limit);
  const std::string list = R"({"t":"MetaList","c":[)";
  CHECK(category(doc("", "1,23", R"({"m":)" + repeated(list, 5000) + repeated("]}", 5000) + "}")) == limit);
  const std::string allowed = doc(repeated(open, 990) + repeated(close, 990));
  check_kept(allowed);
  const std::string metadata = doc("", "1,23,1,2", R"({"m":)" + repeated(list, 990) + repeated("]}", 990) + "}");
  check_same(store(load(metadata)), metadata);
  CHECK(seen(doc(repeated(open, deep) + repeated(close, deep))).empty());
}

// --- real documents ---

std::string without_version(const std::string& json) {
  auto value = nlohmann::json::parse(json);
  value.erase("pandoc-api-version");
  return value.dump();
}

TEST_CASE("real documents come back as they were") {
  const auto folder = test::corpus("pandoc");
  if (!folder) return;
  std::size_t count = 0;
  for (const std::string part : {"/native-json", "/ast", "/docx"}) {
    for (const std::string& file : test::files_below(*folder + part)) {
      if (!file.ends_with(".json")) continue;
      CAPTURE(file);
      const std::string json = test::slurp(file);
      const Document document = load(json);
      CHECK(equal(document, load(sorted(json))));
      CHECK(seen(json) == seen(sorted(json)));
      const bool old = json.find("[1,22") < 40;
      const std::string back = store(document, {{"api", old ? "1.22" : "1.23"}});
      if (!old) check_same(without_version(back), without_version(json));
      CHECK(seen(back) == seen(json));
      CHECK(equal(document, load(back)));
      ++count;
    }
  }
  CHECK(count > 50);
}

}  // namespace
}  // namespace gongwen::json_test
