#include "formats/shared/xml/reader.h"

namespace gongwen::xml {
namespace {

constexpr MessageText kMessages[] = {
    {"xml.syntax", "{}, line {}, column {}: not well-formed XML: {}", "{} 第 {} 行第 {} 列：XML 格式有误：{}"},
    {"xml.truncated", "{}, line {}, column {}: the XML ends too early",
     "{} 第 {} 行第 {} 列：XML 不完整，内容到此中断"},
    {"xml.encoding", "{}, line {}, column {}: not valid {}", "{} 第 {} 行第 {} 列：不是合法的 {} 编码"},
    {"xml.doctype", "{}, line {}, column {}: a DOCTYPE is not allowed in an office file",
     "{} 第 {} 行第 {} 列：办公文件中不允许出现 DOCTYPE"},
    {"xml.entity", "{}, line {}, column {}: unknown entity: {}", "{} 第 {} 行第 {} 列：未知实体：{}"},
    {"xml.namespace", "{}, line {}, column {}: wrong use of namespaces: {}",
     "{} 第 {} 行第 {} 列：命名空间使用有误：{}"},
    {"xml.depth", "{}, line {}, column {}: nested deeper than {} elements", "{} 第 {} 行第 {} 列：元素嵌套超过 {} 层"},
    {"xml.elements", "{}, line {}, column {}: more than {} elements", "{} 第 {} 行第 {} 列：元素超过 {} 个"},
    {"xml.attributes", "{}, line {}, column {}: more than {} attributes on one element",
     "{} 第 {} 行第 {} 列：单个元素的属性超过 {} 个"},
    {"xml.attribute-size", "{}, line {}, column {}: an attribute longer than {} bytes",
     "{} 第 {} 行第 {} 列：单个属性超过 {} 字节"},
    {"xml.text-size", "{}, line {}, column {}: more than {} bytes of text", "{} 第 {} 行第 {} 列：文字超过 {} 字节"},
    {"xml.names", "{}, line {}, column {}: more than {} different names", "{} 第 {} 行第 {} 列：不同的名称超过 {} 个"},
    {"xml.namespaces", "{}, line {}, column {}: more than {} namespace declarations at a time",
     "{} 第 {} 行第 {} 列：同时有效的命名空间声明超过 {} 个"},
    {"xml.written-nesting", "internal error: XML written with elements not closed in order",
     "内部错误：输出的 XML 元素未按次序闭合"},
};

}  // namespace

std::span<const MessageText> xml_messages() { return kMessages; }

}  // namespace gongwen::xml
