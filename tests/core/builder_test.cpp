#include "core/document/builder.h"

#include <functional>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "core/document/check.h"
#include "core/document/dump.h"

using namespace gongwen;
using namespace std::string_literals;

namespace {

struct Ending {
  ErrorCategory category = ErrorCategory::Internal;
  std::string code;
  std::vector<std::string> args;
};

// Builds with `events`, which are expected to go wrong at their end.
Ending build(const std::function<void(Builder&)>& events, const Limits& limits = {}) {
  Document document(limits);
  document.adopt_source("各单位：请于三月底前报送。");
  Builder builder(document);
  events(builder);
  const Status status = builder.finish();
  CHECK_FALSE(check(document));  // whatever was refused, what stands is sound
  if (status) return {ErrorCategory::Internal, "none", {}};
  return {status.error().category(), status.error().message().code, status.error().message().args};
}

void check_refused(const std::function<void(Builder&)>& events, const std::string& code, ErrorCategory category = ErrorCategory::Plugin,
                   const Limits& limits = {}) {
  CAPTURE(code);
  const Ending ending = build(events, limits);
  CHECK(ending.code == code);
  CHECK(ending.category == category);
}

// Enters the kinds one into the other.
auto entering(std::vector<Kind> kinds) {
  return [kinds](Builder& b) {
    for (const Kind kind : kinds) b.enter(kind);
  };
}

}  // namespace

TEST_CASE("a paragraph built by events stands in the document") {
  Document document;
  Builder b(document);
  CHECK(b.enter(Kind::Para));
  CHECK(b.depth() == 1);
  CHECK(b.attribute(Attribute::of_enum(AttrKey::Role, Role::Salutation)));
  CHECK(b.leaf(Kind::Str, "同志们："));
  CHECK(b.leave());
  REQUIRE(b.finish());
  CHECK(dump(document) == "(document\n  (para :role salutation (str \"同志们：\")))\n");
}

TEST_CASE("metadata and blocks may come in any order at the top") {
  Document document;
  Builder b(document);
  b.leaf(Kind::Para);
  b.enter(Kind::MetaString);
  b.attribute(Attribute::text(AttrKey::MetaKey, "标题"));
  b.text("通知");
  b.leave();
  b.leaf(Kind::HorizontalRule);
  REQUIRE(b.finish());
  CHECK(document[document.meta()].first != kNoNode);
  CHECK(dump(document) == "(document\n  (meta-map\n    (meta-string :key \"标题\" \"通知\"))\n  (para)\n  (horizontal-rule))\n");
}

TEST_CASE("a child that may not stand in its parent is refused") {
  struct Wrong {
    std::vector<Kind> kinds;
    std::string why;
  };
  for (const Wrong& wrong : std::vector<Wrong>{
           {{Kind::Str}, "an inline at the top"},
           {{Kind::Item}, "a part at the top"},
           {{Kind::Para, Kind::Para}, "a block in a paragraph"},
           {{Kind::Para, Kind::MetaString}, "metadata in a paragraph"},
           {{Kind::Para, Kind::Strong, Kind::Item}, "a part in an inline"},
           {{Kind::BulletList, Kind::Para}, "a block in a list"},
           {{Kind::BulletList, Kind::Item, Kind::Str}, "an inline in an item"},
           {{Kind::Table, Kind::Row}, "a row without its section"},
           {{Kind::Table, Kind::TableBody, Kind::Cell}, "a cell without its row"},
           {{Kind::Table, Kind::TableBody, Kind::Row, Kind::Cell, Kind::Str}, "an inline in a cell"},
           {{Kind::DefinitionList, Kind::Term}, "a term without its item"},
           {{Kind::LineBlock, Kind::Str}, "an inline in a line block"},
           {{Kind::HorizontalRule, Kind::Str}, "anything in a rule"},
           {{Kind::CodeBlock, Kind::Str}, "a node in a text node"},
           {{Kind::Para, Kind::Space, Kind::Str}, "a node in a space"},
           {{Kind::Para, Kind::Citation}, "a citation outside a cite"},
           {{Kind::Figure, Kind::Str}, "an inline in a figure"},
           {{Kind::MetaString, Kind::Str}, "a node in a metadata string"},
       }) {
    CAPTURE(wrong.why);
    // A metadata entry needs its key before anything else can be wrong with it.
    check_refused(
        [&](Builder& b) {
          for (const Kind kind : wrong.kinds) {
            b.enter(kind);
            if (kind == Kind::MetaString) b.attribute(Attribute::text(AttrKey::MetaKey, "k"));
          }
        },
        "builder.child");
  }
}

