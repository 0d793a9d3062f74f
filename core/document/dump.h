// dump: a Document as an S-expression that people can read and `parse_dump` reads back to an equal document. The
// language of golden tests, bug reports and `inspect --format ast`.
//
//   (document
//     (meta-map
//       (meta-string :key "title" "关于……的通知"))
//     (para :role salutation :look.align left (str "同志们："))
//     (header :level 1 :id "a" :class "x" :pair "k" "v" (str "总则")))
//
// Blocks and parts start a line, inlines follow on it. Places (`:at OFFSET LENGTH`, `:at "part" PARA RUN`) and looks
// are left out on request.
#pragma once

#include <string>
#include <string_view>

#include "core/document/document.h"
#include "core/error.h"

namespace gongwen {

struct DumpOptions {
  bool places = false;
  bool looks = true;
};

std::string dump(const Document& document, const DumpOptions& options = {});
Result<Document> parse_dump(std::string_view text, const Limits& limits = {});

// Equal kinds, roles, attributes, text, order; looks and places when asked for by the options.
bool equal(const Document& a, const Document& b, const DumpOptions& options = {});

}  // namespace gongwen
