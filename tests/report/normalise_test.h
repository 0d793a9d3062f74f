// What the tests of the normaliser share: drafts made of lines, and the check that every promise about edits holds.
//
// A draft's text is the document's source, one line a paragraph, so that an edit's place says where in it `before`
// stands. Labels at the start of a line become number Spans, a line that is a date gets its role.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "core/diagnostic.h"
#include "core/document/builder.h"
#include "core/document/check.h"
#include "core/document/dump.h"
#include "core/document/walk.h"
#include "core/report/normalise.h"
#include "core/report/numbering.h"
#include "core/text/date.h"

namespace gongwen::test {

struct DraftOptions {
  Role role = Role::None;  // of every line; None: dates are recognised
  bool labels = true;
  std::uint64_t cuts = 0;  // not 0: the text of a line is spread over many nodes, drawn from this seed
};

// A small generator with a state one can print; the standard ones differ between libraries in how they distribute.
class Draw {
 public:
  explicit Draw(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15U + 0xD1B54A32D192ED03U) {}
  std::size_t below(std::size_t limit) {
    state_ ^= state_ << 13U;
    state_ ^= state_ >> 7U;
    state_ ^= state_ << 17U;
    return static_cast<std::size_t>((state_ * 0x2545F4914F6CDD1DU) >> 33U) % limit;
  }

 private:
  std::uint64_t state_;
};

class DraftReader {
 public:
  DraftReader(Document& document, const DraftOptions& options)
      : document_(document), builder_(document), options_(options), draw_(options.cuts) {}

  void read() {
    const std::string_view source = document_.source();
    for (std::size_t at = 0; at < source.size();) {
      const std::size_t end = std::min(source.find('\n', at), source.size());
      line(at, source.substr(at, end - at));
      at = end + 1;
    }
    REQUIRE(builder_.finish());
  }

 private:
  static Place place(std::size_t at, std::size_t size) {
    return Place::source(static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(size));
  }

  void line(std::size_t at, std::string_view text) {
    builder_.enter(Kind::Para, place(at, text.size()));
    Role role = options_.role;
    if (role == Role::None) {
      if (const auto date = match_date(text, 0); date && date->length == text.size()) role = Role::Date;
    }
    if (role != Role::None) builder_.attribute(Attribute::of_enum(AttrKey::Role, role));
    const auto label = options_.labels ? report::parse_label(text) : std::nullopt;
    if (label && label->strength != report::Strength::Weak) {
      run(at, text.substr(0, label->begin));
      builder_.enter(Kind::Span);
      builder_.attribute(Attribute::text(AttrKey::NumberScheme, report::scheme_name(label->scheme)));
      builder_.attribute(Attribute::integer(AttrKey::NumberOrdinal, label->ordinal));
      builder_.leaf(Kind::Str, text.substr(label->begin, label->end - label->begin),
                    place(at + label->begin, label->end - label->begin));
      builder_.leave();
      run(at + label->end, text.substr(label->end));
    } else {
      run(at, text);
    }
    builder_.leave();
  }

  void run(std::size_t at, std::string_view text) {
    if (text.empty()) return;
    if (options_.cuts == 0) {
      builder_.leaf(Kind::Str, text, place(at, text.size()));
      return;
    }
    while (!text.empty()) {
      std::size_t size = 1 + draw_.below(12);
      while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) ++size;
      size = std::min(size, text.size());
      const bool emphasis = draw_.below(5) == 0;
      if (emphasis) builder_.enter(Kind::Emph);
      if (text[0] == ' ') {
        size = 1;
        builder_.leaf(Kind::Space, {}, place(at, 1));
      } else {
        size = std::min(size, text.find(' '));
        builder_.leaf(Kind::Str, text.substr(0, size), place(at, size));
      }
      if (emphasis) builder_.leave();
      at += size;
      text.remove_prefix(size);
    }
  }

  Document& document_;
  Builder builder_;
  DraftOptions options_;
  Draw draw_;
};

inline Document draft(std::string_view text, const DraftOptions& options = {}) {
  Document document;
  document.adopt_source(std::string(text));
  DraftReader(document, options).read();
  return document;
}

// One line a block.
inline std::string text_of(const Document& document) {
  std::string out;
  for (const NodeId block : Children(document, Document::root())) out += plain_text(document, block) + "\n";
  return out;
}

// The draft's text with every edit carried out at its place.
inline std::string carried_out(std::string_view text, const Diagnostics& diagnostics) {
  std::string out;
  std::size_t at = 0;
  for (const Diagnostic& edit : diagnostics.entries()) {
    if (edit.kind != DiagnosticKind::Edit) continue;
    CAPTURE(edit.message.code);
    CAPTURE(edit.before);
    REQUIRE(edit.place.in_source());
    REQUIRE(edit.place.offset >= at);  // in the order of the text, and apart
    out += text.substr(at, edit.place.offset - at);
    REQUIRE(text.substr(edit.place.offset, edit.before.size()) == edit.before);
    REQUIRE(edit.before != edit.after);
    out += edit.after;
    at = edit.place.offset + edit.before.size();
  }
  return out + std::string(text.substr(at));
}

// Normalises a draft and holds it to every promise; the text as it is then.
inline std::string normalised(std::string_view text, const report::NormaliseRules& rules,
                              const DraftOptions& options = {}) {
  CAPTURE(text);
  Document document = draft(text, options);
  Diagnostics diagnostics;
  const report::Normalised result = report::normalise(document, rules, diagnostics);
  REQUIRE(result.complete);
  if (const auto fault = check(document)) FAIL(*fault);
  const std::string after = text_of(document);
  const std::string whole = text.ends_with('\n') ? std::string(text) : std::string(text) + "\n";
  CHECK(carried_out(whole, diagnostics) == after);
  CHECK(result.edits ==
        static_cast<std::uint64_t>(std::ranges::count(diagnostics.entries(), DiagnosticKind::Edit, &Diagnostic::kind)));

  Diagnostics again;
  const report::Normalised second = report::normalise(document, rules, again);
  CAPTURE(after);
  for (const Diagnostic& entry : again.entries()) {
    if (entry.kind == DiagnosticKind::Edit)
      FAIL_CHECK(entry.message.code << " again: " << entry.before << " -> " << entry.after);
  }
  CHECK((second.edits == 0 || result.needs_recognition));
  return after.empty() ? after : after.substr(0, after.size() - 1);
}

inline report::NormaliseRules rules(std::string_view list) {
  auto parsed = report::parse_rules(list);
  REQUIRE(parsed);
  return *parsed;
}

}  // namespace gongwen::test
