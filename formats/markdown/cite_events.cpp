// The part of InlineEvents that writes citations. Within a Cite, the tokens between its ends are its citations' prefixes
// and suffixes; the text that is shown for it follows them.
#include <cstdint>
#include <string>
#include <string_view>

#include "formats/markdown/inline_events.h"

namespace gongwen::markdown {

void InlineEvents::push_citation(const CitationKey& key) {
  out_.attr(GW_ATTR_CITATION_ID, std::string_view(key.id));
  out_.attr(GW_ATTR_CITATION_MODE, std::int64_t{key.mode});
  out_.attr(GW_ATTR_CITATION_NOTE_NUM, count_.number);
}

// As pandoc's readers keep a citation's text: words, as they were typed.
void InlineEvents::as_typed(std::uint32_t begin, std::uint32_t end) {
  verbatim_ = true;
  typed(begin, end);
  before_node();
  verbatim_ = false;
}

void InlineEvents::author(const CitationKey& key, std::uint32_t begin, std::uint32_t end) {
  characters("@" + key.id, begin, end);
}

void InlineEvents::lone_citation(TokenId id) {
  const Token& t = parsed_[id];
  if (depth_ + 1 >= kMaxDepth) return text(t.begin, t.end);
  before_node();
  if (count_.inside == 0 && count_.inline_notes == 0) ++count_.number;
  out_.enter(GW_KIND_CITE, place(t));
  out_.enter(GW_KIND_CITATION, place(t));
  push_citation(parsed_.keys[t.data]);
  out_.leave();
  author(parsed_.keys[t.data], t.begin, t.end);
  before_node();
  out_.leave();
  drop_blank_ = false;
}

void InlineEvents::open_cite(TokenId id) {
  if (count_.inside == 0 && count_.inline_notes == 0) ++count_.number;
  ++cites_;
  out_.enter(GW_KIND_CITE, whole(id));
  begin_citation(parsed_[id].next);
}

// The citation that begins at `from`: its key is looked up first, for attributes come before what is inside.
void InlineEvents::begin_citation(TokenId from) {
  Level& level = levels_.back();
  TokenId id = from;
  while (id != kNoToken && !(parsed_[id].kind == TokenKind::Key && parsed_[id].extra != 0)) {
    id = parsed_[id].kind == TokenKind::Open && parsed_[id].partner != kNoToken ? parsed_[parsed_[id].partner].next
                                                                                : parsed_[id].next;
  }
  level.key = id;
  level.affix = false;
  drop_blank_ = true;
  if (id == kNoToken) {
    out_.enter(GW_KIND_CITATION);
    return;
  }
  const CitationKey& key = parsed_.keys[parsed_[id].data];
  out_.enter(GW_KIND_CITATION, place(parsed_[id]));
  push_citation(key);
  if (!key.has_prefix) return;
  out_.enter(GW_KIND_CITATION_PREFIX);
  level.affix = true;
}

void InlineEvents::citation_key(TokenId id) {
  end_affix();
  const CitationKey& key = parsed_.keys[parsed_[id].data];
  drop_blank_ = true;
  if (!key.has_suffix) return;
  out_.enter(GW_KIND_CITATION_SUFFIX);
  levels_.back().affix = true;
  if (key.space_before_suffix) out_.leaf(GW_KIND_SPACE);
}

void InlineEvents::end_affix() {
  flush();
  blank_ = Blank::None;
  if (levels_.back().affix) out_.leave();
  levels_.back().affix = false;
}

void InlineEvents::close_cite(TokenId id) {
  end_affix();
  out_.leave();
  const CiteText& cite = parsed_.cites[parsed_[id].data];
  drop_blank_ = false;
  if (cite.key_end > cite.key_begin) {
    author(parsed_.keys[cite.author], cite.key_begin, cite.key_end);
    // Between the author and the bracket there is always a blank.
    if (cite.begin < cite.end && parsed_.subject.text()[cite.begin] == '[') blank(Blank::Space, cite.begin, cite.begin);
  }
  as_typed(cite.begin, cite.end);
  out_.leave();
  --cites_;
}

}  // namespace gongwen::markdown
