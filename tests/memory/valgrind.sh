#!/bin/sh
# valgrind.sh - the program's commands leak nothing and touch nothing wrong.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# What ICU keeps for the life of a process is reachable at the end and no
# leak; everything else counts. Skipped in a sanitizer build and without
# valgrind.

set -u
# It is of no use where there is no /proc.
valgrind -q true 2> /dev/null || { echo "no valgrind: skipped"; exit 77; }
program=$REMIT
[ -x "$(dirname "$REMIT")/.libs/remit" ] &&
	program=$(dirname "$REMIT")/.libs/remit
LD_LIBRARY_PATH=$(cd "$top_builddir" && pwd)/lib/.libs:$(cd "$top_builddir" && pwd)/.libs
export LD_LIBRARY_PATH
if ldd "$program" 2> /dev/null | grep -q 'libasan' ||
	nm -D "$program" 2> /dev/null | grep -q '__asan_init'; then
	echo "sanitizer build: skipped"
	exit 77
fi

work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
policy=$top_srcdir/rules/policies/meridian.xml
rules=$top_srcdir/rules
failed=0

# clean WANTED ARGUMENT... - the command ends with that status, and clean.
clean()
{
	wanted=$1
	shift
	valgrind --quiet --leak-check=full --errors-for-leak-kinds=definite \
		--show-leak-kinds=definite,indirect,possible \
		--error-exitcode=99 --log-file="$work/log" \
		"$program" "$@" > "$work/out" 2>&1 < /dev/null
	status=$?
	if [ "$status" != "$wanted" ]; then
		echo "FAIL: remit $* (status $status, wanted $wanted)"
		head -n 20 "$work/log"
		failed=1
	fi
}

clean 0 check -I "$rules" "$policy"
clean 0 test -I "$rules" "$policy"
clean 3 ask -I "$rules" "$policy" --date 2026-08-27 kind=defect
clean 0 compile -I "$rules" "$policy" -o "$work/image"
clean 3 ask "$work/image" --date 2026-08-27 --format json kind=defect
clean 65 ask "$work/image" --date 2026-08-27 kidn=defect
clean 0 releases "$work/image" --date 2026-08-27
clean 1 check "$top_srcdir/tests/errors/ten-mistakes.xml"
clean 66 check "$work/missing.xml"
printf 'kind,level\ndefect,standard\nnonsense,standard\n' > "$work/in.csv"
clean 65 batch "$work/image" --date 2026-08-27 --input "$work/in.csv" \
	--output "$work/out.csv"
exit $failed
