# Compiles content/ (YAML that people write and review) into JSON inside the program. A fault in a
# file stops the build with file, line and reason.
#
# The compiler is built from the very sources that read the JSON at run time, so that both hold a
# framework to the same rules; only built_in.cc, which needs the result, is left out.

find_package(yaml-cpp REQUIRED)

file(GLOB framework_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/frameworks/*.cc)
list(FILTER framework_sources EXCLUDE REGEX "(_test|/built_in)\\.cc$")
set(compiler_sources src/frameworks/compile/content.cc src/frameworks/compile/yaml_source.cc)

add_executable(aims_content ${framework_sources} ${compiler_sources}
               src/frameworks/compile/main.cc)
target_include_directories(aims_content PRIVATE ${CMAKE_SOURCE_DIR}/src)
target_link_libraries(aims_content PRIVATE aims_base ${YAML_CPP_LIBRARIES})

file(GLOB framework_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/content/frameworks/*.yaml)
list(SORT framework_files)
set(defaults_file ${CMAKE_SOURCE_DIR}/content/evidence-defaults.yaml)
set(compiled ${CMAKE_BINARY_DIR}/content/frameworks.json
             ${CMAKE_BINARY_DIR}/content/evidence-defaults.json)
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/content)
add_custom_command(
  OUTPUT ${compiled}
  COMMAND aims_content ${compiled} ${defaults_file} ${framework_files}
  DEPENDS aims_content ${defaults_file} ${framework_files}
  COMMENT "Compiling content/"
  VERBATIM)
embed(aims_frameworks aims_frameworks ${CMAKE_BINARY_DIR}/content/frameworks.json)
embed(aims_frameworks aims_evidence_defaults ${CMAKE_BINARY_DIR}/content/evidence-defaults.json)

if(AIMS_TESTS)
  add_executable(content_test src/frameworks/compile/content_test.cc ${compiler_sources})
  target_link_libraries(content_test aims_frameworks ${YAML_CPP_LIBRARIES}
                        GTest::gtest GTest::gmock GTest::gtest_main)
  target_compile_definitions(content_test PRIVATE SHARED_DIR="${CMAKE_SOURCE_DIR}/../shared"
                                                  SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  gtest_discover_tests(content_test DISCOVERY_MODE PRE_TEST)
endif()
