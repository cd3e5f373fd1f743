#!/bin/sh
# ask.sh - how long the whole program takes to answer one request.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# From XML and from an image. hyperfine where it is there, else a loop.

set -eu
: "${top_srcdir:=$(dirname "$0")/..}" "${REMIT:=remit}" "${ASK_RUNS:=100}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
policy=$top_srcdir/rules/policies/meridian.xml
request="--no-ask --date 2026-08-27 kind=defect release=kernel@7.1 \
host=rhel@9.4 architecture=x86_64 level=standard"
"$REMIT" compile -I "$top_srcdir/rules" "$policy" -o "$work/image"

# Milliseconds of one run, the median: median COMMAND...
median()
{
	if command -v hyperfine > /dev/null; then
		hyperfine -N -w 5 -r "$ASK_RUNS" -u millisecond \
			--export-csv "$work/csv" "$*" > /dev/null 2>&1
		awk -F, 'NR == 2 { printf "%.2f", 1000 * $4 }' "$work/csv"
		return
	fi
	start=$(date +%s%N)
	i=0
	while [ $i -lt "$ASK_RUNS" ]; do
		"$@" > /dev/null
		i=$((i + 1))
	done
	end=$(date +%s%N)
	awk -v ns=$((end - start)) -v runs="$ASK_RUNS" \
		'BEGIN { printf "%.2f", ns / runs / 1000000 }'
}

command -v hyperfine > /dev/null && how=median || how=mean
printf '| remit ask, the whole process | runs | %s ms |\n|---|---|---|\n' $how
# shellcheck disable=SC2086
for form in "XML:$policy" "image:$work/image"; do
	printf '| from %s | %s | %s |\n' "${form%%:*}" "$ASK_RUNS" \
		"$(median "$REMIT" ask "${form#*:}" $request)"
done
printf '| the program alone (--version) | %s | %s |\n' "$ASK_RUNS" \
	"$(median "$REMIT" --version)"
