#!/usr/bin/env bash
# From a fresh checkout to a ranked quarter: installs what is missing, builds `ledger`, makes a ledger from the default
# template and does the main job on it once.
#
#   examples/quickstart.sh [DIR]      DIR must not exist yet or be empty; without it, a new temporary folder
set -euo pipefail
source=$(cd "$(dirname "$0")/.." && pwd)
folder=${1:-$(mktemp -d)/ledger}
case "$folder" in /*) ;; *) folder=$PWD/$folder ;; esac
cd "$source"

say() { printf '\n== %s\n' "$1"; }
show() {  # shows a command and runs it
  printf '\n$ ledger'
  printf ' %s' "$@"
  printf '\n'
  "$ledger" "$@"
}

say "1. Install what is missing"
.ci/install build

say "2. Build"
cmake --preset release -DBUILD_TESTING=OFF --log-level=WARNING > /dev/null
cmake --build --preset release --target ledger
ledger=$source/build/release/ledger

say "3. A new ledger from the template"
"$ledger" init "$folder"
export POINTS_LEDGER_DIR=$folder

say "4. Enter a contribution, rank the quarter"
show add 0001 C1 --date 2018-06-28 --place 北沙支局 --note 牵头完成夏粮收购资金结算 --by 党育新
show report --period 2018Q2
show report --period 2018Q2 --format html -o "$folder/2018Q2.html"

say "5. Where things are"
cat <<END
program    $ledger
ledger     $folder     plain files: ledger.toml, rules/2018.toml, members.csv, events/2018.csv
web page   $folder/2018Q2.html

Go on with
  export POINTS_LEDGER_DIR=$folder
  $ledger --help
  $ledger show 0001
  $ledger check
END
