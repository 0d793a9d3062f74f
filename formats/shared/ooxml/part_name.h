// Names of parts: as a zip archive may have them, as relationships point at them.
//
// A part's name is its path in the archive, without a slash in front: "word/document.xml". Names that differ in the
// case of ASCII letters only are the same; folded() makes them equal.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gongwen::ooxml {

// The name of an archive's entry as a part name: `\` becomes `/`. Nothing for what is no path within the archive:
// absolute, with a drive, with `.`, `..` or empty segments, with control characters.
std::optional<std::string> part_name(std::string_view entry);

std::string folded(std::string_view name);
std::string percent_decoded(std::string_view name);

// The folder with its slash: "word/"; empty at the top.
std::string_view folder_of(std::string_view part);
// In small letters, without the dot.
std::string extension_of(std::string_view part);
// "word/_rels/document.xml.rels"; of the package itself, the empty name: "_rels/.rels".
std::string relationships_part(std::string_view part);

// Whether a target begins like "http:" or "mailto:".
bool has_scheme(std::string_view target);
// The part a target means, seen from `part`. `..` past the top stays at the top; a fragment goes.
std::string resolved(std::string_view part, std::string_view target);
// A target as short as it gets: "styles.xml" from "word/document.xml" to "word/styles.xml".
std::string relative(std::string_view from_part, std::string_view to_part);

}  // namespace gongwen::ooxml
