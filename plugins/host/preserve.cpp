#include "plugins/host/preserve.h"

#include <algorithm>
#include <deque>
#include <vector>

#include "core/text/utf8.h"
#include "core/text/visible.h"

namespace gongwen::host {
namespace {

constexpr std::size_t kShown = 20;        // code points of a difference that are told
constexpr std::size_t kLookAhead = 64;    // edits tried at one place: they come in order, give or take a few
constexpr std::size_t kMostAtOnce = 4;    // edits that may meet at one place
constexpr std::size_t kFarthestBack = 256;
constexpr std::size_t kMostSteps = 200'000;  // of one search, after which the difference counts as unexplained

struct Edit {
  std::string before, after;
};

bool continues(std::string_view s, std::size_t at) {
  return at < s.size() && (static_cast<unsigned char>(s[at]) & 0xC0U) == 0x80U;
}

std::size_t common_prefix(std::string_view a, std::string_view b) {
  const auto [in, out] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  return static_cast<std::size_t>(in - a.begin());
}

// What an edit changes in visible text: what both sides share at the ends is no change.
std::optional<Edit> essence(const Diagnostic& d) {
  Edit e{visible_text(d.before), visible_text(d.after)};
  std::size_t head = common_prefix(e.before, e.after);
  while (continues(e.before, head) || continues(e.after, head)) --head;
  e.before.erase(0, head);
  e.after.erase(0, head);
  const auto last = [](const std::string& s) { return previous_boundary(s, s.size()); };
  while (!e.before.empty() && !e.after.empty() &&
         std::string_view(e.before).substr(last(e.before)) == std::string_view(e.after).substr(last(e.after))) {
    e.before.resize(last(e.before));
    e.after.resize(last(e.after));
  }
  if (e.before.empty() && e.after.empty()) return std::nullopt;
  return e;
}

// Reads the first text, rewritten by edits on the way, against the second. What an edit put in stands in `pending`
// before the rest of the first, so that a later edit may rewrite it again.
struct Reading {
  std::string pending;
  std::size_t i = 0, j = 0;
};

class Comparison {
 public:
  Comparison(std::string_view a, std::string_view b, const Diagnostics& diagnostics) : a_(a), b_(b) {
    for (const Diagnostic& d : diagnostics.entries()) {
      if (d.kind != DiagnosticKind::Edit) continue;
      if (auto e = essence(d)) edits_.push_back(*std::move(e));
    }
  }

  std::optional<Difference> run() {
    Reading at;
    while (true) {
      advance(at);
      if (at.i == a_.size() && at.j == b_.size() && at.pending.empty()) return std::nullopt;
      if (!bridge(at)) {
        return Difference{count_code_points(a_.substr(0, at.i)), std::string(clip(at.pending + std::string(clip(a_.substr(at.i), kShown)), kShown)),
                          std::string(clip(b_.substr(at.j), kShown))};
      }
    }
  }

 private:
  // As far as the two agree, in whole characters.
  void advance(Reading& at) const {
    if (!at.pending.empty()) {
      std::size_t same = common_prefix(at.pending, b_.substr(at.j));
      while (same > 0 && (continues(at.pending, same) || continues(b_, at.j + same))) --same;
      at.pending.erase(0, same);
      at.j += same;
      if (!at.pending.empty()) return;
    }
    std::size_t same = common_prefix(a_.substr(at.i), b_.substr(at.j));
    while (same > 0 && (continues(a_, at.i + same) || continues(b_, at.j + same))) --same;
    at.i += same;
    at.j += same;
  }

  // Finds the fewest unused edits that lead past the place where the reading is stuck.
  bool bridge(Reading& at) {
    window_ = std::min(edits_.size(), kLookAhead);
    steps_ = 0;
    for (std::size_t most = 1; most <= std::min(kMostAtOnce, window_); ++most) {
      std::vector<std::size_t> used;
      if (!search(at, at, most, used)) continue;
      std::sort(used.rbegin(), used.rend());
      for (const std::size_t n : used) edits_.erase(edits_.begin() + static_cast<std::ptrdiff_t>(n));
      return true;
    }
    return false;
  }

  // An edit may have stood up to its own length earlier: deleting "ab" from "xabab" shows two characters late.
  bool search(const Reading& stuck, Reading& at, std::size_t most, std::vector<std::size_t>& used) {
    for (std::size_t n = 0; n < window_; ++n) {
      if (std::find(used.begin(), used.end(), n) != used.end()) continue;
      const std::size_t reach = std::min({kFarthestBack, at.j, std::max(edits_[n].before.size(), edits_[n].after.size())});
      for (std::size_t back = 0; back <= reach; ++back) {
        if (continues(b_, at.j - back)) continue;
        if (++steps_ > kMostSteps) return false;
        Reading next{std::string(b_.substr(at.j - back, back)) + at.pending, at.i, at.j - back};
        if (!rewrite(next, edits_[n])) continue;
        advance(next);
        used.push_back(n);
        const bool past = next.pending.empty() && next.j >= stuck.j && next.i >= stuck.i && (next.j > stuck.j || next.i > stuck.i);
        if (past || (most > 1 && search(stuck, next, most - 1, used))) {
          at = std::move(next);
          return true;
        }
        used.pop_back();
      }
    }
    return false;
  }

  bool rewrite(Reading& at, const Edit& e) const {
    const std::size_t in_pending = std::min(at.pending.size(), e.before.size());
    const std::size_t in_text = e.before.size() - in_pending;
    if (at.pending.compare(0, in_pending, e.before, 0, in_pending) != 0) return false;
    if (a_.substr(at.i, in_text) != std::string_view(e.before).substr(in_pending)) return false;
    at.pending.replace(0, in_pending, e.after);
    at.i += in_text;
    return true;
  }

  std::string_view a_, b_;
  std::deque<Edit> edits_;
  std::size_t window_ = 0, steps_ = 0;
};

}  // namespace

std::optional<Difference> first_difference(std::string_view before, std::string_view after, const Diagnostics& diagnostics) {
  return Comparison(before, after, diagnostics).run();
}

}  // namespace gongwen::host
