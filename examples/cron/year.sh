#!/bin/sh
# The summary of the year that has just ended.   year.sh LEDGER_DIR OUT_DIR [TODAY]
set -eu
directory=$1
out=$2
today=${3:-$(date +%F)}
year=$((${today%%-*} - 1))
exec ledger -C "$directory" --today "$today" summary --year "$year" --out "$out/$year"
