#!/bin/sh
# memory.sh - without memory the program says so, and ends with 71.
# SPDX-License-Identifier: LGPL-2.1-or-later

. "$(dirname "$0")/program.sh"
[ "${instrumented:-no}" = no ] ||
	skip "sanitizers and gcov need memory of their own"
(ulimit -v 1000000) 2> /dev/null || skip "memory cannot be limited"

# with KILOBYTES - the exit status of remit in so much memory.
with()
{
	status=0
	(
		ulimit -v "$1"
		exec "$REMIT" ask gizmo.xml --date 2026-05-01 kind=port
	) > "$work/out" 2> "$work/err" < /dev/null || status=$?
}

# The least in which the program can be loaded at all, to 64 kB.
low=1024 high=1000000
while [ $((high - low)) -gt 64 ]; do
	middle=$(((low + high) / 2))
	with $middle
	case $status in
	1 | 71) high=$middle ;;
	*) low=$middle ;;
	esac
done

# From there on it ends in one of two ways.
refused=0
for step in $(seq 0 100); do
	with $((high + step * 64))
	case $status in
	1) says out "billable: porting" ;;
	71)
		refused=$((refused + 1))
		says err "out of memory"
		silent out
		;;
	*) wants 71 "$((high + step * 64)) kB" ;;
	esac
done
[ "$refused" -gt 0 ] || fail "memory was never short"
done_testing
