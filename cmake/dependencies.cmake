# Every package is looked for on the system first; where it is missing, FetchContent gets the same release. .ci/deps names
# the Debian packages that make all of them be found.
include(FetchContent)

# Whoever enters one event waits for the dynamic linker more than for the program: libraries that are there as archives become
# part of it, and libstdc++ too. Off for the sanitizers, which want the shared ones.
option(LEDGER_STATIC_LIBRARIES "Link libraries as archives where they are there" ON)
if(LEDGER_SANITIZE)
  set(LEDGER_STATIC_LIBRARIES OFF)
endif()

set(OPENSSL_USE_STATIC_LIBS ${LEDGER_STATIC_LIBRARIES})
find_package(OpenSSL COMPONENTS Crypto)
if(NOT OPENSSL_FOUND)
  set(OPENSSL_USE_STATIC_LIBS OFF)
  find_package(OpenSSL REQUIRED COMPONENTS Crypto)
endif()
find_package(Threads REQUIRED)

FetchContent_Declare(fmt GIT_REPOSITORY https://github.com/fmtlib/fmt GIT_TAG 9.1.0
  FIND_PACKAGE_ARGS 9 NAMES fmt)
FetchContent_Declare(tomlplusplus GIT_REPOSITORY https://github.com/marzer/tomlplusplus GIT_TAG v3.3.0
  FIND_PACKAGE_ARGS 3.3 NAMES tomlplusplus)
FetchContent_Declare(CLI11 GIT_REPOSITORY https://github.com/CLIUtils/CLI11 GIT_TAG v2.3.1
  FIND_PACKAGE_ARGS NAMES CLI11)
FetchContent_MakeAvailable(fmt tomlplusplus CLI11)

# Mustache is one header and has no package file.
find_path(MUSTACHE_INCLUDE_DIR kainjow/mustache.hpp)
if(NOT MUSTACHE_INCLUDE_DIR)
  FetchContent_Declare(mustache GIT_REPOSITORY https://github.com/kainjow/Mustache GIT_TAG v4.1)
  FetchContent_MakeAvailable(mustache)
  # The header is included as <kainjow/mustache.hpp>, as where Debian installs it.
  file(COPY ${mustache_SOURCE_DIR}/mustache.hpp DESTINATION ${CMAKE_BINARY_DIR}/mustache/kainjow)
  set(MUSTACHE_INCLUDE_DIR ${CMAKE_BINARY_DIR}/mustache)
endif()
add_library(mustache_header INTERFACE)
target_include_directories(mustache_header SYSTEM INTERFACE ${MUSTACHE_INCLUDE_DIR})

# Debian's toml++ library is compiled with exceptions; ours is the header, without them.
add_library(toml_header INTERFACE)
target_compile_definitions(toml_header INTERFACE TOML_HEADER_ONLY=1 TOML_EXCEPTIONS=0)
target_include_directories(toml_header SYSTEM INTERFACE
  $<TARGET_PROPERTY:tomlplusplus::tomlplusplus,INTERFACE_INCLUDE_DIRECTORIES>)

# The workbook and the database of `ledger export`. Neither has a CMake package in Debian.
find_package(SQLite3 REQUIRED)
if(LEDGER_STATIC_LIBRARIES)
  find_library(SQLITE_ARCHIVE libsqlite3.a)
  if(SQLITE_ARCHIVE)
    set_target_properties(SQLite::SQLite3 PROPERTIES IMPORTED_LOCATION ${SQLITE_ARCHIVE})
    target_link_libraries(SQLite::SQLite3 INTERFACE m ${CMAKE_DL_LIBS} Threads::Threads)
  endif()
endif()
# What reads the workbooks of `ledger import`: archives, and XML.
find_package(ZLIB REQUIRED)
find_package(EXPAT REQUIRED)
add_library(workbook_reading INTERFACE)
target_link_libraries(workbook_reading INTERFACE ZLIB::ZLIB EXPAT::EXPAT)
if(LEDGER_STATIC_LIBRARIES)
  find_library(ZLIB_ARCHIVE libz.a)
  if(ZLIB_ARCHIVE)
    set_target_properties(ZLIB::ZLIB PROPERTIES IMPORTED_LOCATION ${ZLIB_ARCHIVE})
  endif()
  find_library(EXPAT_ARCHIVE libexpat.a)
  if(EXPAT_ARCHIVE)
    set_target_properties(EXPAT::EXPAT PROPERTIES IMPORTED_LOCATION ${EXPAT_ARCHIVE})
    target_link_libraries(EXPAT::EXPAT INTERFACE m)
  endif()
endif()
find_library(XLSXWRITER_LIBRARY xlsxwriter REQUIRED)
find_path(XLSXWRITER_INCLUDE_DIR xlsxwriter.h REQUIRED)
add_library(xlsxwriter_library INTERFACE)
target_include_directories(xlsxwriter_library SYSTEM INTERFACE ${XLSXWRITER_INCLUDE_DIR})
# Loaded when it is needed, by the name that the linker would write down.
execute_process(COMMAND ${CMAKE_OBJDUMP} -p ${XLSXWRITER_LIBRARY} OUTPUT_VARIABLE xlsxwriter_headers ERROR_QUIET)
if(xlsxwriter_headers MATCHES "SONAME +([^ \n]+)")
  set(XLSXWRITER_SONAME ${CMAKE_MATCH_1})
else()
  set(XLSXWRITER_SONAME ${XLSXWRITER_LIBRARY})
endif()
target_compile_definitions(xlsxwriter_library INTERFACE LEDGER_XLSXWRITER_LIBRARY="${XLSXWRITER_SONAME}")
target_link_libraries(xlsxwriter_library INTERFACE ${CMAKE_DL_LIBS})
