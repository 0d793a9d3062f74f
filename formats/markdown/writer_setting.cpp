#include "formats/markdown/writer_setting.h"

#include <algorithm>

#include "core/text/utf8.h"

namespace gongwen::markdown {
namespace {

Setting::Wrap wrap_of(std::string_view name) {
  if (name == "auto") return Setting::Wrap::Auto;
  return name == "preserve" ? Setting::Wrap::Preserve : Setting::Wrap::None;
}

Setting::Roles roles_of(std::string_view name) {
  if (name == "full") return Setting::Roles::Full;
  return name == "attributes" ? Setting::Roles::Attributes : Setting::Roles::Plain;
}

Setting::Tables tables_of(std::string_view name) {
  if (name == "grid") return Setting::Tables::Grid;
  return name == "pipe" ? Setting::Tables::Pipe : Setting::Tables::Auto;
}

std::size_t columns_of(plugin::Writer& out) {
  constexpr std::int64_t kFewest = 8, kMost = 10000;
  const std::int64_t columns = out.option_integer("columns");
  if (columns < kFewest || columns > kMost)
    out.fail(GW_ERROR_USAGE, "markdown.columns", plugin::kNowhere, {std::to_string(columns)});
  return static_cast<std::size_t>(columns);
}

}  // namespace

Setting::Setting(plugin::Writer& out)
    : dialect(Dialect::of(out)),
      wrap(wrap_of(out.option_text("wrap"))),
      columns(columns_of(out)),
      roles(roles_of(out.option_text("roles"))),
      tables(tables_of(out.option_text("tables"))),
      auto_numbers(out.option_text("numbering") == "auto"),
      standalone(out.option_bool("standalone")) {}

void Losses::add(std::string_view code, gw_place place, std::string_view sample) {
  if (muted_) return;
  const auto known = std::ranges::find(losses_, code, &Loss::code);
  if (known != losses_.end()) {
    ++known->count;
    return;
  }
  constexpr std::size_t kSample = 60;
  losses_.push_back({std::string(code), std::string(clip(sample, kSample)), place, 1});
}

void Losses::tell(plugin::Writer& out) const {
  for (const Loss& loss : losses_) out.loss(loss.code, loss.place, loss.sample, loss.count);
}

}  // namespace gongwen::markdown
