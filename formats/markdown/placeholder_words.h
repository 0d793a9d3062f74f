// The words by which placeholders are told; see placeholder.h. Data only, so that the reader and the extractor mean the
// same by it.
#pragma once

#include <string_view>

namespace gongwen::markdown {

// Counted by: 年 月 日 号 元 …
inline constexpr std::u32string_view kUnits = U"年月日时分秒号次元万亿届个人名项条件台家户亩吨米度期批辆例倍岁周％%";
// Units that words seldom begin with, and among them those that hardly any word does; then the words.
inline constexpr std::u32string_view kCounters = U"元万亿届亩吨辆倍％%个名家户次项条号台批";
inline constexpr std::u32string_view kMeasures = U"元万亿届亩吨辆倍％%个";
inline constexpr std::u32string_view kWords[] = {
    U"元旦", U"元素", U"元件", U"元月", U"元老", U"元宵", U"万一", U"万物", U"万众", U"万家",
    U"万里", U"万能", U"万无", U"届时", U"届满", U"亩产", U"吨位", U"倍增", U"倍感", U"倍加",
    U"个人", U"个别", U"个体", U"个性", U"个税", U"个案", U"个个", U"个中", U"名单", U"名称",
    U"名义", U"名录", U"名额", U"名誉", U"名人", U"名师", U"名校", U"名优", U"名牌", U"名胜",
    U"名家", U"名词", U"名片", U"家庭", U"家园", U"家长", U"家乡", U"家校", U"家政", U"家风",
    U"家电", U"家居", U"家人", U"家属", U"家禽", U"家畜", U"家国", U"户籍", U"户外", U"户主",
    U"户均", U"户口", U"户型", U"户用", U"次要", U"次序", U"次生", U"次年", U"次日", U"次数",
    U"项目", U"项下", U"条件", U"条例", U"条款", U"条文", U"条理", U"条块", U"条线", U"条约",
    U"号召", U"号码", U"号称", U"号角", U"号牌", U"台账", U"台帐", U"台风", U"台湾", U"台阶",
    U"台前", U"批准", U"批复", U"批示", U"批评", U"批量", U"批次", U"批发", U"批判", U"市级",
    U"市场", U"市民", U"市容", U"市政", U"县级", U"县域", U"省级", U"省内", U"省外", U"区域",
    U"区分", U"区别", U"区位", U"委员", U"委托", U"委派", U"部署", U"部门", U"部分", U"部队",
    U"部件", U"办法", U"办理", U"办公", U"办事", U"办好", U"镇级", U"乡村", U"乡镇", U"村民",
    U"村庄", U"村级", U"街道", U"街区", U"处理", U"处置", U"处罚", U"处于", U"处级", U"科学",
    U"科技", U"科研", U"科级", U"院士", U"院校", U"校园", U"校企", U"署名", U"司法", U"司机",
    U"旗帜", U"局面", U"局部", U"局级", U"厅级", U"部级"};
// Two characters that are measures together.
inline constexpr std::u32string_view kPairs[] = {U"个百", U"个月", U"人次", U"户次", U"平方", U"公里",
                                                 U"公顷", U"立方", U"千瓦", U"号文", U"号令", U"号公",
                                                 U"次会", U"次全", U"次党", U"次常", U"次办"};
// What a gap stands before besides: 某局、某市、某某委.
inline constexpr std::u32string_view kOffices = U"局市县省区委部厅办镇乡村街州旗处科院校署司";

}  // namespace gongwen::markdown
