#include "formats/markdown/reader.h"

#include <limits>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/text/utf8.h"
#include "formats/markdown/block.h"
#include "formats/markdown/emit.h"
#include "formats/markdown/meta_values.h"
#include "formats/markdown/metadata.h"

namespace gongwen::markdown {
namespace {

constexpr std::size_t kLongestSample = 40;                          // characters
constexpr std::uint64_t kNoteBytes = std::uint64_t{16} << 20U;      // that repeated notes may come to, beyond …
constexpr std::uint64_t kNoteFactor = 8;                            // … so many times the input

class Document final : public NoteWriter {
 public:
  explicit Document(plugin::Reader& in)
      : in_(in),
        dialect_(Dialect::of(in)),
        source_{text_of_input(in)},
        context_{in, dialect_, references_, Identifiers(dialect_)},
        inlines_(source_, dialect_, references_),
        in_notes_(context_, source_, inlines_, nullptr) {}

  void read() {
    std::vector<Line> lines = lines_of(source_);
    const Metadata metadata = take_metadata(in_, source_, dialect_, lines);
    tree_ = parse_blocks(source_, lines, dialect_, references_);
    tell_nesting(context_, source_, tree_);
    prepare_headings();
    note_used_.assign(tree_.blocks.size(), false);
    in_notes_.set_identifiers(&identifiers_);

    emit_metadata(context_, source_, inlines_, this, metadata);
    Emitter body(context_, source_, inlines_, this);
    body.set_identifiers(&identifiers_);
    body.blocks(tree_, 0);
    tell_unused_notes();
    const bool bare = metadata.yaml.empty() && !metadata.title_block.found;
    if (bare && tree_.blocks.front().first == kNoBlock) in_.warn("markdown.empty", plugin::kNowhere);
  }

  void write_note(std::uint32_t block) override {
    const Block& note = tree_.blocks[block];
    if (note_used_[block]) repeated_ += note.end - note.begin;
    if (repeated_ > kNoteBytes + kNoteFactor * source_.text.size()) {
      in_.fail(GW_ERROR_LIMIT, "markdown.note-expansion", source_.place(note.begin, note.end - note.begin));
    }
    note_used_[block] = true;
    in_notes_.blocks(tree_, block);
  }

 private:
  static std::string_view text_of_input(plugin::Reader& in) {
    const std::string_view text = in.input();
    if (text.size() >= std::numeric_limits<std::uint32_t>::max()) in.fail(GW_ERROR_LIMIT, "markdown.too-long");
    return text;
  }

  // Headings may be referred to before they come, so all get their identifiers first.
  void prepare_headings() {
    for (const Block& b : tree_.blocks) context_.has_title = context_.has_title || is_title(tree_, b);
    const bool automatic = has_identifiers(dialect_), implicit = dialect_.has(Ext::ImplicitHeaderReferences);
    if (!automatic && !implicit) return;
    for (BlockId id = 0; id < tree_.blocks.size(); ++id) {
      if (tree_.blocks[id].kind == BlockKind::Heading) prepare_heading(id, automatic, implicit);
    }
  }

  void prepare_heading(BlockId id, bool automatic, bool implicit) {
    const Block& b = tree_.blocks[id];
    const std::string text = heading_text(inlines_, tree_.lines_of(b));
    std::string own = b.data < tree_.attributes.size() ? tree_.attributes[b.data].id : std::string();
    if (!own.empty()) {
      context_.identifiers.take(own, text);
    } else if (automatic) {
      own = context_.identifiers.next(text);
    }
    if (implicit && !own.empty()) {
      std::string buffer;
      const Lines lines = tree_.lines_of(b);
      // Pandoc finds a heading by what was typed, its CommonMark reader by the text alone.
      references_.define_heading(dialect_.is_pandoc() ? joined(source_, lines, false, buffer) : text, own);
    }
    identifiers_.emplace(id, std::move(own));
  }

  void tell_unused_notes() {
    for (BlockId id = 0; id < tree_.blocks.size(); ++id) {
      const Block& b = tree_.blocks[id];
      if (b.kind != BlockKind::Note || note_used_[id]) continue;
      const std::string_view text = source_.text.substr(b.begin, b.end - b.begin);
      in_.loss("markdown.note-unused", source_.place(b.begin, b.end - b.begin), clip(text, kLongestSample));
    }
  }

  plugin::Reader& in_;
  const Dialect dialect_;
  const Source source_;
  References references_;
  Context context_;
  Inlines inlines_;
  Emitter in_notes_;  // a note's blocks; a note in a note is text
  Tree tree_;
  std::unordered_map<BlockId, std::string> identifiers_;
  std::vector<bool> note_used_;
  std::uint64_t repeated_ = 0;
};

}  // namespace

void read(plugin::Reader& in) { Document(in).read(); }

}  // namespace gongwen::markdown
