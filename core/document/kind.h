// Kinds, roles and attribute keys: the vocabulary of the tree.
//
// Kinds are Pandoc's constructors (API 1.23), plus the parts that Pandoc's types spell without a constructor (a table
// row, a list item, a citation …). The numbers are the ones of the plugin boundary: append, never renumber; a test in
// plugins/host compares them with plugin.h. What may contain what is decided in one place, `content_of` and
// `child_rank`, which the builder enforces and `check` verifies.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace gongwen {

enum class Kind : std::uint8_t {
  None = 0,
  Document = 1,  // its children are blocks; metadata has a root of its own (Document::meta)

  Plain = 16, Para, LineBlock, CodeBlock, RawBlock, BlockQuote, OrderedList, BulletList, DefinitionList, Header,
  HorizontalRule, Table, Figure, Div,

  Str = 48, Emph, Underline, Strong, Strikeout, Superscript, Subscript, SmallCaps, Quoted, Cite, Code, Space,
  SoftBreak, LineBreak, Math, RawInline, Link, Image, Note, Span,

  Line = 80,       // of a LineBlock
  Item,            // of a list
  DefinitionItem,  // Term, then Definition*
  Term, Definition,
  Caption,         // ShortCaption?, then blocks
  ShortCaption,
  Column,          // of a Table: alignment and width
  TableHead, TableBody, TableFoot, Row, Cell,
  Citation,        // of a Cite: CitationPrefix?, CitationSuffix?
  CitationPrefix, CitationSuffix,

  MetaMap = 112, MetaList, MetaBool, MetaString, MetaInlines, MetaBlocks,
};

constexpr bool is_block(Kind k) { return k >= Kind::Plain && k <= Kind::Div; }
constexpr bool is_inline(Kind k) { return k >= Kind::Str && k <= Kind::Span; }
constexpr bool is_meta(Kind k) { return k >= Kind::MetaMap && k <= Kind::MetaBlocks; }
std::string_view kind_name(Kind kind);  // "line-block"; empty for a number that is no kind
std::optional<Kind> kind_from_name(std::string_view name);

// What a node of a kind may hold.
// Blanks: white space as it was typed, where that was more than one blank.
enum class Content : std::uint8_t { Nothing, Text, Blanks, Inlines, Blocks, Parts };
Content content_of(Kind kind);

// The place of `child` among the children of `parent`, whose ranks never fall from one child to the next;
// nothing when it may not stand there at all.
struct ChildRank {
  std::uint8_t rank;
  bool unique;  // at most one child of this rank
};
std::optional<ChildRank> child_rank(Kind parent, Kind child);

// What a block is in an official document. `None` follows from the constructor: body, table, figure, list or other.
enum class Role : std::uint8_t {
  None, CopyNumber, Classification, Urgency, IssuerMark, DocNumber, Signatory, Title, Subtitle, Byline, Recipients,
  Salutation, Greeting, Heading, Point, Item, Chapter, Article, Closing, Attendees, Absent, Observers,
  AttachmentNote, Signature, Date, Annotation, AttachmentMark, AttachmentTitle, Cc, Print,
};
inline constexpr int kRoleCount = static_cast<int>(Role::Print) + 1;
std::string_view role_name(Role role);   // "attachment-note"; "" for None
std::string_view role_style(Role role);  // the Word style's name, 附件说明
std::optional<Role> role_from_name(std::string_view name);

enum class AttrType : std::uint8_t { Integer, Real, Text, Pair };

enum class AttrKey : std::uint16_t {
  None = 0,
  Id = 1, Class, Pair,                       // Pandoc's Attr; Class and Pair repeat, in order
  Level,                                     // of a Header, and of a Span that is a run-in heading
  Format,                                    // of raw content
  ListStart, ListStyle, ListDelim,
  Url, Title,
  QuoteType, MathType,
  Align,                                     // of a Column or Cell
  Width,                                     // of a Column, fraction of the text width; absent = default
  RowSpan, ColSpan, RowHeadColumns,
  HeadRow,                                   // 1 on a body's intermediate head row; these come first
  CitationId, CitationMode, CitationNoteNum, CitationHash,
  MetaKey,                                   // of a child of a MetaMap
  Value,                                     // of a MetaBool
  Role = 32,                                 // crosses the boundary as an attribute; lives in Node::role
  NumberScheme, NumberOrdinal, NumberLevel, NumberAuto,  // of a Span that holds a label
  // Look: what the reader saw. All from here on are look.
  LookFontEast = 64, LookFontLatin,
  LookSize,                                  // half points
  LookBold, LookItalic, LookUnderline,
  LookColor,                                 // 0xRRGGBB
  LookAlign,
  LookIndentFirst, LookIndentFirstChars,     // twips and hundredths of a character; negative = hanging
  LookIndentLeft, LookIndentLeftChars, LookIndentRight, LookIndentRightChars,
  LookSpaceBefore, LookSpaceAfter,           // twips
  LookLine, LookLineRule,                    // line pitch
  LookStyle,                                 // the style's name
  LookOutlineLevel,                          // 0 to 9, as Word counts
  LookPageBreakBefore,
  LookBlankBefore,                           // blank lines typed before the paragraph
};
inline constexpr AttrKey kFirstLookKey = AttrKey::LookFontEast;
inline constexpr AttrKey kLastLookKey = AttrKey::LookBlankBefore;
constexpr bool is_look(AttrKey key) { return key >= kFirstLookKey && key <= kLastLookKey; }

struct AttrInfo {
  AttrKey key;
  AttrType type;
  bool repeats;
  std::string_view name;                      // "list-start"
  std::span<const std::string_view> values;   // names of an enumeration's values, from 0; empty otherwise
};
const AttrInfo* attr_info(AttrKey key);       // null for a number that is no key
const AttrInfo* attr_info(std::string_view name);

// The enumerations behind integer attributes; the numbers cross the boundary.
enum class ListStyle : std::uint8_t { Default, Example, Decimal, LowerRoman, UpperRoman, LowerAlpha, UpperAlpha };
enum class ListDelim : std::uint8_t { Default, Period, OneParen, TwoParens };
enum class QuoteType : std::uint8_t { Single, Double };
enum class MathType : std::uint8_t { Inline, Display };
enum class CellAlign : std::uint8_t { Default, Left, Right, Center };
enum class CitationMode : std::uint8_t { AuthorInText, SuppressAuthor, Normal };
enum class TextAlign : std::uint8_t { Unset, Left, Center, Right, Justify, Distribute };
enum class LineRule : std::uint8_t { Auto, Exact, AtLeast };

}  // namespace gongwen
