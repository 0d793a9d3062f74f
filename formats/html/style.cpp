#include "formats/html/page.h"

namespace gongwen::html {

// Sizes and margins of print are those of GB/T 9704-2012: 22 lines of 28 characters of size 三号 (16 pt) on A4.
std::string_view style_sheet() {
  return R"(:root { color-scheme: light;
  --body: FangSong, FangSong_GB2312, STFangsong, FandolFang, "Noto Serif CJK SC", serif;
  --hei: SimHei, "Heiti SC", STHeiti, FandolHei, "Noto Sans CJK SC", sans-serif;
  --kai: KaiTi, KaiTi_GB2312, STKaiti, FandolKai, "AR PL UKai CN", serif;
  --song: FZXiaoBiaoSong-B05S, "方正小标宋简体", "方正小标宋_GBK", STZhongsong, SimSun, "Noto Serif CJK SC", serif; }
body { max-width: 42em; margin: 2.5rem auto; padding: 0 1.5rem; color: #111; background: #fff; line-height: 1.8;
  font-family: Georgia, "Times New Roman", var(--body); overflow-wrap: break-word; }
body:lang(zh) { font-family: var(--body); text-align: justify; }
p { margin: 0.6em 0; }
body:lang(zh) p { margin: 0; text-indent: 2em; }
body:lang(zh) :is(li, td, th, dd, figure, figcaption, caption) p { text-indent: 0; }
h1, h2, h3, h4, h5, h6 { font-weight: bold; line-height: 1.5; margin: 1em 0 0.4em; }
body:lang(zh) :is(h1, h2, h3, h4, h5, h6) { font-family: var(--hei); font-weight: normal; font-size: 1.05em; }
body:lang(zh) h1 { font-size: 1.3em; }
body:lang(zh) h2 { font-size: 1.15em; }
body:lang(zh) .gw-heading:is(h1, h2, h3, h4, h5, h6) { font-size: 1em; line-height: inherit; margin: 0;
  text-indent: 2em; }
body:lang(zh) :is(h1.gw-heading, span.gw-heading[data-level="1"], .gw-chapter) { font-family: var(--hei); }
body:lang(zh) :is(h2.gw-heading, span.gw-heading[data-level="2"]) { font-family: var(--kai); }
body:lang(zh) :is(h3, h4, h5, h6).gw-heading { font-family: var(--body); }
body:lang(zh) :is(h3.gw-heading, span.gw-heading[data-level="3"]) { font-weight: bold; }
body:lang(zh) :is(.gw-copy-number, .gw-classification, .gw-urgency) { font-family: var(--hei); text-indent: 0; }
body:lang(zh) .gw-issuer-mark { font-family: var(--song); font-size: 2.6em; line-height: 1.3; color: #c00;
  text-align: center; text-indent: 0; margin: 0.6em 0; }
body:lang(zh) .gw-doc-number { text-align: center; text-indent: 0; padding-bottom: 0.3em; margin-bottom: 1.6em;
  border-bottom: 2px solid #c00; }
body:lang(zh) .gw-signatory { text-align: right; text-indent: 0; }
body:lang(zh) :is(.gw-title, .gw-attachment-title) { font-family: var(--song); font-size: 1.45em; font-weight: normal;
  line-height: 1.5; text-align: center; text-indent: 0; margin: 1em 0; }
body:lang(zh) :is(.gw-subtitle, .gw-byline) { font-family: var(--kai); text-align: center; text-indent: 0;
  margin: 0.3em 0; }
header, .gw-byline { margin-bottom: 1.4em; }
body:lang(zh) :is(.gw-recipients, .gw-salutation) { text-indent: 0; }
body:lang(zh) .gw-chapter { text-align: center; text-indent: 0; margin: 1em 0; }
body:lang(zh) .gw-attachment-note { margin-top: 1.8em; }
body:lang(zh) .gw-signature { text-align: right; text-indent: 0; padding-right: 2em;
  margin-top: 1.8em; }
body:lang(zh) .gw-signature + .gw-signature { margin-top: 0; }
body:lang(zh) .gw-date { text-align: right; text-indent: 0; padding-right: 4em; }
body:lang(zh) .gw-attachment-mark { font-family: var(--hei); text-indent: 0; margin-top: 2em; break-before: page; }
body:lang(zh) :is(.gw-cc, .gw-print) { font-size: 0.9em; text-indent: 0; padding: 0.2em 1em;
  border-top: 1px solid #111; }
body:lang(zh) .gw-print { border-bottom: 1px solid #111; }
.gw-title:not(:lang(zh)), .gw-subtitle:not(:lang(zh)), .gw-byline:not(:lang(zh)) { text-align: center; }
a { color: #0b5394; }
img { max-width: 100%; height: auto; }
figure { margin: 1em 0; text-align: center; }
figcaption, caption { font-size: 0.9em; margin: 0.4em 0; text-align: center; text-indent: 0; }
table { border-collapse: collapse; margin: 1em auto; text-indent: 0; text-align: left; }
th, td { border: 1px solid #444; padding: 0.25em 0.6em; vertical-align: top; }
th { font-family: var(--hei); font-weight: normal; background: #f3f3f3; }
:not(:lang(zh)) > th { font-family: inherit; font-weight: bold; }
blockquote { margin: 0.8em 0; padding-left: 1em; border-left: 3px solid #bbb; }
pre { margin: 0.8em 0; padding: 0.6em 0.8em; overflow-x: auto; background: #f6f6f6; line-height: 1.45;
  text-align: left; }
code, pre { font-family: Consolas, Menlo, "DejaVu Sans Mono", monospace; font-size: 0.92em; }
pre code { font-size: 1em; }
dt { font-weight: bold; }
hr { border: 0; border-top: 1px solid #888; margin: 1.5em 0; }
.smallcaps { font-variant: small-caps; }
.line-block { margin: 0.6em 0; }
li:has(> input[type="checkbox"]) { list-style: none; }
.footnote-ref { line-height: 0; }
.footnotes { margin-top: 2.5em; border-top: 1px solid #888; font-size: 0.88em; }
.footnote-back { margin-left: 0.3em; text-decoration: none; }
@page { size: A4; margin: 37mm 26mm 35mm 28mm; }
@media print {
  body { max-width: none; margin: 0; padding: 0; }
  body:lang(zh) { font-size: 16pt; line-height: 28.9pt; }
  h1, h2, h3, h4, h5, h6 { break-after: avoid; }
  table, figure, pre { break-inside: avoid; }
  a { color: inherit; text-decoration: none; }
}
)";
}

}  // namespace gongwen::html
