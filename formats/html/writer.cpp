#include "formats/html/writer.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "formats/html/body.h"
#include "formats/html/output.h"
#include "formats/html/page.h"

namespace gongwen::html {
namespace {

namespace gp = plugin;

void tell_metadata(gp::Writer& host, bool page) {
  static constexpr std::string_view kOnPages[] = {"title", "subtitle", "author", "date", "lang"};
  std::string keys;
  for (const gp::Node& entry : host.meta()) {
    const std::string_view key = entry.text_of(GW_ATTR_META_KEY);
    if (page && std::ranges::find(kOnPages, key) != std::end(kOnPages)) continue;
    keys += keys.empty() ? "" : ", ";
    keys += key;
  }
  if (!keys.empty()) host.note("html.metadata", gp::kNowhere, {keys});
}

}  // namespace

void write(gp::Writer& host) {
  const bool standalone = host.option_bool("standalone");
  Output out(host);
  Page page(host, out);
  if (standalone) page.begin();
  Body(host, out, standalone).write();
  if (standalone) page.end();
  out.flush();
  tell_metadata(host, standalone);
  if (out.controls() > 0) host.note("html.control", gp::kNowhere, {std::to_string(out.controls())});
}

}  // namespace gongwen::html
