#!/usr/bin/env bash
# Installs what is missing, builds, and runs every test.
#
#   tests/run.sh          everything: layout; g++ release with unit tests, transcripts, fuzz corpus and a small benchmark;
#                         clang with both sanitizers, unit tests and fuzz corpus; clang-tidy. Warnings are errors in both builds.
#   tests/run.sh quick    for the work at hand: one debug build, unit tests and transcripts
#
# Ends with "N passed, N failed" and a status other than 0 if anything failed. All parts run, also after a failure.
set -euo pipefail
cd "$(dirname "$0")/.."

jobs=${JOBS:-$(nproc)}
passed=0
failed=0
failures=()

say() { printf '\n== %s (%s)\n' "$1" "$(date +%T)"; }

count() {  # count NAME STATUS
  if [ "$2" -eq 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); failures+=("$1"); fi
}

# build PRESET TARGET…
build() {
  local preset=$1 status=0
  shift
  say "build $preset: $*"
  { cmake --preset "$preset" -DBUILD_TESTING=ON --log-level=WARNING && cmake --build --preset "$preset" -j "$jobs" --target "$@"; } || status=$?
  [ $status -eq 0 ] || count "build $preset" $status
  return $status
}

# tests PRESET CTEST-OPTION…: adds ctest's own figures to ours
tests() {
  local preset=$1 log status=0 ran bad
  shift
  say "tests $preset"
  log=$(mktemp)
  ctest --preset "$preset" --output-on-failure -j "$jobs" "$@" 2>&1 | tee "$log" || status=$?
  bad=$(sed -n 's/.* \([0-9]*\) tests failed out of \([0-9]*\)$/\1/p' "$log")
  ran=$(sed -n 's/.* \([0-9]*\) tests failed out of \([0-9]*\)$/\2/p' "$log")
  rm -f "$log"
  if [ -z "$ran" ] || { [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; }; then
    count "tests $preset" 1
    return
  fi
  passed=$((passed + ran - bad))
  failed=$((failed + bad))
  [ "$bad" -eq 0 ] || failures+=("tests $preset")
}

sources() { git ls-files -co --exclude-standard -- "$@"; }

layout() {
  local status=0
  say "clang-format"
  sources '*.h' '*.cpp' | xargs clang-format --dry-run -Werror || status=1
  count clang-format $status
}

lint() {
  local status=0
  say "clang-tidy"
  # Without the analyzer, which takes three quarters of the time for what the sanitizers see as well; editors run it.
  sources 'src/*.cpp' | xargs -P "$jobs" -n 1 \
    clang-tidy --quiet --checks='-clang-analyzer-*' -p build/sanitize 2> /dev/null || status=1
  count clang-tidy $status
}

.ci/install build test
if command -v ccache > /dev/null; then
  export CMAKE_CXX_COMPILER_LAUNCHER=ccache CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
fi

case "${1:-all}" in
  quick)
    build debug all && tests debug
    ;;
  all)
    layout
    # One build for each compiler: clang's carries the sanitizers, since what they see does not depend on the compiler.
    build release all && tests release
    build sanitize ledger_tests replays && tests sanitize -L 'unit|fuzz'
    lint
    ;;
  *)
    sed -n '2,8s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac

printf '\n'
[ "$failed" -eq 0 ] || printf 'failed: %s\n' "${failures[@]}"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
