# The web app (web/) inside the program: built by scripts/web when a file of it changed, embedded as
# one file that src/http/web_app.h reads. It needs npm and some seconds, so that it is asked for:
# ./run, ./test and scripts/package do. Without it the program serves its API alone.

option(AIMS_WEB "Build the web app and put it into the program" OFF)

set(web_folder ${CMAKE_BINARY_DIR}/web)
set(web_pack ${web_folder}/app.pack)
if(AIMS_WEB)
  file(GLOB_RECURSE web_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/web/src/*
       ${CMAKE_SOURCE_DIR}/web/public/*)
  foreach(file index.html package-lock.json vite.config.ts scripts/pack.mjs)
    list(APPEND web_files ${CMAKE_SOURCE_DIR}/web/${file})
  endforeach()
  add_custom_command(
    OUTPUT ${web_pack}
    COMMAND ${CMAKE_SOURCE_DIR}/scripts/web build ${web_folder}
    DEPENDS ${web_files}
    COMMENT "Building the web app"
    VERBATIM)
else()
  set(web_pack ${CMAKE_BINARY_DIR}/web-none.pack)
  file(CONFIGURE OUTPUT ${web_pack} CONTENT "")
endif()
embed(aims_http aims_web_app ${web_pack})
