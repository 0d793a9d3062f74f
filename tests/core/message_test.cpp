#include "core/message.h"

#include <set>
#include <string>

#include <doctest/doctest.h>

#include "core/diagnostic.h"
#include "core/error.h"
#include "core/text/utf8.h"
#include "plugins/host/decode.h"
#include "plugins/host/messages.h"
#include "tests/support/door.h"

using namespace gongwen;

namespace {

Status checked(bool fine) {
  GW_CHECK(fine ? Status(Success{}) : Status(Error(ErrorCategory::Io, "no")));
  return Success{};
}

}  // namespace

TEST_CASE("a message takes its arguments in turn or by number") {
  Catalog catalog;
  catalog.add("a", "{} and {}", "{1}与{0}");
  catalog.add("b", "{0}{0}{2}{9}", "");
  CHECK(catalog.render({"a", {"x", "y"}}, Language::English) == "x and y");
  CHECK(catalog.render({"a", {"x", "y"}}, Language::Chinese) == "y与x");
  CHECK(catalog.render({"b", {"x", "y", "z"}}, Language::English) == "xxz");
  CHECK(catalog.render({"a", {}}, Language::English) == " and ");
}

TEST_CASE("a sentence that has no Chinese is told in English") {
  Catalog catalog;
  catalog.add("a", "english", "");
  CHECK(catalog.render({"a", {}}, Language::Chinese) == "english");
}

TEST_CASE("no template can fail, whatever it holds") {
  Catalog catalog;
  int number = 0;
  for (const auto& row : std::vector<std::pair<std::string, std::string>>{
           {"{", "{"}, {"}", "}"}, {"{x}", "{x}"}, {"{0", "{0"}, {"{-1}", "{-1}"}, {"{99999999999999999999}", "{99999999999999999999}"},
           {"{0x}", "{0x}"}, {"100%s {}", "100%s A"}, {"{:d}", "{:d}"}, {"{{}}", "{A}"}, {"", ""}}) {
    CAPTURE(row.first);
    const std::string code = "p" + std::to_string(number++);
    catalog.add(code, row.first, "");
    CHECK(catalog.render({code, {"A"}}, Language::English) == row.second);
  }
}

TEST_CASE("an argument that looks like a template is not filled") {
  Catalog catalog;
  catalog.add("a", "{} {}", "");
  CHECK(catalog.render({"a", {"{}", "{0}"}}, Language::English) == "{} {0}");
}

TEST_CASE("a code no catalogue knows is told with its arguments") {
  const Catalog catalog;
  CHECK_FALSE(catalog.knows("x.y"));
  CHECK(catalog.render({"x.y", {}}, Language::Chinese) == "x.y");
  CHECK(catalog.render({"x.y", {"a", "b"}}, Language::English) == "x.y: a, b");
}

TEST_CASE("the first definition of a code stays") {
  Catalog catalog;
  catalog.add(core_messages());
  const std::string before = catalog.render({"limit.depth", {"9"}}, Language::English);
  catalog.add("limit.depth", "something else", "别的");
  CHECK(catalog.render({"limit.depth", {"9"}}, Language::English) == before);
}

TEST_CASE("every sentence of core, host and formats is there in both languages, with the same arguments") {
  const auto fields = [](std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) ++count;
    return count;
  };
  std::set<std::string> codes;
  const auto look_at = [&](std::string_view code, std::string_view english, std::string_view chinese) {
    CAPTURE(code);
    CHECK_MESSAGE(codes.insert(std::string(code)).second, "defined twice");
    CHECK(code.find('.') != std::string_view::npos);
    CHECK_FALSE(english.empty());
    CHECK_FALSE(chinese.empty());
    CHECK(utf8_error(chinese) == std::string_view::npos);
    CHECK_MESSAGE(fields(english) == fields(chinese), english << " / " << chinese);
    CHECK_FALSE(english.ends_with("."));
    CHECK_FALSE(chinese.ends_with("。"));
  };
  for (const auto rows : {core_messages(), host::host_messages(), host::decode_messages()}) {
    for (const MessageText& row : rows) look_at(row.code, row.english, row.chinese);
  }
  for (const auto& plugin : test::registry().plugins()) {
    CAPTURE(plugin->manifest.id);
    for (const host::MessageSpec& row : plugin->manifest.messages) look_at(row.code, row.text.english, row.text.chinese);
  }
}

TEST_CASE("an error keeps its first place and gathers context from the outside in") {
  Error error = Error(ErrorCategory::Input, "x.y", {"a"}).at(Place::source(3, 1)).at(Place::source(9, 9));
  error = std::move(error).with_context("word/document.xml").with_context("draft.docx");
  CHECK(error.place() == Place::source(3, 1));
  CHECK(error.context() == std::vector<std::string>{"draft.docx", "word/document.xml"});
  CHECK_FALSE(error.position());
  error = std::move(error).located_in("甲\n乙丙");
  REQUIRE(error.position());
  CHECK(error.position()->line == 1);
  CHECK(sizeof(Error) <= 2 * sizeof(void*));
}

TEST_CASE("a result is a value or an error, and the macros hand errors on") {
  const auto half = [](int n) -> Result<int> {
    if (n % 2 != 0) return Error(ErrorCategory::Usage, "odd");
    return n / 2;
  };
  const auto quarter = [&](int n) -> Result<int> {
    GW_TRY(const int once, half(n));
    GW_TRY(const int twice, half(once));
    return twice;
  };
  CHECK(*quarter(12) == 3);
  CHECK(quarter(6).error().message().code == "odd");
  CHECK(checked(true));
  CHECK_FALSE(checked(false));
}

TEST_CASE("diagnostics are kept in the order told, each of its kind") {
  Diagnostics d;
  CHECK_FALSE(d.any(DiagnosticKind::Message));
  d.warn("a.b", Place::source(1, 2), {"x"});
  d.note("c.d", {});
  d.loss("e.f", {}, "样例");
  d.edit("g.h", {}, "前", "后");
  REQUIRE(d.entries().size() == 4);
  CHECK(d.entries()[0].severity == Severity::Warning);
  CHECK(d.entries()[1].severity == Severity::Note);
  CHECK(d.entries()[2].kind == DiagnosticKind::Loss);
  CHECK(d.entries()[2].severity == Severity::Warning);
  CHECK(d.entries()[3].kind == DiagnosticKind::Edit);
  CHECK(test::told(d) == "warning a.b @1+2 [x]\nnote c.d\nloss e.f [样例]\nedit g.h [前 → 后]\n");
  CHECK(d.any(DiagnosticKind::Edit));
  CHECK(d.overflow() == 0);
}

TEST_CASE("diagnostics beyond the cap are counted") {
  Diagnostics d;
  for (std::size_t i = 0; i < Diagnostics::kMaxEntries + 3; ++i) d.add({});
  CHECK(d.entries().size() == Diagnostics::kMaxEntries);
  CHECK(d.overflow() == 3);
}
