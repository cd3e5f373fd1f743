#!/bin/sh
# exports.sh - the headers, the version script and the library name the same
# functions.
# SPDX-License-Identifier: LGPL-2.1-or-later

. "$(dirname "$0")/verdict.sh"

sh "$house/exported-names" include/remit/*.h > "$work/headers"
[ -s "$work/headers" ] || printf 'headers\tmark nothing REMIT_API\n' >> "$sins"
sed -n '/global:/,/local:/s/^[ \t]*\([A-Za-z_][A-Za-z0-9_*]*\);.*/\1/p' \
	lib/libremit.map | sort > "$work/map"

# differ A B - what is in one of two lists alone.
differ()
{
	comm -23 "$work/$1" "$work/$2" |
		sed "s/\$/	is in the $1 but not in the $2/" >> "$sins"
	comm -13 "$work/$1" "$work/$2" |
		sed "s/\$/	is in the $2 but not in the $1/" >> "$sins"
}
differ headers map

library=$abs_top_builddir/lib/.libs/libremit.so
if [ -f "$library" ]; then
	$NM -D -P --defined-only "$library" | awk '
		$2 != "A" { sub(/@.*/, "", $1); print $1 }' |
		sort > "$work/library"
	differ headers library
else
	echo "no shared library in $abs_top_builddir: not compared"
fi
pass_judgement exports
