#include "tools/gongwen/messages.h"

namespace gongwen::tools {
namespace {

constexpr MessageText kMessages[] = {
    {"log.more", "{} more of {} are not shown here; --loss-report and --log-format json list them all",
     "另有 {} 条 {} 未逐条显示；--loss-report 和 --log-format json 会全部列出"},
    {"log.overflow", "{} further messages were not kept", "另有 {} 条消息未保留"},

    {"usage.extra", "unexpected argument {}; see --help", "多余的参数 {}；用法见 --help"},
    {"usage.option", "option {} is not used this way; see --help", "选项 {} 用法不对；用法见 --help"},
    {"usage.metadata", "-M wants key=value, not {}", "-M 的写法是 键=值，而不是 {}"},
    {"usage.choice", "{} cannot be {}: expected {}", "{} 不能是 {}：应为 {}"},
    {"usage.subcommand", "unknown subcommand {}: expected {}", "未知子命令 {}：应为 {}"},
    {"usage.no-input", "no input: {} file(s) expected; see --help", "没有输入：需要 {} 个文件；用法见 --help"},
    {"usage.inputs", "too many inputs: {} expected, {} is one too many", "输入过多：只需要 {} 个，{} 是多余的"},
    {"usage.no-target", "say what to make: -t FORMAT or -o FILE with a known suffix", "请说明要转成什么：-t 格式，或者 -o 带已知后缀的文件名"},
    {"usage.unknown-suffix", "no format is known by the suffix of {}; say -t FORMAT", "无法根据 {} 的后缀确定格式，请用 -t 指定"},
    {"usage.unknown-input", "cannot tell the format of {}; say -f FORMAT", "无法判断 {} 的格式，请用 -f 指定"},
    {"usage.same-file", "the output {} is the input itself", "输出 {} 就是输入文件本身"},
    {"usage.report", "the report {} would replace the input or the output", "报告 {} 会覆盖输入或输出文件"},
    {"usage.terminal", "{} is not for a terminal; say -o FILE, or --force", "{} 不适合输出到终端；请用 -o 指定文件，或加 --force"},
    {"usage.numbering", "{} has no numbering of its own; leave out --numbering", "{} 没有自动编号，请去掉 --numbering"},
    {"usage.plugin", "no plugin has the id {}", "没有标识为 {} 的插件"},

    {"overrides.bad", "bad entry in {} at byte {}: {}", "{} 中的条目有误（第 {} 字节处）：{}"},

    {"convert.really", "the contents are {}, not {} as the suffix says; read as {}", "内容其实是 {}，而后缀表示 {}；按 {} 读取"},
    {"verify.difference", "the visible text differs after {} characters: \"{}\" against \"{}\"",
     "可见文字从第 {} 个字符之后不一致：“{}”与“{}”"},
    {"verify.same", "the visible text is the same: {} characters", "可见文字一致：共 {} 个字符"},
    {"verify.kept", "text kept: {} visible characters, {} listed edits", "文字无损：可见字符 {} 个，已列明的改动 {} 处"},
    {"verify.incomplete", "too many messages were raised to prove that the text was kept", "消息过多，无法证明文字无损"},
    {"progress.reading", "reading {} …", "正在读取 {} …"},
    {"progress.writing", "writing {} …", "正在写出 {} …"},
    {"internal.exception", "internal error: {}", "内部错误：{}"},

    {"label.Usage", "Usage", "用法"},
    {"label.OPTIONS", "OPTIONS", "选项"},
    {"label.Positionals", "Arguments", "参数"},
    {"label.Options", "Options", "选项"},
    {"label.REQUIRED", "REQUIRED", "必需"},
    {"label.TEXT", "TEXT", "文本"},
    {"label.FILE", "FILE", "文件"},
    {"label.RULES", "RULES", "规则"},
    {"label.DIR", "DIR", "目录"},

    {"help.help", "print this help and end", "显示本帮助"},
    {"help.version", "print the version and end", "显示版本"},
    {"help.convert-command", "Converts a document.", "转换文档。"},
    {"help.inspect-command", "Shows what a document was understood as.", "显示对文档结构的理解。"},
    {"help.verify-command", "Compares the visible text of two files.", "比对两个文件的可见文字。"},
    {"help.formats-command", "Lists the formats.", "列出可用格式。"},
    {"help.plugins-command", "Lists the plugins.", "列出插件。"},
    {"help.info-command", "Loads one plugin and tells about it.", "加载一个插件并显示其信息。"},
    {"help.input", "the document; - is standard input", "要处理的文档；- 表示标准输入"},
    {"help.two-files", "the two files", "要比对的两个文件"},
    {"help.plugin-id", "the plugin's id", "插件标识"},
    {"help.from", "the input's format (otherwise by suffix and contents)", "输入格式（不指定则按后缀和内容判断）"},
    {"help.from-first", "the first file's format", "第一个文件的格式"},
    {"help.from-second", "the second file's format", "第二个文件的格式"},
    {"help.to", "the output's format (otherwise by the suffix of -o)", "输出格式（不指定则按 -o 的后缀判断）"},
    {"help.output", "the output file; - is standard output", "输出文件；- 表示标准输出"},
    {"help.metadata", "key=value: metadata, in English or Chinese; repeat a key for a list", "键=值：元数据，键名中英文均可；同一键重复即为列表"},
    {"help.option", "format.option=value: an option of a format", "格式.选项=值：某一格式的选项"},
    {"help.numbering", "headings' numbers as text, or left to the output format", "标题编号：literal 写成文字，auto 由输出格式自动编号"},
    {"help.standalone", "a whole page with its head, not a fragment", "输出完整页面（含页首），而不只是片段"},
    {"help.structure", "recognise the structure of an official document (auto: for flat drafts)", "识别公文结构（auto：只对没有结构的草稿）"},
    {"help.normalize", "bring labels, dates, punctuation, blanks to their canonical form; each change is listed", "规范序号、日期、标点、空格等，逐处列明改动"},
    {"help.overrides", "obey the decisions written there", "按该文件中的决定处理"},
    {"help.write-overrides", "write doubtful decisions there, to be edited", "把存疑之处写入该文件，供修改"},
    {"help.encoding", "the input's encoding (otherwise found out)", "输入文件的编码（不指定则自动判断）"},
    {"help.verify", "prove that no character was lost, or write nothing (exit 7)", "证明没有丢字，否则不输出（退出码 7）"},
    {"help.loss-report", "write losses and edits there, as JSON", "把丢失和改动写入该文件（JSON）"},
    {"help.extract-media", "write the document's pictures there", "把文档中的图片写到该目录"},
    {"help.resource-path", "where files that the document refers to may be found", "文档引用的文件可在该目录查找"},
    {"help.no-clobber", "do not replace an existing output", "不覆盖已有的输出文件"},
    {"help.force", "go on where it would be refused for safety", "出于安全会被拒绝时仍然继续"},
    {"help.list-format", "how to print", "输出方式"},
    {"help.explain", "with places and evidence", "附上位置和依据"},
    {"help.plugin-dir", "look for plugins there first", "优先在该目录查找插件"},
    {"help.lang", "language of messages", "消息语言"},
    {"help.log-format", "how messages are printed on standard error", "消息在标准错误上的输出方式"},
    {"help.commands",
     "Further commands, as the first word (each has its --help):\n"
     "  inspect IN        show what a document was understood as\n"
     "  verify A B        compare the visible text of two files\n"
     "  formats           list the formats\n"
     "  plugins list      list the plugins\n"
     "  plugins info ID   load one plugin and tell about it",
     "其他命令（作为第一个词；各自都有 --help）：\n"
     "  inspect 文件      显示对文档结构的理解\n"
     "  verify 甲 乙      比对两个文件的可见文字\n"
     "  formats           列出可用格式\n"
     "  plugins list      列出插件\n"
     "  plugins info 标识 加载一个插件并显示其信息"},
};

}  // namespace

std::span<const MessageText> tool_messages() { return kMessages; }

}  // namespace gongwen::tools
