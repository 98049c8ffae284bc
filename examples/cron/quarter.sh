#!/bin/sh
# The notices of the quarter that has just ended, for every unit and for the whole organisation.
#
#   quarter.sh LEDGER_DIR OUT_DIR [TODAY]
#
# Meant for the first days of a quarter. TODAY (YYYY-MM-DD) replaces the clock. The calendar's quarters are meant; a cycle that
# does not start in January names its quarters otherwise, and the line below is the place to say so.
set -eu
directory=$1
out=$2
today=${3:-$(date +%F)}
year=${today%%-*}
month=${today#*-}
month=${month%%-*}
quarter=$(((${month#0} - 1) / 3))
if [ "$quarter" -eq 0 ]; then
  quarter=4
  year=$((year - 1))
fi
exec ledger -C "$directory" --today "$today" notice --period "${year}Q$quarter" --all-units --out "$out/${year}Q$quarter"
