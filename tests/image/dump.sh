#!/bin/sh
# dump.sh - the readable dump of images is what it was.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# REMIT_UPDATE=1 writes the texts anew: read the difference before you keep it.

set -eu
LC_ALL=C.UTF-8
export LC_ALL
: "${top_srcdir:=$(dirname "$0")/../..}" "${REMIT:=remit}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$top_srcdir"
golden=tests/golden
failed=0

# compare NAME FILE - with the text that is kept.
compare()
{
	if [ "${REMIT_UPDATE:-0}" = 1 ]; then
		mkdir -p "$golden"
		cp "$2" "$golden/$1"
		return
	fi
	diff -u "$golden/$1" "$2" || failed=1
}

# dump NAME POLICY... - from XML, and from its image: the same text.
dump()
{
	name=$1
	shift
	"$REMIT" compile "$@" --dump > "$work/xml"
	"$REMIT" compile "$@" -o "$work/image"
	"$REMIT" compile "$work/image" --dump > "$work/again"
	cmp "$work/xml" "$work/again" || failed=1
	compare "$name" "$work/xml"
}

dump dump-small.txt tests/image/small.xml
dump dump-meridian.txt rules/policies/meridian.xml \
	rules/policies/meridian-2025.xml

# Deterministic: an image too is the same each time.
"$REMIT" compile tests/image/small.xml -o "$work/one"
"$REMIT" compile tests/image/small.xml -o "$work/two"
cmp "$work/one" "$work/two" || failed=1
exit $failed
