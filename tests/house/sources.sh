#!/bin/sh
# sources.sh - every source file is in a list of its folder's local.mk.
# SPDX-License-Identifier: LGPL-2.1-or-later

. "$(dirname "$0")/verdict.sh"

top_srcdir=$PWD sh "$house/refresh" --check > "$work/diff" || {
	cat "$work/diff"
	printf 'lists\trun tests/house/refresh\n' >> "$sins"
}

# Told apart from the lists' own rules, which could leave a file out.
find . -name local.mk -exec cat {} + > "$work/lists"
for file in $(c_files lib cli include tests examples bench); do
	case $file in
	lib/* | include/*) name=${file##*/} ;;
	*) name=${file#*/} ;;
	esac
	case $file in
	tests/*/check_*.c | examples/*.c | bench/*.c) name=${name%.c} ;;
	esac
	grep -qF "%D%/$name \\" "$work/lists" ||
		printf '%s\tis in no local.mk\n' "$file" >> "$sins"
done
for folder in lib/*/; do
	grep -q "^include ${folder}local.mk" Makefile.am ||
		printf '%s\tits local.mk is not included by Makefile.am\n' \
			"${folder%/}" >> "$sins"
done
pass_judgement sources
