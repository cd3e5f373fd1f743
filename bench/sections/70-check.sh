#!/bin/sh
# 70-check.sh - how long it takes to look through policies, shipped and large.
# SPDX-License-Identifier: LGPL-2.1-or-later

set -eu
[ "$QUICK" = 1 ] && runs=3 || runs=15

# Median of milliseconds, from a file of seconds one a line.
median()
{
	sort -n "$1" | awk '{ at[NR] = $1 } END { printf "%.0f", 1000 * at[int((NR + 1) / 2)] }'
}

# measure POLICY - milliseconds of processor time and KiB at most, as $ms, $kib.
measure()
{
	: > "$WORK/seconds"
	for run in $(seq $runs); do
		command time -f '%U %S %M' -o "$WORK/time" \
			"$REMIT" check --quiet -I "$rules" "$1" > "$WORK/findings" 2>&1 || :
		awk 'END { print $1 + $2 }' "$WORK/time" >> "$WORK/seconds"
		kib=$(awk 'END { print $3 }' "$WORK/time")
	done
	ms=$(median "$WORK/seconds")
}

command -v time > /dev/null || exit 77
printf '## Checking\n\nThe whole program, processor time. Shipped policies:\n\n'
printf '| policy | ms | MiB |\n|---|---:|---:|\n'
for policy in "$rules"/policies/*.xml; do
	measure "$policy"
	printf '| %s | %s | %s |\n' "$(basename "$policy" .xml)" "$ms" $((kib / 1024))
done
printf '\nLarge policies: environment matrices by release by date, with lifecycles and\nexceptions (`bench/matrix.awk`).\n\n'
printf '| clauses | ms | MiB |\n|---:|---:|---:|\n'
for clauses in 100 1000 10000; do
	awk -v clauses=$clauses -f "$top_srcdir/bench/matrix.awk" > "$WORK/matrix.xml"
	[ $clauses -lt 10000 ] || runs=3
	measure "$WORK/matrix.xml"
	printf '| %s | %s | %s |\n' "$(grep -c '<clause\|<otherwise' "$WORK/matrix.xml")" "$ms" $((kib / 1024))
done
