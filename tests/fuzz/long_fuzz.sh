#!/bin/sh
# long_fuzz.sh - an hour of fuzzing, all targets together, breaks nothing.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# FUZZ_SECONDS (360) for each target; FUZZ_BUILD keeps what was built and
# gathered from one time to the next.

set -eu
: "${abs_top_srcdir:?}" "${abs_top_builddir:?}"
[ "${instrumented:-no}" = no ] || { echo "skipped: instrumented"; exit 77; }
seconds=${FUZZ_SECONDS:-360}
BUILD=${FUZZ_BUILD:-$abs_top_builddir/fuzz}
export BUILD
rm -f "$BUILD/fuzzed"
status=0
"$abs_top_srcdir/tests/fuzz/run" "$seconds" || status=$?
[ -f "$BUILD/fuzzed" ] || exit "$status"
awk '{
	printf "counted: fuzz %s: %d executions in %d s, %d of %d edges reached\n",
		$1, $3, $2, $4, $5
	executed += $3
	seconds += $2
}
END {
	printf "counted: fuzz: %d executions in %d s\n", executed, seconds
}' "$BUILD/fuzzed"
exit "$status"
