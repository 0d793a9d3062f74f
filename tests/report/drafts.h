// What the tests of core/report share: a Document made from the lines of a draft, and short ways to ask for its outline.
//
// A line may begin with `C|`, `R|`, `I|` or `P|`: centred, set right, indented by two characters, after a page break.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.h"
#include "core/document/document.h"
#include "core/report/outline.h"
#include "core/report/recognise.h"

namespace gongwen::report_test {

// Every line that is not blank becomes a Para with its place in the source; blank lines are remembered in the look.
Document document_of(std::string_view draft);

struct Recognised {
  Document document;
  Diagnostics diagnostics;
  report::Recognition recognition;
  report::Outline outline;

  bool told(std::string_view code) const;
};
Recognised recognise(std::string_view draft, const report::RecogniseOptions& options = {});
Recognised recognise(Document document, const report::RecogniseOptions& options = {});

// "title 关于……的通知", "heading 2 （一）1 强化责任。 »", "body 各单位要…" and so on, one line an entry.
std::vector<std::string> lines_of(const report::Outline& outline);
std::vector<std::string> outline_of(std::string_view draft);
// The role of the entry that has this text.
std::string role_of(const report::Outline& outline, std::string_view text);
std::string role_in(std::string_view draft, std::string_view text);

}  // namespace gongwen::report_test
