#!/bin/sh
# long_dist.sh - the tarball has the same bytes wherever and whenever it is made.
# SPDX-License-Identifier: LGPL-2.1-or-later

set -eu
: "${abs_top_srcdir:?}" "${abs_top_builddir:?}"
work=$abs_top_builddir/dist-twice
rm -rf "$work"
mkdir -p "$work/one" "$work/another/folder"
for folder in one another/folder; do
	(
		cd "$work/$folder"
		umask "$([ $folder = one ] && echo 022 || echo 077)"
		"$abs_top_srcdir/configure" --quiet
		make --silent --no-print-directory dist
	) > "$work/log" 2>&1 || { tail "$work/log"; exit 1; }
	sleep 1
done
set -- "$work"/one/remit-*.tar.gz "$work"/another/folder/remit-*.tar.gz
[ $# = 2 ]
cmp "$@"
echo "counted: two tarballs of $(wc -c < "$1") bytes, the same"
rm -rf "$work"
