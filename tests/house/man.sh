#!/bin/sh
# man.sh - mandoc has nothing to say about the manual pages.
# SPDX-License-Identifier: LGPL-2.1-or-later

. "$(dirname "$0")/verdict.sh"

for page in remit.1 remit-policy.5; do
	[ -f "cli/$page" ] || printf 'cli/%s\tis missing\n' "$page" >> "$sins"
done
command -v mandoc > /dev/null || skip "mandoc is not here"
for page in cli/*.[1-8]; do
	[ -f "$page" ] || continue
	mandoc -T lint -W warning "$page" ||
		printf '%s\tmandoc complains\n' "$page" >> "$sins"
done
pass_judgement man
