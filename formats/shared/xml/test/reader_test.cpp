// XML read: names as tokens, text in one piece, elements captured, and everything hostile refused in time.
#include <chrono>
#include <stdexcept>
#include <thread>

#include <doctest/doctest.h>

#include "formats/shared/xml/reader.h"

namespace gongwen::xml_test {
namespace {

using namespace xml;

constexpr const char* kMain = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
constexpr const char* kStrictMain = "http://purl.oclc.org/ooxml/wordprocessingml/main";

enum : Token { kNone, kBody, kP, kT, kVal, kId };
constexpr NamespaceUri kUris[] = {
    {1, kMain}, {1, kStrictMain}, {2, "http://schemas.openxmlformats.org/officeDocument/2006/relationships"}};
constexpr KnownName kNames[] = {{1, "body", kBody}, {1, "p", kP}, {1, "t", kT}, {1, "val", kVal}, {2, "id", kId}};

const Vocabulary& vocabulary() {
  static const Vocabulary made(kUris, kNames);
  return made;
}

// Says what happened: <3 local=value …>, text, </3>.
class Log final : public Handler {
 public:
  std::string told;
  Token to_capture = 0, to_skip = 0, to_stop = 0;

  void start(Parser& in, const Tag& tag) override {
    told += "<" + std::to_string(tag.token) + ":" + std::string(tag.local());
    for (const Attribute& a : tag.attributes) {
      told += " " + std::to_string(a.token) + ":" + std::string(a.local()) + "=" + std::string(a.value);
    }
    told += ">";
    if (tag.token == 0) return;
    if (tag.token == to_capture) in.capture();
    if (tag.token == to_skip) in.skip();
    if (tag.token == to_stop) in.stop();
  }
  void end(Parser&, Token token) override { told += "</" + std::to_string(token) + ">"; }
  void text(Parser&, std::string_view text) override { told += "[" + std::string(text) + "]"; }
  void captured(Parser&, Token token, std::string_view xml) override {
    told += "{" + std::to_string(token) + "|" + std::string(xml) + "}";
  }
};

std::string read(std::string_view bytes, const Limits& limits = {}) {
  Log log;
  const Status status = parse(bytes, "part.xml", vocabulary(), log, limits);
  if (status) return log.told;
  return status.error().message().code;
}

std::string read_with(Token Log::*what, Token token, std::string_view bytes) {
  Log log;
  log.*what = token;
  const Status status = parse(bytes, "part.xml", vocabulary(), log);
  return status ? log.told : status.error().message().code;
}

std::string repeated(std::string_view part, std::size_t times) {
  std::string out;
  out.reserve(part.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += part;
  return out;
}

std::string in_body(std::string_view content, const char* uri = kMain) {
  return "<w:body xmlns:w=\"" + std::string(uri) + "\">" + std::string(content) + "</w:body>";
}

// UTF-16 of ASCII and the BMP.
std::string utf16(std::u16string_view text, bool big, bool mark) {
  std::string out;
  const auto put = [&](char16_t c) {
    const char low = static_cast<char>(c & 0xFF), high = static_cast<char>(c >> 8U);
    out += big ? high : low;
    out += big ? low : high;
  };
  if (mark) put(0xFEFF);
  for (const char16_t c : text) put(c);
  return out;
}

// --- what is told ---

TEST_CASE("names become tokens whatever their prefix, unknown ones are told raw") {
  CHECK(read(in_body("<w:p w:val='1' val='2' w:x='3'/><x/>")) ==
        "<1:body><2:p 4:val=1 0:val=2 0:x=3></2><0:x></0></1>");
  CHECK(read("<body xmlns='" + std::string(kMain) + "'><y:p xmlns:y='" + kMain + "' y:val='1' val='2'/></body>") ==
        "<1:body><2:p 4:val=1 0:val=2></2></1>");
  CHECK(read("<body xmlns='urn:other'><p/></body>") == "<0:body><0:p></0></0>");
}

TEST_CASE("strict and transitional are the same") {
  const std::string content = "<w:p><w:t w:val=\"1\">字</w:t></w:p>";
  CHECK(read(in_body(content)) == read(in_body(content, kStrictMain)));
  CHECK(vocabulary().uri(vocabulary().group(kStrictMain)) == kMain);
}

TEST_CASE("text between two tags is one piece, whatever it is made of") {
  CHECK(read(in_body("a&lt;&#x4E2D;<![CDATA[<b>&amp;]]>&amp;<!-- c --><?p i?>c\r\nd\re")) ==
        "<1:body>[a<中<b>&amp;&c\nd\ne]</1>");
  const std::string longer = repeated("汉字，", 50'000);
  CHECK(read(in_body(longer)) == "<1:body>[" + longer + "]</1>");
}

TEST_CASE("attribute values are decoded once") {
  CHECK(read("<a b='&amp;lt; &amp;#38; &#38;#38; &lt;&gt;&quot;&apos; 中&#x4E2D;' c='&amp;' d='x'/>") ==
        "<0:a 0:b=&lt; &#38; &#38; <>\"' 中中 0:c=& 0:d=x></0>");
}

TEST_CASE("an element skipped is not told, not even its end") {
  CHECK(read_with(&Log::to_skip, kP, in_body("a<w:p>b<w:p/>c</w:p>d<w:p/>e<w:t/>")) ==
        "<1:body>[a]<2:p>[d]<2:p>[e]<3:t></3></1>");
}

TEST_CASE("stopping early leaves the rest unread") {
  CHECK(read_with(&Log::to_stop, kP, in_body("<w:p/><w:t></broken>")) == "<1:body><2:p>");
}

TEST_CASE("what a handler throws comes out of parse") {
  class Thrower final : public Handler {
   public:
    void start(Parser&, const Tag&) override {}
    void end(Parser&, Token) override { throw std::runtime_error("mine"); }
    void text(Parser&, std::string_view) override {}
  } thrower;
  CHECK_THROWS_WITH(static_cast<void>(parse("<a/>", "x", vocabulary(), thrower)), "mine");
}

TEST_CASE("a handler's own error is what parse returns") {
  class Refuser final : public Handler {
   public:
    void start(Parser& in, const Tag&) override {
      in.fail(Error(ErrorCategory::Input, "mine", {std::to_string(in.depth())}));
    }
    void end(Parser&, Token) override { FAIL("told on"); }
    void text(Parser&, std::string_view) override { FAIL("told on"); }
  } refuser;
  const Status status = parse("<a>x<b/></a>", "x", vocabulary(), refuser);
  REQUIRE(!status);
  CHECK(status.error().message().code == "mine");
  CHECK(status.error().message().args == std::vector<std::string>{"1"});
}

// --- captured ---

TEST_CASE("a captured element carries the declarations it needs, and only those") {
  const std::string other = " xmlns:a=\"urn:a\" xmlns:b=\"urn:b?x=1&amp;y\" xmlns:c=\"urn:c\"";
  const std::string p = "<w:p  a:k='&amp;&lt;'><b:x/><!-- kept --><c:i xmlns:c='urn:inner'/>一<![CDATA[<]]></w:p >";
  const std::string bytes = "<w:body" + other + " xmlns:w=\"" + kMain + "\">" + p + "<w:p/></w:body>";
  const std::string expected =
      std::string("<w:p xmlns:w=\"") + kMain + "\" xmlns:a=\"urn:a\" xmlns:b=\"urn:b?x=1&amp;y\"" + p.substr(4);
  CHECK(read_with(&Log::to_capture, kP, bytes) ==
        "<1:body><2:p 0:k=&<>{2|" + expected + "}<2:p>{2|<w:p xmlns:w=\"" + kMain + "\"/>}</1>");
  // It stands on its own.
  CHECK(read(expected) == "<2:p 0:k=&<><0:x></0><0:i></0>[一<]</2>");
}

TEST_CASE("a captured element keeps prefixes that only values use, and a default namespace") {
  const std::string bytes = "<body xmlns=\"" + std::string(kMain) +
                            "\" xmlns:m='urn:m' xmlns:v='urn:v' xmlns:n='urn:n' xmlns:z='urn:z'>"
                            "<p m:Ignorable=' v  n '><m:Choice Requires='v'/></p></body>";
  CHECK(read_with(&Log::to_capture, kP, bytes) == "<1:body><2:p 0:Ignorable= v  n >{2|<p xmlns=\"" +
                                                      std::string(kMain) +
                                                      "\" xmlns:m=\"urn:m\" xmlns:v=\"urn:v\" xmlns:n=\"urn:n\" "
                                                      "m:Ignorable=' v  n '><m:Choice Requires='v'/></p>}</1>");
}

TEST_CASE("a captured element of a strict document is declared transitional") {
  const std::string told = read_with(&Log::to_capture, kP, in_body("<w:p/>", kStrictMain));
  CHECK(told == "<1:body><2:p>{2|<w:p xmlns:w=\"" + std::string(kMain) + "\"/>}</1>");
}

TEST_CASE("captures are found wherever the parser's pieces end") {
  const std::string p = "<w:p><w:t>各单位要坚持 &amp; 落实</w:t></w:p>";
  const std::string bytes = in_body(repeated(p, 20'000));
  const std::string told = read_with(&Log::to_capture, kP, bytes);
  const std::string one = std::string("<2:p>{2|<w:p xmlns:w=\"") + kMain + "\">" + p.substr(5) + "}";
  CHECK(told == "<1:body>" + repeated(one, 20'000) + "</1>");
}

// --- encodings ---

TEST_CASE("encodings: UTF-16 by mark or pattern, others as declared") {
  const std::string told = "<0:a 0:k=值>[中<文]</0>";
  CHECK(read("\xEF\xBB\xBF<a k='值'>中&lt;文</a>") == told);
  for (const bool big : {false, true}) {
    CHECK(read(utf16(u"<?xml version='1.0' encoding='UTF-16'?><a k='值'>中&lt;文</a>", big, true)) == told);
    CHECK(read(utf16(u"<?xml version='1.0'?><a k='值'>中&lt;文</a>", big, false)) == told);
  }
  CHECK(read("<?xml version='1.0' encoding='gbk'?><a k='\xD6\xB5'>\xD6\xD0&lt;\xCE\xC4</a>") == told);
  CHECK(read("<?xml version='1.0' encoding='UTF-16'?><a k='值'>中&lt;文</a>") == told);  // a lie, but a harmless one
  CHECK(read("<?xml version='1.0' encoding='x-nobody'?><a/>") == "xml.encoding");
  CHECK(read("<?xml version='1.0' encoding='gbk'?><a>\xD6</a>") == "xml.encoding");
  CHECK(read("<a>\xFF</a>") == "xml.encoding");
  CHECK(read("<a b='\xC3'/>") == "xml.encoding");
  CHECK(read("<a>\xED\xA0\x80</a>") == "xml.encoding");
  CHECK(read(utf16(u"<a>中</a>", false, true).substr(0, 11)) == "xml.encoding");
  CHECK(read("\x4C\x6F\xA7\x94\x93") == "xml.syntax");  // EBCDIC
}

// --- refused ---

TEST_CASE("a DOCTYPE is refused, whatever it holds") {
  CHECK(read("<!DOCTYPE a><a/>") == "xml.doctype");
  CHECK(read("<!DOCTYPE a SYSTEM 'file:///etc/hostname'><a/>") == "xml.doctype");
  CHECK(read("<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><a>&e;</a>") == "xml.doctype");
  std::string laughs = "<!DOCTYPE a [<!ENTITY l0 'ha'>";
  for (int i = 1; i < 40; ++i) {
    const std::string before = "&l" + std::to_string(i - 1) + ";";
    laughs += "<!ENTITY l" + std::to_string(i) + " '" + repeated(before, 10) + "'>";
  }
  CHECK(read(laughs + "]><a>&l39;</a>") == "xml.doctype");
}

TEST_CASE("an entity nobody declared is refused") {
  CHECK(read("<a>&nbsp;</a>") == "xml.entity");
  CHECK(read("<a b='&e;'/>") == "xml.entity");
}

TEST_CASE("what is not well-formed is refused with its place") {
  for (const char* bytes : {"<a></b>", "<a b=1/>", "<a><b></a></b>", "<a/><b/>", "<a b='1' b='2'/>", "<a>&#0;</a>",
                            "<a>\x01</a>", "<a b='<'/>", "text", "<a>]]></a>", "<1/>"}) {
    CAPTURE(std::string(bytes));
    CHECK(read(bytes) == "xml.syntax");
  }
  for (const char* bytes :
       {"", " \n", "<", "<a", "<a>", "<a><b/>", "<a>text", "<a><!-- x", "<a><![CDATA[x", "<a b='"}) {
    CAPTURE(std::string(bytes));
    CHECK(read(bytes) == "xml.truncated");
  }
  CHECK(read("<w:a/>") == "xml.namespace");
  CHECK(read("<a w:b='1'/>") == "xml.namespace");
  Log log;
  const Status status = parse("<a>\n汉字<b></c></a>", "word/document.xml", vocabulary(), log);
  REQUIRE(!status);
  CHECK(status.error().category() == ErrorCategory::Input);
  const std::vector<std::string>& args = status.error().message().args;
  REQUIRE(args.size() == 4);
  CHECK(args[0] == "word/document.xml");
  CHECK(args[1] == "2");
  CHECK(args[2] == "10");
}

TEST_CASE("limits are kept exactly") {
  const auto nested = [](std::size_t depth) { return repeated("<a>", depth) + repeated("</a>", depth); };
  CHECK(read(nested(256)).size() > 256);
  CHECK(read(nested(257)) == "xml.depth");
  CHECK(read(nested(9), {.depth = 8}) == "xml.depth");
  CHECK(read(in_body("<w:p/><w:p/>"), {.elements = 2}) == "xml.elements");
  CHECK(read("<a>12345</a>", {.text_bytes = 5}) == "<0:a>[12345]</0>");
  CHECK(read("<a>123456</a>", {.text_bytes = 5}) == "xml.text-size");
  const auto wide = [](std::size_t count) {
    std::string out = "<a";
    for (std::size_t i = 0; i < count; ++i) out += " b" + std::to_string(i) + "='>'";
    return out + "/>";
  };
  CHECK(read(wide(256)).starts_with("<0:a"));
  CHECK(read(wide(257)) == "xml.attributes");
  CHECK(read("<a>" + wide(300) + "</a>") == "xml.attributes");
  CHECK(read("<a b='" + std::string(101, 'x') + "'/>", {.attribute_bytes = 100}) == "xml.attribute-size");
  std::string declarations;
  for (int i = 0; i < 200; ++i) declarations += " xmlns:n" + std::to_string(i) + "='urn:x'";
  std::string deep;
  for (int i = 0; i < 2; ++i) deep += "<a" + declarations + ">";
  CHECK(read(deep) == "xml.namespaces");
  std::string names = "<a>";
  for (int i = 0; i < 100'000; ++i) names += "<n" + std::to_string(i) + "/>";
  CHECK(read(names + "</a>") == "xml.names");
}

TEST_CASE("long text of no tags is not taken for a long tag") {
  CHECK(read("<a>" + repeated("k=\"v\" ", 5'000) + "</a>").size() > 5'000);
  CHECK(read("<a b='" + repeated("x=y&amp;", 5'000) + "'/>").starts_with("<0:a"));
}

TEST_CASE("the hostile is refused within a second") {
  const auto start = std::chrono::steady_clock::now();
  CHECK(read(repeated("<a>", 100'000)) == "xml.depth");
  CHECK(read("<a b='" + std::string(std::size_t{12} << 20U, 'x') + "'/>") == "xml.attribute-size");
  CHECK(read("<a>" + std::string(std::size_t{12} << 20U, 'x') + "</a>", {.text_bytes = std::size_t{10} << 20U}) ==
        "xml.text-size");
  CHECK(read("<a><!--" + std::string(std::size_t{12} << 20U, '-')) != "");
  std::string many = "<a";
  for (int i = 0; i < 100'000; ++i) many += " b" + std::to_string(i) + "=''";
  CHECK(read(many + "/>") == "xml.attributes");
  CHECK(read("<!DOCTYPE " + std::string(std::size_t{8} << 20U, 'x')).starts_with("xml."));
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(10));  // all six, on a busy machine
}

TEST_CASE("many threads read at once") {
  const std::string bytes = in_body(repeated("<w:p><w:t w:val='&amp;'>中</w:t></w:p>", 500));
  const std::string told = read(bytes);
  std::vector<std::string> got(4);
  std::vector<std::thread> threads;
  for (std::string& out : got) threads.emplace_back([&] { out = read(bytes); });
  for (std::thread& thread : threads) thread.join();
  for (const std::string& out : got) CHECK(out == told);
}

TEST_CASE("a document cut anywhere is refused, and nothing is read outside of it") {
  const std::string bytes =
      "<?xml version='1.0'?>" + in_body("<w:p w:val='&amp;值'><![CDATA[一]]><!-- x --><?p?>&#x4E2D;</w:p>");
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const std::string cut = bytes.substr(0, size);  // of its own size, for the sanitizer
    CAPTURE(size);
    CHECK(read(cut).starts_with("xml."));
    CHECK(read_with(&Log::to_capture, kP, cut).starts_with("xml."));
  }
}

}  // namespace
}  // namespace gongwen::xml_test
