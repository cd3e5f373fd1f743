#!/bin/sh
# 75-prove.sh - all requests at once: promises, differences, coverage; too much.
# SPDX-License-Identifier: LGPL-2.1-or-later

set -eu
work=$WORK/prove
mkdir "$work"
command -v time > /dev/null || exit 77

[ "$QUICK" = 1 ] && sizes='100 1000' || sizes='100 1000 10000'

# cell COMMAND... - " milliseconds / MiB |": processor time and most memory.
cell()
{
	command time -f '%U %S %M' -o "$work/time" "$REMIT" "$@" > /dev/null 2>&1 || :
	awk 'END { printf " %.0f / %.0f |", 1000 * ($1 + $2), $3 / 1024 }' "$work/time"
}

# Large policies get a promise, a case and a change.
matrix()
{
	awk -v clauses="$1" -f "$top_srcdir/bench/matrix.awk" > "$work/$1.xml"
	sed 's|</scope>|&<promise id="P1"><if fact="level" is="none"/><never verdict="in-scope"/></promise>\
<promise id="P2"><no-worse when="level" rises="yes"/></promise>\
<case id="c" expect="billable" service="work" date="2020-01-01"><given fact="kind" is="port"/></case>|' \
		"$work/$1.xml" > "$work/matrix-$1.xml"
	sed 's/<clause id="E0-0-1" answer="[a-z]*">/<clause id="E0-0-1" answer="none">/' \
		"$work/matrix-$1.xml" > "$work/changed-$1.xml"
}

sed 's/verdict="billable" service="training"/verdict="in-scope"/' "$meridian" \
	> "$work/changed-meridian.xml"
cp "$meridian" "$work/matrix-meridian.xml"
for size in $sizes; do
	matrix "$size"
done

row()
{
	name=$1
	shift
	printf '| %s |' "$name"
	for size in meridian $sizes; do
		sized=
		for word in "$@"; do
			case $word in
			OLD) sized="$sized $work/matrix-$size.xml" ;;
			NEW) sized="$sized $work/changed-$size.xml" ;;
			*) sized="$sized $word" ;;
			esac
		done
		cell $sized
	done
	printf '\n'
}

printf '## All requests at once\n\nThe whole program: processor time in ms / most memory in MiB; `meridian.xml` and\nenvironment matrices of so many clauses (`bench/matrix.awk`).\n\n'
printf '| | meridian |'
printf ' %s |' $sizes
printf '\n|---|---:|'
printf -- '---:|%.0s' $sizes
printf '\n'
row check check --quiet -I "$rules/policies" OLD
row 'promises, with the requests that they speak of' check --promises -I "$rules/policies" OLD
row 'diff, one clause changed' diff -I "$rules/policies" OLD NEW
row 'test, with coverage' test -I "$rules/policies" OLD
printf '| diff of two editions of Meridian |'
cell diff -I "$rules" "$rules/policies/meridian-2025.xml" "$meridian"
printf '\n| diff of the same, with three contracts |'
cell diff -I "$rules" "$rules/policies/meridian-2025.xml" "$meridian" \
	--contracts "$rules/contracts"
printf '\n\nMade to explode (`tests/errors/too-large.xml`): check ends with "too large"\n(ms / MiB):'
cell check "$top_srcdir/tests/errors/too-large.xml"
printf '\nand it still decides:'
cell ask "$top_srcdir/tests/errors/too-large.xml" --date 2026-01-01 --brief
printf '\n'
