#!/bin/sh
# 30-ask.sh - how long the whole program takes to answer one request.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# From XML and from an image. hyperfine where it is there, else a loop.

set -eu
[ "$QUICK" = 1 ] && runs=20 || runs=100
work=$WORK/ask
mkdir "$work"
request="--no-ask --date 2026-08-27 kind=defect release=kernel@7.1 \
host=rhel@9.4 architecture=x86_64 level=standard"
printf '## The program: meridian\n\n'
"$REMIT" compile -I "$rules" "$meridian" -o "$work/image"

# Milliseconds of one run, the median: median COMMAND...
median()
{
	if command -v hyperfine > /dev/null; then
		hyperfine -N -w 5 -r "$runs" -u millisecond \
			--export-csv "$work/csv" "$*" > /dev/null 2>&1
		awk -F, 'NR == 2 { printf "%.2f", 1000 * $4 }' "$work/csv"
		return
	fi
	start=$(date +%s%N)
	i=0
	while [ $i -lt "$runs" ]; do
		"$@" > /dev/null
		i=$((i + 1))
	done
	end=$(date +%s%N)
	awk -v ns=$((end - start)) -v runs="$runs" \
		'BEGIN { printf "%.2f", ns / runs / 1000000 }'
}

command -v hyperfine > /dev/null && how=median || how=mean
printf '| remit ask, the whole process | runs | %s ms |\n|---|---|---|\n' $how
# shellcheck disable=SC2086
for form in "XML:$meridian" "image:$work/image"; do
	printf '| from %s | %s | %s |\n' "${form%%:*}" "$runs" \
		"$(median "$REMIT" ask "${form#*:}" $request)"
done
printf '| the program alone (--version) | %s | %s |\n' "$runs" \
	"$(median "$REMIT" --version)"
