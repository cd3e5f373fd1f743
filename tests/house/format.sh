#!/bin/sh
# format.sh - the layout is the one that .clang-format describes.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# Each release of clang-format lays out a little differently; Debian 12's (14)
# is the one asked.

. "$(dirname "$0")/verdict.sh"

formatter=
for name in clang-format-14 clang-format; do
	if "$name" --version 2> /dev/null | grep -q 'version 14\.'; then
		formatter=$name
		break
	fi
done
[ -n "$formatter" ] || skip "clang-format 14 is not here"
for file in $(c_files lib cli include tests examples bench); do
	"$formatter" --style=file --dry-run -Werror "$file" > "$work/out" 2>&1 || {
		grep -m 1 'error:' "$work/out" || :
		printf '%s\tis laid out otherwise; run clang-format -i\n' \
			"$file" >> "$sins"
	}
done
pass_judgement format
