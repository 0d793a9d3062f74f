#include "formats/markdown/writer.h"

#include "formats/markdown/writer_blocks.h"
#include "formats/markdown/writer_front_matter.h"
#include "formats/markdown/writer_setting.h"

namespace gongwen::markdown {

void write(plugin::Writer& out) {
  const Setting setting(out);
  Losses losses;
  LineWriter lines(out);
  BlockWriter blocks(out, setting, losses, lines);
  write_front_matter(out, setting, blocks);
  blocks.document();
  losses.tell(out);
}

}  // namespace gongwen::markdown
