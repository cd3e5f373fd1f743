#!/bin/sh
# traps.sh - each trap of traps.list has a test of its name that is run.
# SPDX-License-Identifier: LGPL-2.1-or-later

cd "${abs_top_srcdir:?}/tests" || exit 1
bad=0 count=0
for name in $(sed -e '/^#/d' -e 's/.* //' contract/traps.list); do
	found=$(sed -n "s/^START_TEST(\($name[a-z0-9_]*\))\$/\1/p" \
		contract/*.c price/*.c quote/*.c)
	[ -n "$found" ] || { echo "$name: no test is called so"; bad=1; }
	for test in $found; do
		count=$((count + 1))
		grep -q "^		$test,\$" contract/*.c price/*.c quote/*.c ||
			{ echo "$test: is not run"; bad=1; }
	done
done
echo "counted: tests named after a trap: $count"
[ $count -ge 29 ] || { echo "the list was not read"; bad=1; }
exit $bad
