# What cmake --install installs: the libraries with their public headers, for find_package(MnistLab); the licence; and where it
# is built, the command line, with its man page unless it is built for another machine: the page is what the program says.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(libraries mnist_lab_exact_arithmetic mnist_lab_mlp)
if(MNIST_LAB_FORMATS)
  list(APPEND libraries mnist_lab_formats)
endif()
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/MnistLab)

install(TARGETS ${libraries} EXPORT MnistLabTargets
  FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT MnistLabTargets NAMESPACE mnist_lab:: DESTINATION ${package_dir})

# Below 1.0 a minor version may change what the public headers declare.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/MnistLabConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES cmake/MnistLabConfig.cmake ${PROJECT_BINARY_DIR}/MnistLabConfigVersion.cmake DESTINATION ${package_dir})
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})

if(TARGET mnist-lab)
  install(TARGETS mnist-lab)
endif()
if(TARGET mnist-lab AND NOT CMAKE_CROSSCOMPILING)
  set(man_page ${PROJECT_BINARY_DIR}/mnist-lab.1)
  add_custom_command(OUTPUT ${man_page}
    COMMAND ${CMAKE_COMMAND} -DPROGRAM=$<TARGET_FILE:mnist-lab> -DVERSION=${PROJECT_VERSION} -DDATA=${MNIST_LAB_DATA_DIR}
      -DPAGE=${man_page} -P ${CMAKE_CURRENT_LIST_DIR}/man_page.cmake
    DEPENDS mnist-lab ${CMAKE_CURRENT_LIST_DIR}/man_page.cmake
    COMMENT "Writing the man page"
    VERBATIM)
  add_custom_target(man_page ALL DEPENDS ${man_page})
  install(FILES ${man_page} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
endif()
