#!/bin/sh
# long_builds.sh - another compiler or optimisation writes the same bytes.
# SPDX-License-Identifier: LGPL-2.1-or-later

set -eu
: "${abs_top_srcdir:?}" "${abs_top_builddir:?}" "${REMIT:?}"
here=$(cd "$(dirname "$0")" && pwd)
work=$abs_top_builddir/variants
mkdir -p "$work"
failed=0
rm -rf "$work/plain"
"$here/outputs" "$work/plain" "$REMIT"

# same NAME COMPILER FLAGS - builds the program in a folder and compares.
same()
{
	name=$1 compiler=$2 flags=$3
	command -v "$compiler" > /dev/null || {
		echo "skipped: $compiler is not here"
		return
	}
	mkdir -p "$work/build-$name"
	(
		cd "$work/build-$name"
		[ -f config.status ] || "$abs_top_srcdir/configure" --quiet \
			CC="$compiler" CFLAGS="$flags"
		make --silent --no-print-directory -j "$(nproc)" all
	) > "$work/log" 2>&1 || { tail "$work/log"; failed=1; return; }
	rm -rf "$work/$name"
	LD_LIBRARY_PATH=$work/build-$name/lib/.libs \
		"$here/outputs" "$work/$name" "$work/build-$name/cli/.libs/remit"
	diff -r "$work/plain" "$work/$name" > "$work/diff" || {
		echo "FAILED: $compiler $flags writes something else"
		head -n 20 "$work/diff"
		failed=1
	}
	echo "counted: builds: $compiler $flags:" \
		"$(find "$work/$name" -type f | wc -l) outputs compared"
}

same gcc-O0 gcc -O0
same gcc-O3 gcc '-O3 -march=native'
same clang-O0 clang -O0
same clang-O2 clang -O2
same clang-O3 clang '-O3 -funsigned-char'
exit $failed
