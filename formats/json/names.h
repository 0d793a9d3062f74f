// Pandoc's names for the enumerations that cross the boundary as numbers, each list in the order of its numbers
// (plugin.h).
#pragma once

#include <string_view>

namespace gongwen::json {

inline constexpr std::string_view kListStyles[] = {"DefaultStyle", "Example",    "Decimal",   "LowerRoman",
                                                   "UpperRoman",   "LowerAlpha", "UpperAlpha"};
inline constexpr std::string_view kListDelims[] = {"DefaultDelim", "Period", "OneParen", "TwoParens"};
inline constexpr std::string_view kQuoteTypes[] = {"SingleQuote", "DoubleQuote"};
inline constexpr std::string_view kMathTypes[] = {"InlineMath", "DisplayMath"};
inline constexpr std::string_view kAligns[] = {"AlignDefault", "AlignLeft", "AlignRight", "AlignCenter"};
inline constexpr std::string_view kCitationModes[] = {"AuthorInText", "SuppressAuthor", "NormalCitation"};

// API 1.22 says a figure as Para [Image attr alt (url, "fig:" title)].
inline constexpr std::string_view kFigurePrefix = "fig:";

}  // namespace gongwen::json
