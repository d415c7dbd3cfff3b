# What stands on the rooms: the program, the tests that cross rooms, the fuzzers, the benchmarks.
# None of them needs a row here: a file in its folder is enough.
#
#   src/main.cc            build/aims
#   tests/NAME_test.cc     NAME_test, in ctest
#   fuzz/NAME_fuzz.cc      NAME_fuzz     (AIMS_FUZZ, clang only; target `fuzzers`; see scripts/fuzz)
#   bench/NAME_bench.cc    NAME_bench    (AIMS_BENCH; target `benchmarks`)
#
# Each is linked with the rooms that its own files include ("ROOM/…h"), and so with what these
# stand on. A file in these folders without the suffix is shared by all of that folder's programs:
# tests/server.cc beside tests/server.h, say.

# The rooms that the files include, as targets; also through headers beside them ("tests/…h").
function(rooms_of files result)
  set(targets "")
  foreach(file ${files})
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${file}")
    file(STRINGS "${file}" lines REGEX "^#include \"[a-z_]+/")
    foreach(line ${lines})
      string(REGEX REPLACE "^#include \"([a-z_]+)/.*$" "aims_\\1" target "${line}")
      string(REGEX REPLACE "^#include \"([^\"]+)\".*$" "\\1" header "${line}")
      if(TARGET ${target})
        list(APPEND targets ${target})
      elseif(EXISTS ${CMAKE_SOURCE_DIR}/${header})
        rooms_of(${CMAKE_SOURCE_DIR}/${header} more)
        list(APPEND targets ${more})
      endif()
    endforeach()
  endforeach()
  list(REMOVE_DUPLICATES targets)
  set(${result} ${targets} PARENT_SCOPE)
endfunction()

# programs(FOLDER SUFFIX RESULT): one program for each FOLDER/NAME_SUFFIX.cc; RESULT lists them.
function(programs folder suffix result)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${folder}/*.cc)
  set(shared ${sources})
  list(FILTER shared EXCLUDE REGEX "_${suffix}\\.cc$")
  list(FILTER sources INCLUDE REGEX "_${suffix}\\.cc$")
  set(names "")
  foreach(source ${sources})
    get_filename_component(name ${source} NAME_WE)
    rooms_of("${source};${shared}" rooms)
    if(suffix STREQUAL fuzz)
      list(TRANSFORM rooms REPLACE "^aims_http$" aims_requests)
    endif()
    add_executable(${name} ${source} ${shared})
    target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR} ${CMAKE_SOURCE_DIR}/src)
    # As in CMakeLists.txt: all of these run in the folder of the sources.
    target_compile_definitions(${name} PRIVATE SHARED_DIR="../shared" SOURCE_DIR=".")
    target_link_libraries(${name} PRIVATE ${rooms} Threads::Threads)
    # For those that start the program itself, e.g. to end it by kill -9.
    file(STRINGS ${source} mentions REGEX "AIMS_PROGRAM")
    if(TARGET aims AND mentions)
      target_compile_definitions(
        ${name} PRIVATE AIMS_PROGRAM="$<PATH:RELATIVE_PATH,$<TARGET_FILE:aims>,${CMAKE_SOURCE_DIR}>")
      add_dependencies(${name} aims)
    endif()
    list(APPEND names ${name})
  endforeach()
  set(${result} ${names} PARENT_SCOPE)
endfunction()

if(EXISTS ${CMAKE_SOURCE_DIR}/src/main.cc)
  add_executable(aims src/main.cc)
  rooms_of(${CMAKE_SOURCE_DIR}/src/main.cc rooms)
  target_link_libraries(aims PRIVATE ${rooms})
  target_compile_definitions(aims PRIVATE AIMS_VERSION="${PROJECT_VERSION}")
endif()

if(AIMS_TESTS)
  programs(tests test tests)
  foreach(test ${tests})
    target_link_libraries(${test} PRIVATE GTest::gtest GTest::gmock GTest::gtest_main)
    string(REGEX REPLACE "_test$" "" label ${test})
    gtest_discover_tests(${test} DISCOVERY_MODE PRE_TEST WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
                         PROPERTIES LABELS ${label})
  endforeach()
endif()

if(AIMS_FUZZ)
  programs(fuzz fuzz fuzzers)
  foreach(fuzzer ${fuzzers})
    target_link_options(${fuzzer} PRIVATE -fsanitize=fuzzer)
  endforeach()
  add_custom_target(fuzzers DEPENDS ${fuzzers})
endif()

if(AIMS_BENCH)
  programs(bench bench benchmarks)
  add_custom_target(benchmarks DEPENDS ${benchmarks})
endif()
