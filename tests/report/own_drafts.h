// Gold drafts of this folder's own, each for something that is easily got wrong.
#pragma once

#include <span>
#include <string_view>

namespace gongwen::report_test {

struct OwnDraft {
  std::string_view name, gold;
};
std::span<const OwnDraft> own_drafts();

}  // namespace gongwen::report_test
