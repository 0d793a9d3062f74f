#include "plugins/host/messages.h"

namespace gongwen::host {
namespace {

constexpr MessageText kMessages[] = {
    {"io.missing", "cannot open {}: no such file", "无法打开 {}：文件不存在"},
    {"io.open", "cannot open {}: {}", "无法打开 {}：{}"},
    {"io.directory", "{} is a directory", "{} 是目录，不是文件"},
    {"io.read", "cannot read {}: {}", "无法读取 {}：{}"},
    {"io.write", "cannot write {}: {}", "无法写入 {}：{}"},
    {"io.exists", "{} exists already", "{} 已经存在"},
    {"limit.input", "input is larger than {} bytes", "输入超过 {} 字节"},
    {"resource.refused", "{} is not below the input's folder or the resource path", "{} 不在输入文件所在目录或资源目录之内"},
    {"run.cancelled", "cancelled", "已取消"},
    {"manifest.bad", "bad plugin manifest at {}", "插件清单有误：{}"},
    {"plugins.dir", "cannot search {} for plugins: {}", "无法在 {} 中查找插件：{}"},
    {"plugin.abi", "plugin {} is built for ABI {}; this program loads {} to {}", "插件 {} 的接口版本是 {}，本程序支持 {} 至 {}"},
    {"plugin.missing", "the library of plugin {} is missing: {}", "缺少插件 {} 的库文件：{}"},
    {"plugin.twice", "plugin {} stands twice in one folder: {} and {}", "同一目录中有两个插件 {}：{} 和 {}"},
    {"plugin.unloadable", "cannot load {}: {}", "无法加载 {}：{}"},
    {"plugin.no-entry", "{} has no {}", "{} 没有入口 {}"},
    {"plugin.refused", "plugin {} refused to load: {}", "插件 {} 拒绝加载：{}"},
    {"plugin.crashed", "{} crashed while loading ({})", "{} 在加载时崩溃（{}）"},
    {"plugin.broken", "plugin {} breaks the contract: {}", "插件 {} 不符合接口约定：{}"},
    {"plugin.threw", "an exception left the plugin of format {}", "格式 {} 的插件抛出了异常"},
    {"plugin.exception", "the plugin failed: {}", "插件出错：{}"},
    {"plugin.silent", "the plugin of format {} failed with status {} and gave no reason", "格式 {} 的插件失败（状态 {}），未说明原因"},
    {"plugin.slot", "the plugin of format {} called {} where it makes no sense", "格式 {} 的插件在不该调用处调用了 {}"},
    {"plugin.option", "the plugin of format {} asked for an option its manifest does not list: {}", "格式 {} 的插件索取了清单中没有的选项：{}"},
    {"plugin.media", "the plugin of format {} gave two media the name {}", "格式 {} 的插件给两个媒体文件起了同一个名字 {}"},
    {"format.twice", "format {} is offered twice in one folder: {} and {}", "同一目录中有两个插件提供格式 {}：{} 和 {}"},
    {"format.shadowed", "format {} is taken from {}, not from {}", "格式 {} 取自 {}，而不是 {}"},
    {"format.unknown", "unknown format {}", "未知格式 {}"},
    {"usage.unknown-format", "unknown format {}; known are: {}", "未知格式 {}；已有的格式：{}"},
    {"usage.unknown-extension", "{} is no extension of the format {}", "格式 {1} 没有扩展 {0}"},
    {"format.no-reader", "format {} cannot be read", "格式 {} 不能读取"},
    {"format.no-writer", "format {} cannot be written", "格式 {} 不能输出"},
    {"format.no-extractor", "format {} has no second way to its text, so it cannot be verified", "格式 {} 没有独立的文本提取方法，无法核对"},
    {"option.syntax", "-O wants format.option=value, not {}", "-O 的写法是 格式.选项=值，而不是 {}"},
    {"option.unknown", "unknown option {}", "未知选项 {}"},
    {"option.value", "option {} cannot be {}: expected {}", "选项 {} 不能是 {}：应为 {}"},
};

}  // namespace

std::span<const MessageText> host_messages() { return kMessages; }

}  // namespace gongwen::host
