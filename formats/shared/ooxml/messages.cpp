#include "formats/shared/ooxml/package.h"

namespace gongwen::ooxml {
namespace {

constexpr MessageText kMessages[] = {
    {"ooxml.empty", "the file is empty", "文件为空"},
    {"ooxml.not-zip", "not a Word file (.docx): its content is something else",
     "不是 Word 文件（.docx）：内容是别的东西"},
    {"ooxml.truncated", "the file is incomplete: its end is missing; copy or download it again",
     "文件不完整，缺少末尾部分；请重新复制或下载"},
    {"ooxml.encrypted", "protected by a password; open it in Word or WPS, take the password off and save it again",
     "文件已加密；请用 Word 或 WPS 打开，取消打开密码后重新保存"},
    {"ooxml.legacy", "an old Word or WPS file (.doc, .wps), not a .docx; open it in Word or WPS and save it as .docx",
     "这是旧格式的 Word 或 WPS 文件（.doc、.wps），不是 .docx；请用 Word 或 WPS 打开后另存为 .docx"},
    {"ooxml.ole", "an old Office file (OLE), but no Word document",
     "这是旧格式的 Office 文件（OLE），但不是 Word 文档"},
    {"ooxml.rtf", "an RTF file, not a .docx; open it in Word or WPS and save it as .docx",
     "这是 RTF 文件，不是 .docx；请用 Word 或 WPS 打开后另存为 .docx"},
    {"ooxml.pdf", "a PDF file, not a .docx", "这是 PDF 文件，不是 .docx"},
    {"ooxml.html", "a web page, not a .docx; open it in Word or WPS and save it as .docx",
     "这是网页文件，不是 .docx；请用 Word 或 WPS 打开后另存为 .docx"},
    {"ooxml.xml", "an XML file, not a .docx", "这是 XML 文件，不是 .docx"},
    {"ooxml.flat-opc", "a Word document as one XML file (Flat OPC); open it in Word and save it as .docx",
     "这是单一 XML 文件形式的 Word 文档（Flat OPC）；请用 Word 打开后另存为 .docx"},
    {"ooxml.word-2003", "a Word 2003 XML document; open it in Word and save it as .docx",
     "这是 Word 2003 XML 文档；请用 Word 打开后另存为 .docx"},
    {"ooxml.archive", "a compressed archive, not a .docx; unpack it first", "这是压缩包，不是 .docx；请先解压"},
    {"ooxml.zip-damaged", "the file is damaged: its zip archive is inconsistent; copy or download it again",
     "文件已损坏，压缩结构不一致；请重新复制或下载"},
    {"ooxml.overlap", "the file is damaged: entries of its zip archive overlap",
     "文件已损坏：压缩结构中的条目相互重叠"},
    {"ooxml.not-office", "a zip archive, but no Office document", "这是 zip 压缩包，但不是 Office 文档"},
    {"ooxml.opendocument",
     "an OpenDocument file (.odt), not a .docx; open it in Word, WPS or LibreOffice and save it as .docx",
     "这是 OpenDocument 文件（.odt），不是 .docx；请用 Word、WPS 或 LibreOffice 打开后另存为 .docx"},
    {"ooxml.epub", "an e-book (EPUB), not a .docx", "这是电子书（EPUB），不是 .docx"},
    {"ooxml.workbook", "an Excel workbook (.xlsx), no Word document", "这是 Excel 工作簿（.xlsx），不是 Word 文档"},
    {"ooxml.presentation", "a PowerPoint presentation (.pptx), no Word document",
     "这是 PowerPoint 演示文稿（.pptx），不是 Word 文档"},
    {"ooxml.not-word", "an Office package, but no Word document: its main part is {}",
     "这是 Office 文件，但不是 Word 文档：其主部件为 {}"},
    {"ooxml.main-missing", "the Word file is damaged: its main part {} is missing", "Word 文件已损坏：缺少主部件 {}"},
    {"ooxml.no-main", "the Word file is damaged: nothing says which part is the document",
     "Word 文件已损坏：没有说明哪个部件是正文"},
    {"ooxml.part-missing", "the part {} is missing", "缺少部件 {}"},
    {"ooxml.part-damaged", "the part {} is damaged", "部件 {} 已损坏"},
    {"ooxml.part-lies", "the part {} does not have the size that the archive says", "部件 {} 的大小与压缩包所说的不符"},
    {"ooxml.part-encrypted", "the part {} is encrypted", "部件 {} 已加密"},
    {"ooxml.part-method", "the part {} is compressed in a way that is not supported (method {})",
     "部件 {} 的压缩方式不受支持（方式 {}）"},
    {"ooxml.entry-name", "the zip archive has an entry of a name that is not allowed: {}",
     "压缩包中有名称不合规定的条目：{}"},
    {"ooxml.entry-twice", "the zip archive has two entries called {}", "压缩包中有两个名为 {} 的条目"},
    {"ooxml.entries", "the zip archive has more than {} entries", "压缩包中的条目超过 {} 个"},
    {"ooxml.part-size", "the part {} is larger than {} bytes", "部件 {} 超过 {} 字节"},
    {"ooxml.total-size", "the unpacked file is larger than {} bytes", "解压后的文件超过 {} 字节"},
    {"ooxml.ratio", "the part {} unpacks to more than {} times its size, as a zip bomb does",
     "部件 {} 解压后超过原大小的 {} 倍，疑似压缩炸弹"},
    {"ooxml.written-name", "internal error: a part of this name cannot be written, or was already: {}",
     "内部错误：无法写出该名称的部件，或该部件已写出：{}"},
    {"ooxml.written-zip", "internal error: the zip archive cannot be written: {}", "内部错误：无法写出压缩包：{}"},
};

}  // namespace

std::span<const MessageText> ooxml_messages() { return kMessages; }

}  // namespace gongwen::ooxml
