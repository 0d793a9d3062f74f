#include "plugins/host/preserve.h"

#include <algorithm>
#include <deque>

#include "core/text/utf8.h"
#include "core/text/visible.h"

namespace gongwen::host {
namespace {

constexpr std::size_t kShown = 20;       // code points of a difference that are told
constexpr std::size_t kLookAhead = 64;   // edits tried at one place: they come in order, give or take a few

struct Edit {
  std::string before, after;
};

// What an edit changes in visible text: what both sides share at the ends is no change.
std::optional<Edit> essence(const Diagnostic& d) {
  Edit e{visible_text(d.before), visible_text(d.after)};
  const auto [in, out] = std::mismatch(e.before.begin(), e.before.end(), e.after.begin(), e.after.end());
  const std::size_t head = previous_boundary(e.before, static_cast<std::size_t>(in - e.before.begin()));
  e.before.erase(0, head);
  e.after.erase(0, head);
  while (!e.before.empty() && !e.after.empty()) {
    const std::size_t a = previous_boundary(e.before, e.before.size() - 1);
    const std::size_t b = previous_boundary(e.after, e.after.size() - 1);
    if (e.before.substr(a) != e.after.substr(b)) break;
    e.before.resize(a);
    e.after.resize(b);
  }
  if (e.before.empty() && e.after.empty()) return std::nullopt;
  return e;
}

class Comparison {
 public:
  Comparison(std::string_view a, std::string_view b, const Diagnostics& diagnostics) : a_(a), b_(b) {
    for (const Diagnostic& d : diagnostics.entries()) {
      if (d.kind != DiagnosticKind::Edit) continue;
      if (auto e = essence(d)) edits_.push_back(*std::move(e));
    }
  }

  std::optional<Difference> run() {
    while (true) {
      const std::string_view rest_a = a_.substr(i_), rest_b = b_.substr(j_);
      const auto [in, out] = std::mismatch(rest_a.begin(), rest_a.end(), rest_b.begin(), rest_b.end());
      const auto same = static_cast<std::size_t>(in - rest_a.begin());
      i_ += same;
      j_ += same;
      if (i_ == a_.size() && j_ == b_.size()) return std::nullopt;
      back_to_boundary();
      if (!explain()) return Difference{count_code_points(a_.substr(0, i_)), std::string(clip(a_.substr(i_), kShown)),
                                        std::string(clip(b_.substr(j_), kShown))};
    }
  }

 private:
  // A mismatch may fall inside a character; both sides agree on its first bytes.
  void back_to_boundary() {
    const auto inside = [](std::string_view s, std::size_t at) {
      return at < s.size() && (static_cast<unsigned char>(s[at]) & 0xC0U) == 0x80U;
    };
    while (i_ > 0 && j_ > 0 && (inside(a_, i_) || inside(b_, j_))) {
      --i_;
      --j_;
    }
  }

  bool explain() {
    const std::size_t most = std::min(edits_.size(), kLookAhead);
    for (std::size_t n = 0; n < most; ++n) {
      if (!apply(edits_[n])) continue;
      edits_.erase(edits_.begin() + static_cast<std::ptrdiff_t>(n));
      return true;
    }
    return false;
  }

  // An edit may have stood up to its own length earlier: deleting "ab" from "xabab" shows two characters late.
  bool apply(const Edit& e) {
    const std::size_t most = std::min({i_, j_, std::max(e.before.size(), e.after.size())});
    for (std::size_t back = 0; back <= most; ++back) {
      const std::size_t i = i_ - back, j = j_ - back;
      if (a_.substr(i, e.before.size()) != e.before || b_.substr(j, e.after.size()) != e.after) continue;
      // What was passed over must fit again behind the edit, or nothing was explained.
      const std::size_t next_i = i + e.before.size(), next_j = j + e.after.size();
      if (next_i + 0 < i_ || next_j < j_) {
        const std::size_t again = std::max(i_ > next_i ? i_ - next_i : 0, j_ > next_j ? j_ - next_j : 0);
        if (a_.substr(next_i, again) != b_.substr(next_j, again)) continue;
      }
      i_ = next_i;
      j_ = next_j;
      return true;
    }
    return false;
  }

  std::string_view a_, b_;
  std::size_t i_ = 0, j_ = 0;
  std::deque<Edit> edits_;
};

}  // namespace

std::optional<Difference> first_difference(std::string_view before, std::string_view after, const Diagnostics& diagnostics) {
  return Comparison(before, after, diagnostics).run();
}

}  // namespace gongwen::host