TEST_CASE("a refusal names the child and the parent") {
  const Ending ending = build(entering({Kind::BulletList, Kind::Para}));
  CHECK(ending.args == std::vector<std::string>{"para", "bullet-list"});
  CHECK(build(entering({Kind::Str})).args == std::vector<std::string>{"str", "document"});
}

TEST_CASE("parts keep their order and the single ones stay single") {
  const auto in = [](Kind top, std::vector<Kind> children) {
    return [=](Builder& b) {
      b.enter(top);
      if (top == Kind::DefinitionItem || top == Kind::Cite) return;
      for (const Kind child : children) b.leaf(child);
      b.leave();
    };
  };
  check_refused(in(Kind::Table, {Kind::Column, Kind::Caption}), "builder.order");
  check_refused(in(Kind::Table, {Kind::Caption, Kind::Caption}), "builder.order");
  check_refused(in(Kind::Table, {Kind::TableHead, Kind::TableHead}), "builder.order");
  check_refused(in(Kind::Table, {Kind::TableBody, Kind::TableHead}), "builder.order");
  check_refused(in(Kind::Table, {Kind::TableFoot, Kind::TableBody}), "builder.order");
  check_refused(in(Kind::Table, {Kind::TableHead, Kind::Column}), "builder.order");
  check_refused(in(Kind::Figure, {Kind::Para, Kind::Caption}), "builder.order");
  check_refused(
      [](Builder& b) {
        b.enter(Kind::DefinitionList);
        b.enter(Kind::DefinitionItem);
        b.leaf(Kind::Definition);
        b.leaf(Kind::Term);
      },
      "builder.order");
  check_refused(
      [](Builder& b) {
        b.enter(Kind::Para);
        b.enter(Kind::Cite);
        b.leaf(Kind::Str, "文献");
        b.leaf(Kind::Citation);
      },
      "builder.order");
  CHECK(build(in(Kind::Table, {Kind::Caption, Kind::Column, Kind::Column, Kind::TableHead, Kind::TableBody, Kind::TableBody,
                               Kind::TableFoot}))
            .code == "none");
}

TEST_CASE("a number that is no kind is refused") {
  for (const int number : {0, 1, 2, 15, 30, 47, 68, 79, 96, 111, 118, 255}) {
    CAPTURE(number);
    check_refused([&](Builder& b) { b.enter(static_cast<Kind>(number)); }, "builder.kind");
  }
}

TEST_CASE("nesting ends at the limit and not one level later") {
  Limits limits;
  limits.max_depth = 5;
  CHECK(build(
            [](Builder& b) {
              for (int i = 0; i < 5; ++i) CHECK(b.enter(Kind::BlockQuote));
              for (int i = 0; i < 5; ++i) CHECK(b.leave());
            },
            limits)
            .code == "none");
  check_refused(
      [](Builder& b) {
        for (int i = 0; i < 6; ++i) b.enter(Kind::BlockQuote);
      },
      "limit.depth", ErrorCategory::Limit, limits);
}

