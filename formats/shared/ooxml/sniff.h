// What bytes that are no readable zip archive look like, so that the error says what to do about them.
#pragma once

#include <string_view>

#include "core/error.h"

namespace gongwen::ooxml {

// Whether a zip archive starts here.
bool looks_like_zip(std::string_view bytes);

// Never ask for a file that was opened: the answer is always an Input error. "ooxml.empty", "ooxml.truncated" (a zip
// archive by its start), "ooxml.encrypted", "ooxml.legacy", "ooxml.ole", "ooxml.rtf", "ooxml.pdf", "ooxml.flat-opc",
// "ooxml.word-2003", "ooxml.xml", "ooxml.html", "ooxml.archive", "ooxml.not-zip".
Error what_else(std::string_view bytes);

}  // namespace gongwen::ooxml
