// Placeholders: official drafts leave names and figures open with asterisks, 由**局负责, 第**号, 2024年**月**日. They
// are text, byte for byte, though by Markdown's rules two of them in one paragraph would be emphasis.
//
// Two neighbouring runs of equally many asterisks are placeholders, both of them, if
// (a) what stands between them is one or two units (年 月 日 号 元 次 …) and nothing else, and a letter, digit or Han
//     character touches the pair from outside: 年**月**日, 第**号**次; or
// (b) the first stands behind a letter, digit or Han character and before a measure, which only follows figures:
//     投资**亿元，其中**产业园. A measure is a unit that no letter or digit follows, or one of those that no word begins
//     with (亿元, 个月, 号文件); or
// (c) each stands before a measure, another counter (户 项 家 …) or the general name of an office (局 市 县 委 部 …):
//     经**局批准，由**市实施, **户居民、**家企业. Common words that begin like that (部署, 市场, 项目) do not count.
// Of a run whose pair was found not to be such, the next pair begins behind: **任务**个数**三项** are two emphases. But a
// run between two units is a gap even then: **计划于2024年**月**日完成** is one.
// A run alone is never emphasis, so **局 and xx**次 need no rule. What is really emphasised never looks like (a) or (b)
// in practice; of emphasis that looks like (c) the asterisks stay, which harms less than a draft whose gaps have been
// closed.
#pragma once

#include <cstddef>
#include <string_view>

namespace gongwen::markdown {

// Two runs of asterisks of the same length, [first_begin, first_end) and [second_begin, second_end).
bool are_placeholders(std::string_view text, std::size_t first_begin, std::size_t first_end, std::size_t second_begin,
                      std::size_t second_end);

// Whether the first run stands between units, and nothing but units stands between it and the second.
bool is_gap_between_units(std::string_view text, std::size_t first_begin, std::size_t first_end, std::size_t second_begin);

}  // namespace gongwen::markdown
