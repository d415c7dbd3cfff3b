# Compiles content/ (YAML that people write and review) into JSON inside the program. A fault in a
# file stops the build with file, line and reason.
#
# The compiler is built from the very sources that read the JSON at run time, so that both hold
# content to the same rules; only built_in.cc, which needs the result, is left out.

find_package(yaml-cpp REQUIRED)

# A workspace's people import frameworks too: the reader of YAML is part of the room.
set(yaml_reader src/frameworks/compile/yaml_source.cc)
target_sources(aims_frameworks PRIVATE ${yaml_reader})
target_link_libraries(aims_frameworks PUBLIC ${YAML_CPP_LIBRARIES})

file(GLOB framework_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/frameworks/*.cc)
list(FILTER framework_sources EXCLUDE REGEX "(_test|/built_in)\\.cc$")

add_executable(aims_content ${framework_sources} ${yaml_reader} src/frameworks/compile/content.cc
               src/frameworks/compile/main.cc)
target_include_directories(aims_content PRIVATE ${CMAKE_SOURCE_DIR}/src)
target_link_libraries(aims_content PRIVATE aims_base ${YAML_CPP_LIBRARIES})

file(GLOB_RECURSE content_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/content/*.yaml)
list(FILTER content_files EXCLUDE REGEX "/(phrases|sentences)\\.yaml$")
set(content_folder ${CMAKE_BINARY_DIR}/content)
set(compiled "")
foreach(name frameworks.json evidence-defaults.json questionnaires.json risks.json
             translations.txt)
  list(APPEND compiled ${content_folder}/${name})
endforeach()
file(MAKE_DIRECTORY ${content_folder})
add_custom_command(
  OUTPUT ${compiled}
  COMMAND aims_content ${CMAKE_SOURCE_DIR}/content ${content_folder}
  DEPENDS aims_content ${content_files}
  COMMENT "Compiling content/"
  VERBATIM)
embed(aims_frameworks aims_frameworks ${content_folder}/frameworks.json)
embed(aims_frameworks aims_evidence_defaults ${content_folder}/evidence-defaults.json)
embed(aims_frameworks aims_questionnaires ${content_folder}/questionnaires.json)
embed(aims_frameworks aims_risks ${content_folder}/risks.json)
embed(aims_frameworks aims_translations ${content_folder}/translations.txt)

if(AIMS_TESTS)
  add_executable(content_test src/frameworks/compile/content_test.cc
                              src/frameworks/compile/content.cc)
  target_link_libraries(content_test aims_frameworks GTest::gtest GTest::gmock GTest::gtest_main)
  target_compile_definitions(content_test PRIVATE SHARED_DIR="${CMAKE_SOURCE_DIR}/../shared"
                                                  SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  gtest_discover_tests(content_test DISCOVERY_MODE PRE_TEST)
endif()