TEST_CASE("nodes and bytes end at their budgets") {
  Limits few;
  few.max_nodes = 100;
  check_refused(
      [](Builder& b) {
        while (b.leaf(Kind::HorizontalRule)) {
        }
      },
      "limit.memory", ErrorCategory::Limit, few);
  Limits small;
  small.max_bytes = 1U << 20U;
  const std::string chunk(10'000, 'x');
  check_refused(
      [&](Builder& b) {
        while (b.leaf(Kind::CodeBlock, chunk)) {
        }
      },
      "limit.memory", ErrorCategory::Limit, small);
  check_refused(
      [&](Builder& b) {
        b.enter(Kind::CodeBlock);
        while (b.text(chunk)) {
        }
      },
      "limit.memory", ErrorCategory::Limit, small);
  check_refused(
      [&](Builder& b) {
        b.enter(Kind::Div);
        while (b.attribute(Attribute::pair("k", chunk))) {
        }
      },
      "limit.memory", ErrorCategory::Limit, small);
}

TEST_CASE("a byte budget covers what the nodes themselves take") {
  Limits small;
  small.max_bytes = 1U << 20U;
  Document document(small);
  Builder b(document);
  while (b.leaf(Kind::HorizontalRule)) {
  }
  CHECK(document.node_count() < (1U << 20U) / sizeof(Node) + 2);
  CHECK(document.bytes_used() <= small.max_bytes);
}

TEST_CASE("text that is not UTF-8 is refused, wherever it comes") {
  for (const std::string& bad : {"\xff"s, "\xe4\xb8"s, "中\xc0\x80"s, "\xed\xa0\x80"s, "\xf5\x80\x80\x80"s, "\x80"s}) {
    CAPTURE(bad.size());
    check_refused([&](Builder& b) { b.leaf(Kind::CodeBlock, bad); }, "builder.utf8");
    check_refused(
        [&](Builder& b) {
          b.enter(Kind::Div);
          b.attribute(Attribute::text(AttrKey::Id, bad));
        },
        "builder.utf8");
    for (const bool in_name : {true, false}) {
      check_refused(
          [&](Builder& b) {
            b.enter(Kind::Div);
            b.attribute(in_name ? Attribute::pair(bad, "v") : Attribute::pair("k", bad));
          },
          "builder.utf8");
    }
  }
}

TEST_CASE("a slice of the source that cuts a character is refused") {
  const std::string text = "各单位：请于三月底前报送。";
  for (const auto& slice : std::vector<std::pair<std::size_t, std::size_t>>{{1, 3}, {0, 1}, {0, 4}, {3, 5}, {2, 1}}) {
    CAPTURE(slice.first);
    CAPTURE(slice.second);
    Document document;
    document.adopt_source(text);
    Builder b(document);
    CHECK_FALSE(b.leaf(Kind::CodeBlock, document.source().substr(slice.first, slice.second)));
    const Status status = b.finish();
    REQUIRE_FALSE(status);
    CHECK(status.error().message().code == "builder.utf8");
  }
}

TEST_CASE("attributes have their types, their values and their time") {
  const auto with = [](Attribute a, Kind kind = Kind::Div) {
    return [=](Builder& b) {
      b.enter(kind);
      b.attribute(a);
    };
  };
  check_refused(with(Attribute::integer(AttrKey::Id, 1)), "builder.attribute");
  check_refused(with(Attribute::text(AttrKey::Level, "1")), "builder.attribute");
  check_refused(with(Attribute::real(AttrKey::Level, 1)), "builder.attribute");
  check_refused(with(Attribute::integer(AttrKey::Width, 1)), "builder.attribute");
  check_refused(with(Attribute::text(AttrKey::Pair, "k")), "builder.attribute");
  check_refused(with(Attribute::integer(AttrKey::Role, kRoleCount)), "builder.attribute");
  check_refused(with(Attribute::integer(AttrKey::Role, -1)), "builder.attribute");
  check_refused(with(Attribute::integer(AttrKey::ListStyle, 7)), "builder.attribute");
  check_refused(with(Attribute::integer(AttrKey::QuoteType, 2)), "builder.attribute");
  check_refused(with(Attribute::integer(AttrKey::LookAlign, 6)), "builder.attribute");
  for (const int key : {0, 31, 63, 200, 65535}) {
    check_refused(with(Attribute::integer(static_cast<AttrKey>(key), 1)), "builder.attribute");
  }
  check_refused([](Builder& b) { b.attribute(Attribute::integer(AttrKey::Level, 1)); }, "builder.late");
  check_refused(
      [](Builder& b) {
        b.enter(Kind::Header);
        b.leaf(Kind::Str, "总则");
        b.attribute(Attribute::integer(AttrKey::Level, 1));
      },
      "builder.late");
  check_refused(
      [](Builder& b) {
        b.enter(Kind::CodeBlock);
        b.text("x");
        b.attribute(Attribute::text(AttrKey::Id, "a"));
      },
      "builder.late");
  check_refused(
      [](Builder& b) {
        b.leaf(Kind::Para);
        b.attribute(Attribute::text(AttrKey::Id, "a"));
      },
      "builder.late");
}

TEST_CASE("only repeating attributes repeat") {
  const auto twice = [](Attribute a) {
    return [=](Builder& b) {
      b.enter(Kind::Div);
      b.attribute(a);
      b.attribute(a);
      b.leave();
    };
  };
  check_refused(twice(Attribute::text(AttrKey::Id, "a")), "builder.twice");
  check_refused(twice(Attribute::integer(AttrKey::Level, 1)), "builder.twice");
  check_refused(twice(Attribute::integer(AttrKey::LookSize, 32)), "builder.twice");
  CHECK(build(twice(Attribute::text(AttrKey::Class, "a"))).code == "none");
  CHECK(build(twice(Attribute::pair("k", "v"))).code == "none");
}

TEST_CASE("an entry of a metadata map needs its key, an entry of a list needs none") {
  check_refused(entering({Kind::MetaString, Kind::MetaString}), "builder.key");
  check_refused(
      [](Builder& b) {
        b.enter(Kind::MetaString);
        b.text("通知");
      },
      "builder.key");
  CHECK(build([](Builder& b) {
          b.enter(Kind::MetaList);
          b.attribute(Attribute::text(AttrKey::MetaKey, "主送机关"));
          b.leaf(Kind::MetaString, "各县人民政府");
          b.leave();
        }).code == "none");
}

TEST_CASE("text stands only where text belongs") {
  check_refused([](Builder& b) { b.text("x"); }, "builder.text");
  check_refused(
      [](Builder& b) {
        b.enter(Kind::Para);
        b.text("x");
      },
      "builder.text");
  for (const Kind kind : {Kind::Space, Kind::SoftBreak, Kind::LineBreak}) {
    check_refused(
        [&](Builder& b) {
          b.enter(Kind::Para);
          b.leaf(kind, "x");
        },
        "builder.text");
  }
}

TEST_CASE("a space may keep the blanks it was typed as, and nothing else") {
  Document document;
  Builder builder(document);
  builder.enter(Kind::Para);
  builder.leaf(Kind::Space, " \t　");
  builder.leaf(Kind::Space);
  builder.leave();
  REQUIRE(builder.finish());
  CHECK(dump(document) == "(document\n  (para (space \" \\t　\") (space)))\n");
  CHECK_FALSE(check(document));
  check_refused([](Builder& b) { b.enter(Kind::Para); b.leaf(Kind::Space, " x"); }, "builder.text");
}

TEST_CASE("what was entered must be left, and nothing more") {
  check_refused([](Builder& b) { b.leave(); }, "builder.leave");
  check_refused(
      [](Builder& b) {
        b.leaf(Kind::Para);
        b.leave();
      },
      "builder.leave");
  check_refused(entering({Kind::Para}), "builder.open");
  check_refused(entering({Kind::BlockQuote, Kind::Para, Kind::Strong}), "builder.open");
}

TEST_CASE("the first error stays and everything after it is refused") {
  Document document;
  Builder b(document);
  b.enter(Kind::Para, Place::source(3, 4));
  CHECK_FALSE(b.text("x"));
  const std::uint32_t nodes = document.node_count();
  CHECK(b.failed());
  CHECK_FALSE(b.enter(Kind::Str));
  CHECK_FALSE(b.attribute(Attribute::integer(AttrKey::Level, 1)));
  CHECK_FALSE(b.text("\xff"));
  CHECK_FALSE(b.leave());
  CHECK_FALSE(b.leaf(Kind::Para));
  CHECK(document.node_count() == nodes);
  const Status status = b.finish();
  REQUIRE_FALSE(status);
  CHECK(status.error().message().code == "builder.text");
  CHECK(status.error().place() == Place::source(3, 4));
}

TEST_CASE("text of the source is borrowed, other text is copied") {
  Document document;
  document.adopt_source("各单位：请于三月底前报送。");
  const std::string_view source = document.source();
  std::string other = "请于三月底前报送。";
  Builder b(document);
  b.leaf(Kind::CodeBlock, source.substr(0, 12));
  b.leaf(Kind::CodeBlock, other);
  b.enter(Kind::CodeBlock);  // a slice that goes on stays one slice
  b.text(source.substr(12, 6));
  b.text(source.substr(18, 6));
  b.leave();
  b.enter(Kind::CodeBlock);  // one that jumps is put together
  b.text(source.substr(0, 3));
  b.text(source.substr(6, 3));
  b.text("");
  b.text(other);
  b.leave();
  REQUIRE(b.finish());
  const NodeId first = document[document.root()].first;
  CHECK(document[first].text().data() == source.data());
  const NodeId second = document[first].next;
  other.assign(other.size(), 'x');
  CHECK(document[second].text() == "请于三月底前报送。");
  const NodeId third = document[second].next;
  CHECK(document[third].text().data() == source.data() + 12);
  CHECK(document[third].text() == source.substr(12, 12));
  CHECK(document[document[third].next].text() == "各位请于三月底前报送。");
}

TEST_CASE("attribute text is the document's own") {
  Document document;
  Builder b(document);
  {
    std::string id = "一号", key = "来源", value = "县政府";
    b.enter(Kind::Div);
    b.attribute(Attribute::text(AttrKey::Id, id));
    b.attribute(Attribute::pair(key, value));
    id.assign(id.size(), 'x');
    key.assign(key.size(), 'x');
    value.assign(value.size(), 'x');
    b.leave();
  }
  REQUIRE(b.finish());
  const NodeId div = document[document.root()].first;
  CHECK(document.text_of(div, AttrKey::Id) == "一号");
  REQUIRE(document.find(div, AttrKey::Pair));
  CHECK(document.find(div, AttrKey::Pair)->name() == "来源");
  CHECK(document.find(div, AttrKey::Pair)->value() == "县政府");
}

TEST_CASE("empty text and empty values are no error") {
  Document document;
  Builder b(document);
  b.enter(Kind::Div);
  b.attribute(Attribute::text(AttrKey::Id, {}));
  b.attribute(Attribute::pair({}, {}));
  b.leaf(Kind::CodeBlock, {});
  b.enter(Kind::CodeBlock);
  CHECK(b.text({}));
  b.leave();
  b.leave();
  REQUIRE(b.finish());
  CHECK(document.find(document[document.root()].first, AttrKey::Id));
}

TEST_CASE("documents a thousand deep are built, walked, dumped and freed") {
  Document document;
  Builder b(document);
  for (int i = 0; i < 1000; ++i) REQUIRE(b.enter(Kind::BlockQuote));
  for (int i = 0; i < 1000; ++i) REQUIRE(b.leave());
  REQUIRE(b.finish());
  CHECK_FALSE(check(document));
  const std::string text = dump(document);
  const auto again = parse_dump(text);
  REQUIRE(again);
  CHECK(equal(*again, document));
}
