# Puts data files inside the program, by the assembler's .incbin: 40 ms for 2 MB, where a C array
# costs seconds and 200 MB of memory. A changed file is embedded again by the next build.
#
#   embed(TARGET SYMBOL FILE)
#     One file, or one that a custom command of the same CMakeLists.txt makes. TARGET (a library or
#     program that exists already) gains two symbols; the bytes are followed by a 0 that does not
#     count:
#
#       extern "C" char const SYMBOL_begin[];
#       extern "C" char const SYMBOL_end[];
#       std::string_view text() {
#         return {SYMBOL_begin, static_cast<std::size_t>(SYMBOL_end - SYMBOL_begin)};
#       }
#
#   embed_folder(TARGET SYMBOL FOLDER PATTERN…)
#     Every file below FOLDER whose path matches a PATTERN (e.g. *.yaml), sorted by path, found
#     again at each build, so that adding a file needs no row anywhere. TARGET gains a table:
#
#       struct EmbeddedFile {
#         char const* path;  // relative to FOLDER, ends with 0
#         char const* bytes;
#         std::uint64_t size;
#       };
#       extern "C" EmbeddedFile const SYMBOL_files[];
#       extern "C" std::uint64_t const SYMBOL_files_size;
#
# SYMBOL is a C name of your choice, unique in the program, e.g. aims_frameworks. Declare the
# symbols in the one .cc file that hands the data out. A relative FILE or FOLDER is seen from the
# folder of the CMakeLists.txt that calls. Both also work in a room's own list:
#   room(frameworks USES base)
#   embed_folder(aims_frameworks aims_frameworks content/frameworks *.yaml)

set(EMBED_SECTION_END "\n.section .note.GNU-stack,\"\",%progbits\n")

function(embed target symbol file)
  get_filename_component(file "${file}" ABSOLUTE BASE_DIR "${CMAKE_CURRENT_SOURCE_DIR}")
  get_source_file_property(generated "${file}" GENERATED)
  if(NOT EXISTS "${file}" AND NOT generated)
    message(FATAL_ERROR "embed(${target} ${symbol}): there is no file ${file}")
  endif()
  set(text ".section .rodata\n.global ${symbol}_begin\n.global ${symbol}_end\n.balign 16\n")
  string(APPEND text "${symbol}_begin:\n.incbin \"${file}\"\n${symbol}_end:\n.byte 0\n")
  embed_source_(${target} ${symbol} "${text}" "${file}")
endfunction()

function(embed_folder target symbol folder)
  get_filename_component(folder "${folder}" ABSOLUTE BASE_DIR "${CMAKE_CURRENT_SOURCE_DIR}")
  list(TRANSFORM ARGN PREPEND "${folder}/" OUTPUT_VARIABLE patterns)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE "${folder}" ${patterns})
  list(SORT files)
  set(data ".section .rodata\n")
  set(table "")
  set(count 0)
  foreach(file ${files})
    set(name "${symbol}_${count}")
    string(APPEND data ".L${name}_path:\n.asciz \"${file}\"\n.balign 16\n")
    string(APPEND data ".L${name}:\n.incbin \"${folder}/${file}\"\n.L${name}_end:\n.byte 0\n")
    string(APPEND table ".quad .L${name}_path, .L${name}, .L${name}_end - .L${name}\n")
    math(EXPR count "${count} + 1")
  endforeach()
  string(APPEND data ".balign 8\n.global ${symbol}_files_size\n")
  string(APPEND data "${symbol}_files_size:\n.quad ${count}\n")
  string(APPEND data ".section .data.rel.ro,\"aw\"\n.balign 8\n.global ${symbol}_files\n")
  string(APPEND data "${symbol}_files:\n${table}.quad 0\n")
  list(TRANSFORM files PREPEND "${folder}/")
  embed_source_(${target} ${symbol} "${data}" "${files}")
endfunction()

function(embed_source_ target symbol text files)
  set(source "${CMAKE_CURRENT_BINARY_DIR}/embed/${target}/${symbol}.s")
  file(CONFIGURE OUTPUT "${source}" CONTENT "${text}${EMBED_SECTION_END}" @ONLY)
  set_source_files_properties("${source}" PROPERTIES OBJECT_DEPENDS "${files}")
  target_sources(${target} PRIVATE "${source}")
endfunction()
