#include "core/message.h"

namespace gongwen {
namespace {

constexpr MessageText kMessages[] = {
    {"limit.depth", "nested deeper than {} levels", "嵌套超过 {} 层"},
    {"limit.memory", "the document is too large for this program's limits", "文档超出本程序的内存限制"},
    {"builder.kind", "the reader made a node of unknown kind {}", "读取器生成了未知类型的节点 {}"},
    {"builder.child", "the reader put a {} into a {}", "读取器把 {} 放进了 {}"},
    {"builder.order", "the reader put a {} out of order into a {}", "读取器在 {1} 中放置 {0} 的次序不对"},
    {"builder.utf8", "the reader passed text that is not valid UTF-8", "读取器传来的文本不是合法的 UTF-8"},
    {"builder.attribute", "the reader gave attribute {} a value it cannot have", "读取器给属性 {} 的值不合法"},
    {"builder.late", "the reader gave attribute {} after the node's content", "读取器在节点内容之后才给出属性 {}"},
    {"builder.twice", "the reader gave attribute {} twice", "读取器两次给出属性 {}"},
    {"builder.key", "the reader made a metadata {} without a key", "读取器生成的元数据 {} 没有键"},
    {"builder.text", "the reader put text into a {}", "读取器把文本放进了 {}"},
    {"builder.leave", "the reader left a node it never entered", "读取器结束了一个从未开始的节点"},
    {"builder.open", "the reader did not close a {}", "读取器没有结束 {}"},
    {"dump.syntax", "expected {} here", "此处应为 {}"},
    {"document.check", "the document is inconsistent: {}", "文档内部不一致：{}"},
};

}  // namespace

std::span<const MessageText> core_messages() { return kMessages; }

}  // namespace gongwen
