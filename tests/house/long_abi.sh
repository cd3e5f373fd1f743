#!/bin/sh
# long_abi.sh - programs linked with the last release run with this library.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# libremit.abi is what `make abi-baseline' wrote for that release: functions,
# and every type that the headers show. What was added breaks nobody. What is
# changed or removed does, unless the library has another soname; see
# CONTRIBUTING, A release.
#
#   long_abi.sh --baseline    write it, from the library that was built

. "$(dirname "$0")/verdict.sh"

[ "$instrumented" = no ] || skip "a sanitizer's library is another"
command -v abidw > /dev/null || skip "abidw is not here (abigail-tools)"
library=$abs_top_builddir/lib/.libs/libremit.so
baseline=tests/house/libremit.abi
[ -f "$library" ] || skip "there is no shared library"
readelf -S "$library" | grep -q '\.debug_info' ||
	skip "the library was built without -g"

# describe FILE - what a program can see of the library.
describe()
{
	abidw --headers-dir include/remit --drop-private-types \
		--exported-interfaces-only --no-show-locs --no-comp-dir-path \
		--no-corpus-path --out-file "$1" "$library"
}

if [ "${1:-}" = --baseline ]; then
	describe "$baseline"
	echo "written: $baseline"
	exit 0
fi

soname_of()
{
	readelf -d "$1" | sed -n 's/.*soname: \[\(.*\)\].*/\1/p'
}
soname=$(sed -n "s/.*soname='\([^']*\)'.*/\1/p" "$baseline" | head -n 1)
if [ "$(soname_of "$library")" != "$soname" ]; then
	echo "counted: abi: another library than $soname: nothing to keep"
	exit 0
fi
describe "$work/now.abi"
if ! abidiff --no-added-syms "$baseline" "$work/now.abi" \
	> "$work/changes" 2>&1; then
	cat "$work/changes"
	printf 'libremit\tis not what programs were linked with: see CONTRIBUTING, A release\n' \
		>> "$sins"
fi
count=$(grep -c '<elf-symbol' "$baseline")
echo "counted: abi: $count functions compared with the last release"
pass_judgement abi
