// Words: what the language itself says about a line. Which nouns name an organ, a kind of document, a post; how people
// are addressed, how documents close. Every function takes one trimmed line and looks at its ends or for a few words;
// none decides anything.
#pragma once

#include <string_view>

namespace gongwen::report {

bool ends_with_organ(std::string_view text);          // …财政局, …人民政府办公室; not 布局, 干部
bool ends_with_document_noun(std::string_view text);  // …的通知, …工作总结, …办法（试行）
bool ends_with_speech(std::string_view text);         // 在……上的讲话
bool mentions_office_work(std::string_view text);     // 工作, 会议, 全县 …
bool is_office_prose(std::string_view text);          // several words of the kind
bool is_person_line(std::string_view text);           // 县　长　卫明川, 区委副书记　程　远
bool is_roll_line(std::string_view text);             // 聂思远　岚江师范大学: a name, then what it belongs to
bool is_name(std::string_view text);                  // 卫明川, 程　远, ×××
bool is_date_line(std::string_view text);             // 2023年4月6日, 二〇二三年四月, 20XX年X月X日
bool starts_with_date(std::string_view text);
bool ends_with_date(std::string_view text);
bool is_dated_organ(std::string_view text);           // 县政府办公室　2024年4月3日
bool is_bracketed(std::string_view text);             // （…), the whole line
std::string_view inside_brackets(std::string_view text);
bool is_version_tag(std::string_view text);           // （试行）, （征求意见稿）
bool is_adoption_note(std::string_view text);         // （2023年10月9日……会议通过）

bool is_doc_number(std::string_view text);            // 临教发〔2023〕27号
bool is_issue_number(std::string_view text);          // 第七期, 第187号, 2024年第6号
bool is_file_code(std::string_view text);             // 编号：2024-017
bool is_copy_number(std::string_view text);           // 000001
bool is_classification(std::string_view text);        // 秘密★6个月
bool is_urgency(std::string_view text);               // 特急
bool is_signatory(std::string_view text);             // 签发人：周明远
bool is_page_furniture(std::string_view text);        // — 3 —

bool has_salutation_words(std::string_view text);     // 同志们, 各位代表, 尊敬的
bool is_greeting(std::string_view text);              // 大家下午好！
bool is_address(std::string_view text);               // 同志们！ 各位代表、各位委员：, the whole line
bool names_organs_first(std::string_view text);       // 各会员单位，各位理事：
bool is_closing(std::string_view text);               // 特此通知。妥否，请批示。谢谢大家！
bool is_courtesy(std::string_view text);              // 敬请光临！ 祝您身体健康！: closes a letter, if it stands there
bool has_lead_in_words(std::string_view text);        // 现……如下：
bool is_web_caption(std::string_view text);           // 发布日期：…, 首页 > 政务公开
bool has_annotation_words(std::string_view text);     // 此件, 联系人

// 附件, 附件2, 附件三: `rest` is what stands behind the number and its mark.
struct AttachmentWord {
  bool found = false;
  bool colon = false;      // 附件： or 附件1：
  unsigned number = 0;     // 0: none
  std::string_view rest;
};
AttachmentWord parse_attachment(std::string_view text);

enum class ListWord : unsigned char { None, Cc, Attendees, Participants, Absent, Observers };
// 抄送：, 出席：, 参加人员：, 请假：, 列席：
ListWord parse_list_word(std::string_view text);
bool is_print_line(std::string_view text);            // ……办公室　2023年4月7日印发

}  // namespace gongwen::report
