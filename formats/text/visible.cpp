#include "formats/text/visible.h"

namespace gongwen::text {

void extract(plugin::Visible& in) { in.push(in.input()); }

}  // namespace gongwen::text
