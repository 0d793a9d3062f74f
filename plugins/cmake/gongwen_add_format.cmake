# gongwen_add_format(NAME ENTRY format.cpp SOURCES a.cpp … [LINK lib …] [TESTS x_test.cpp …])
#
# Builds a format's folder: the loadable NAME.so with NAME.plugin.json beside it, the same sources for the static
# program, and its tests. ENTRY is the one file that holds GW_PLUGIN; it is compiled a second time, under a name of its
# own, for the static build. Everything a build knows of a format it knows from this call.
function(gongwen_add_format name)
  cmake_parse_arguments(PARSE_ARGV 1 format "" "ENTRY" "SOURCES;LINK;TESTS")
  set(manifest ${CMAKE_CURRENT_SOURCE_DIR}/${name}.plugin.json)

  add_library(gongwen-format-${name} STATIC ${format_SOURCES})
  target_link_libraries(gongwen-format-${name} PUBLIC gongwen-plugin gongwen-core ${format_LINK} PRIVATE gongwen-flags)
  set_target_properties(gongwen-format-${name} PROPERTIES POSITION_INDEPENDENT_CODE ON)

  add_library(gongwen-${name} MODULE ${format_ENTRY})
  target_link_libraries(gongwen-${name} PRIVATE gongwen-format-${name} gongwen-flags)
  set_target_properties(gongwen-${name} PROPERTIES
    PREFIX "" OUTPUT_NAME ${name} LIBRARY_OUTPUT_DIRECTORY ${GONGWEN_PLUGIN_OUTPUT_DIR})
  if(NOT CMAKE_CXX_FLAGS MATCHES "-fsanitize")
    target_link_options(gongwen-${name} PRIVATE -Wl,-z,defs)
  endif()
  # Only the entry leaves the module, not the core linked into it.
  target_link_options(gongwen-${name} PRIVATE -Wl,--exclude-libs,ALL)
  add_custom_command(TARGET gongwen-${name} POST_BUILD
    COMMAND ${CMAKE_COMMAND} -E copy_if_different ${manifest} ${GONGWEN_PLUGIN_OUTPUT_DIR}/${name}.plugin.json
    VERBATIM)
  set_property(TARGET gongwen-${name} APPEND PROPERTY LINK_DEPENDS ${manifest})
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${manifest})
  install(TARGETS gongwen-${name} LIBRARY DESTINATION ${GONGWEN_PLUGIN_INSTALL_DIR})
  install(FILES ${manifest} DESTINATION ${GONGWEN_PLUGIN_INSTALL_DIR})

  add_library(gongwen-static-${name} OBJECT ${format_ENTRY})
  target_link_libraries(gongwen-static-${name} PUBLIC gongwen-format-${name} PRIVATE gongwen-flags)
  target_compile_definitions(gongwen-static-${name} PRIVATE GW_PLUGIN_QUERY=gw_plugin_query_${name})

  set_property(GLOBAL APPEND PROPERTY GONGWEN_FORMATS ${name})
  set_property(GLOBAL PROPERTY GONGWEN_MANIFEST_${name} ${manifest})
  list(TRANSFORM format_TESTS PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/)
  set_property(GLOBAL APPEND PROPERTY GONGWEN_FORMAT_TESTS ${format_TESTS})
endfunction()

# gongwen_builtin_table(OUT file): C++ source of the table of all formats, for a static program.
function(gongwen_builtin_table out)
  get_property(names GLOBAL PROPERTY GONGWEN_FORMATS)
  set(entries "")
  set(rows "")
  foreach(name IN LISTS names)
    get_property(manifest GLOBAL PROPERTY GONGWEN_MANIFEST_${name})
    file(READ ${manifest} text)
    string(APPEND entries "extern \"C\" const gw_plugin* gw_plugin_query_${name}(uint32_t, uint32_t, const gw_host*);\n")
    string(APPEND rows "      {R\"manifest(${text})manifest\", &gw_plugin_query_${name}},\n")
  endforeach()
  file(CONFIGURE OUTPUT ${out} @ONLY CONTENT
"// Generated: every format of this build.
#include \"plugins/host/registry.h\"
@entries@
namespace gongwen::host {
std::vector<Builtin> builtin_formats();
std::vector<Builtin> builtin_formats() {
  return {
@rows@  };
}
}  // namespace gongwen::host
")
endfunction()
