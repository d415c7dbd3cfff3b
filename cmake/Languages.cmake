# Compiles content/languages/LANG/phrases.yaml and sentences.yaml (written and reviewed by people)
# into JSON inside the program. A fault in a file stops the build with file, line and reason;
# whether a language says all that the program says is tests/languages_test.cc's and
# tests/sentences_test.cc's to find.
#
# The compiler is built from the very sources that read the JSON at run time; only built_in.cc,
# which needs the result, is left out.

find_package(yaml-cpp REQUIRED)

file(GLOB language_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/language/*.cc)
list(FILTER language_sources EXCLUDE REGEX "(_test|/built_in)\\.cc$")
set(languages_compiler_sources src/frameworks/compile/languages.cc
                               src/frameworks/compile/yaml_source.cc)

add_executable(aims_languages ${language_sources} ${languages_compiler_sources}
               src/frameworks/compile/languages_main.cc)
target_include_directories(aims_languages PRIVATE ${CMAKE_SOURCE_DIR}/src)
target_link_libraries(aims_languages PRIVATE aims_base ICU::i18n ICU::uc ${YAML_CPP_LIBRARIES})

file(GLOB language_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/content/languages/*/phrases.yaml
     ${CMAKE_SOURCE_DIR}/content/languages/*/sentences.yaml)
list(SORT language_files)
set(compiled_languages ${CMAKE_BINARY_DIR}/content/languages.json)
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/content)
add_custom_command(
  OUTPUT ${compiled_languages}
  COMMAND aims_languages ${compiled_languages} ${language_files}
  DEPENDS aims_languages ${language_files}
  COMMENT "Compiling content/languages/"
  VERBATIM)
embed(aims_language aims_languages ${compiled_languages})
