# `cmake --install` and the Debian package (`scripts/package`, which is `cpack -G DEB` in a folder
# configured with CMAKE_INSTALL_PREFIX=/usr: the program and its unit name that folder). The program is linked to Debian's shared libraries, whose
# security updates then reach it; dpkg-shlibdeps finds out which.

include(GNUInstallDirs)

if(NOT TARGET aims)
  return()
endif()

install(TARGETS aims RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
foreach(page README.md CHANGELOG.md LICENSE NOTICE)
  if(EXISTS ${CMAKE_SOURCE_DIR}/${page})
    install(FILES ${page} DESTINATION ${CMAKE_INSTALL_DOCDIR})
  endif()
endforeach()
if(EXISTS ${CMAKE_SOURCE_DIR}/docs/formats)
  install(DIRECTORY docs/formats DESTINATION ${CMAKE_INSTALL_DOCDIR} FILES_MATCHING PATTERN "*.md")
endif()

if(EXISTS ${CMAKE_SOURCE_DIR}/examples)
  install(DIRECTORY examples DESTINATION ${CMAKE_INSTALL_DATADIR}/aims)
endif()

# What it is made of (CycloneDX), told from what was linked.
install(CODE "execute_process(COMMAND \"${CMAKE_SOURCE_DIR}/scripts/sbom\" \"$<TARGET_FILE:aims>\"
  \"${CMAKE_BINARY_DIR}\" \"${CMAKE_BINARY_DIR}/aims.cdx.json\" COMMAND_ERROR_IS_FATAL ANY)")
install(FILES ${CMAKE_BINARY_DIR}/aims.cdx.json DESTINATION ${CMAKE_INSTALL_DOCDIR})

configure_file(packaging/aims.service.in packaging/aims.service @ONLY)
install(FILES ${CMAKE_BINARY_DIR}/packaging/aims.service DESTINATION lib/systemd/system)

set(CPACK_PACKAGE_NAME aims)
set(CPACK_PACKAGE_VENDOR "The aims project")
set(CPACK_PACKAGE_CONTACT "The aims project <aims@localhost>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION admin)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# The fonts of reports (src/reports/typesetting.cc), which no library asks for.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "adduser, fonts-noto-core, fonts-dejavu-core")
# Opened by name when a workspace lies in PostgreSQL, so that nothing finds out by itself.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS libpq5)
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "Keeps the registers, evidence and decisions of an AI
management system in an append-only ledger, says where the organisation stands
and why, and lets anyone verify offline what it shows. Serves on 127.0.0.1:8042
under its own user, with its data in /var/lib/aims.")
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
    "${CMAKE_SOURCE_DIR}/packaging/postinst;${CMAKE_SOURCE_DIR}/packaging/prerm;${CMAKE_SOURCE_DIR}/packaging/postrm")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)
