// The dumb extractor: what counts as text that a reader sees, and that the order of keys does not matter.
#include "formats/json/test/small.h"
#include "tests/support/files.h"

namespace gongwen::json_test {
namespace {

// In pandoc's order of keys and in the alphabet's, which puts "c" before "t".
void shows(const std::string& json, std::string_view text) {
  CAPTURE(json.substr(0, 500));
  CHECK(seen(json) == text);
  CHECK(seen(sorted(json)) == text);
}

TEST_CASE("every constructor's text, in order") {
  shows(test::slurp(GW_SOURCE_DIR "/formats/json/test/every_constructor.json"),
        "平文次行斜线粗删上下Caps‘单’“双”[王]intx=\"\\n\";a<b\\sum链接图注段行一行二lsecho甲☐待办词义一零级"
        "长表题表头格表尾图题续替代简图引号\"反斜\\制表换行末😀");
}

TEST_CASE("no metadata, attributes, targets or raw content") {
  shows(doc(R"({"t":"RawBlock","c":["html","<p>no</p>"]},{"t":"Header","c":[1,["no",["no"],[["no","no"]]],[{"t":"Str","c":"yes"}]]})", "1,23",
            R"({"title":{"t":"MetaInlines","c":[{"t":"Str","c":"no"}]}})"),
        "yes");
  shows(doc(R"({"t":"Para","c":[{"t":"RawInline","c":["html","no"]},{"t":"Str","c":"a","x":{"t":"Str","c":"no"}},{"t":"Space"}]})"), "a");
  shows(R"({"x":{"t":"Str","c":"no"},"pandoc-api-version":[1,23],"meta":{},"blocks":[{"t":"Plain","c":[{"t":"Str","c":"a"}]}]})", "a");
}

TEST_CASE("escapes are decoded") {
  shows(doc(R"({"t":"Para","c":[{"t":"Str","c":"\u4e2d\ud83d\ude00\/\\\"\u00e9A"}]})"), "中😀/\\\"éA");
  CHECK(seen(doc(R"({"\u0074":"Str","\u0063":"x"})")) == "x");
  CHECK(seen(doc(R"({"c":"x","t":"S\u0074r"})")) == "x");
}

TEST_CASE("an alt text counts once where it repeats its figure's caption") {
  const auto figure = [](const std::string& caption, const std::string& alt) {
    return R"({"t":"Figure","c":[["",[],[]],[null,[{"t":"Plain","c":[{"t":"Str","c":")" + caption +
           R"("}]}]],[{"t":"Plain","c":[{"t":"Image","c":[["",[],[]],[{"t":"Str","c":")" + alt + R"("}],["a.png",""]]}]}]]})";
  };
  shows(doc(figure("题", "题")), "题");
  shows(doc(figure("题", "别")), "题别");
  shows(doc(figure("题", "题") + "," + figure("图", "题")), "题图题");
  shows(doc(R"({"t":"Para","c":[{"t":"Image","c":[["",[],[]],[{"t":"Str","c":"题"}],["a.png","fig:"]]}]})", "1,22"), "题");
}

TEST_CASE("both versions of a figure show the same, and neither the short caption") {
  const std::string figure =
      R"({"t":"Figure","c":[["",["x"],[]],[[{"t":"Str","c":"短"}],[{"t":"Para","c":[{"t":"Str","c":"题"}]}]],[{"t":"Plain","c":[{"t":"Image","c":[["",[],[]],[{"t":"Str","c":"题"}],["a.png",""]]}]}]]})";
  const Document document = load(doc(figure));
  CHECK(seen(store(document)) == "题");
  CHECK(seen(store(document, {{"api", "1.22"}})) == "题");
}

TEST_CASE("quotes close where they opened, notes stand at their place") {
  shows(doc(R"({"t":"Para","c":[{"t":"Quoted","c":[{"t":"DoubleQuote"},[{"t":"Str","c":"a"},{"t":"Quoted","c":[{"t":"SingleQuote"},[{"t":"Note","c":[{"t":"CodeBlock","c":[["",[],[]],"n"]}]}]]},{"t":"Str","c":"b"}]]},{"t":"Str","c":"c"}]})"),
        "“a‘n’b”c");
}

TEST_CASE("malformed JSON is no danger") {
  const std::string json = test::slurp(GW_SOURCE_DIR "/formats/json/test/every_constructor.json");
  for (std::size_t i = 0; i < json.size(); ++i) {
    if ((static_cast<unsigned char>(json[i]) & 0xC0U) != 0x80) CHECK(test::visible("json", json.substr(0, i)));
  }
  for (const char* bad : {"]]]}}}", "{{{[[[\"", "{\"t\":[\"Figure\"],\"c\":[[],[],[]]}", "\"\\", "\"\\u12", "{\"blocks\":[\"\\ud800\"]}",
                          "{\"blocks\":[{\"t\":\"Figure\",\"c\":[1,[] [] [{\"t\":\"Image\",\"c\":[0,[]]}]]}]}}}]"}) {
    CHECK(test::visible("json", bad));
  }
}

}  // namespace
}  // namespace gongwen::json_test
