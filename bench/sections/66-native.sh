#!/bin/sh
# 66-native.sh - a build for this processor alone, beside the one for all.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# The same tables and rows. The build takes a minute or two.

set -eu
[ "$QUICK" = 0 ] || exit 0
[ -f "$WORK/table-1000/figures" ] || sh "$(dirname "$0")/50-table.sh" > /dev/null
source=$(cd "$top_srcdir" && pwd)
work=$WORK/native
flags='-O3 -march=native'
mkdir "$work"
(cd "$work" && "$source/configure" CFLAGS="$flags" &&
	make -j "$(getconf _NPROCESSORS_ONLN)" cli/remit bench/table) \
	> "$work/log" 2>&1 || {
	tail -n 5 "$work/log" >&2
	exit 77
}

# told FILE NAME - the middle one of the numbers that a program has told.
told()
{
	sed -n "s/^$2	//p" "$1" | sort -n |
		awk '{ a[NR] = $1 } END { print a[int((NR + 1) / 2)] }'
}

# row WHAT NATIVE PORTABLE UNIT - of the table.
row()
{
	awk -v what="$1" -v native="$2" -v portable="$3" -v unit="$4" 'BEGIN {
		printf "| %s | %s %s | %s %s | %.2f |\n", what, portable, unit,
			native, unit, native / portable }'
}

printf '## Built for this processor: `%s`\n\n' "$flags"
echo '| what | for all | for this one | ratio |'
echo '|---|---:|---:|---:|'
for folder in $(ls -d "$WORK"/table-* | sort -t - -k 2 -n); do
	for round in 1 2 3; do
		"$work/bench/table" "$folder/image" "$folder/requests.csv" \
			"$folder/answers" "$folder/near" >> "$folder/native"
	done
	for what in 'from values at once' 'from text'; do
		row "${folder##*-} clauses, $what" \
			"$(told "$folder/native" "remit, $what")" \
			"$(told "$folder/figures" "remit, $what")" ns
	done
done
[ -f "$WORK/batch/csv" ] || exit 0
batch="batch $WORK/batch/image --jobs 1 --input $WORK/batch/csv --output $WORK/batch/out"
"$programs/timed" 3 "$work/cli/remit $batch" "$REMIT $batch" > "$work/times"
row 'batch of CSV' "$(sed -n '1s/ .*//p' "$work/times")" \
	"$(sed -n '2s/ .*//p' "$work/times")" ms
