// Dressing: attributes that say what something is in an official document, made roles, numbers and looks again. The
// rules are formats/shared/roles; here they meet Markdown's attributes and events.
#pragma once

#include <string_view>

#include <gongwen/plugin.hpp>

#include "formats/markdown/attributes.h"
#include "formats/shared/roles/roles.h"

namespace gongwen::markdown {

// Views of `attributes`, which must outlive it.
roles::Attr attr_of(const Attributes& attributes);

// Of a Span, right after it was entered: role and number, then what is left.
void push_span_attributes(const Attributes& attributes, plugin::Reader& out);

// Of a Span, whose text is `label`: attributes win over the text, and a disagreement is told.
void compare_label(const Attributes& attributes, std::string_view label, gw_place place, plugin::Reader& out);

}  // namespace gongwen::markdown
