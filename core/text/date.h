// Dates as drafts write them: recognised where they stand, and written as official documents do.
//
// Only a whole date counts: year, month and day. A date still to be filled in (2025年x月x日, 　　年　月　日) is a date
// too, a placeholder; what is written there must be kept byte for byte, so canonical() is not for those.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gongwen {

struct Date {
  int year = 0;  // 0 where it is left open
  int month = 0;
  int day = 0;
  bool placeholder = false;  // something is left open

  friend bool operator==(const Date&, const Date&) = default;
};

// How the date is written; where several apply, the first of these.
enum class DateForm : std::uint8_t {
  Blank,        // 年  月  日 with nothing but space in a place
  Placeholder,  // 2025年x月x日, 20XX年X月X日, ××××年×月×日
  Han,          // 二○二五年八月十二日, with 〇 零 ○ or a look-alike of them
  Spaced,       // 2025 年 8 月 12 日
  FullWidth,    // ２０２５年８月１２日
  Padded,       // 2025年08月02日
  Canonical,    // 2025年8月12日
  Dotted,       // 2026.04.20
  Slashed,      // 2026/4/20
  Hyphened      // 2026-04-20
};

struct DateMatch {
  std::size_t length = 0;  // bytes
  Date date;
  DateForm form = DateForm::Canonical;
  bool possible = true;  // what is given is a day of the calendar; for 2月30日 it is not
};

// The date that begins exactly at `at`. A longer number or path around it (12025年…, 1.2026.4.20, /2026/4/20/x) is
// not a date.
std::optional<DateMatch> match_date(std::string_view text, std::size_t at);

// 2025年8月12日; a place left open as ×.
std::string canonical(const Date& date);

}  // namespace gongwen
