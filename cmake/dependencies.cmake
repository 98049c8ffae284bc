# Every package is looked for on the system first; where it is missing, FetchContent gets the same release.
include(FetchContent)

find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(Threads REQUIRED)

FetchContent_Declare(fmt GIT_REPOSITORY https://github.com/fmtlib/fmt GIT_TAG 9.1.0
  FIND_PACKAGE_ARGS 9 NAMES fmt)
FetchContent_Declare(tomlplusplus GIT_REPOSITORY https://github.com/marzer/tomlplusplus GIT_TAG v3.3.0
  FIND_PACKAGE_ARGS 3.3 NAMES tomlplusplus)
FetchContent_Declare(CLI11 GIT_REPOSITORY https://github.com/CLIUtils/CLI11 GIT_TAG v2.3.1
  FIND_PACKAGE_ARGS NAMES CLI11)
FetchContent_MakeAvailable(fmt tomlplusplus CLI11)
