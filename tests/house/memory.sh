#!/bin/sh
# memory.sh - every public function is called by a test that takes memory away.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# Those are the steps of tests/life, which tests/memory/check_entries.c fails
# one allocation after the other, and the other programs that use fail_alloc.
# What allocates nothing may be called by what looks at all there is,
# tests/image/exercise.c, instead. A function that is in neither is a line in
# tests/memory/owed, with a reason; the list may only get shorter.

. "$(dirname "$0")/verdict.sh"

tests="$(find tests/life tests/memory -name '*.c' 2> /dev/null) \
	tests/image/exercise.c \
	$(grep -l fail_alloc_at -r tests --include='*.c' 2> /dev/null || :)"
cat $tests 2> /dev/null | grep -oE 'remit_[a-z0-9_]+' | sort -u > "$work/called"
sh "$house/exported-names" include/remit/*.h | sort > "$work/public"
owed=tests/memory/owed
[ -f $owed ] || owed=/dev/null
sed -n 's/^\(remit_[a-z0-9_]*\) ..*/\1/p' $owed | sort > "$work/owed"
comm -23 "$work/public" "$work/called" | comm -23 - "$work/owed" |
	sed 's/$/	is called by no test that takes memory away/' >> "$sins"
{
	comm -12 "$work/called" "$work/owed"
	comm -13 "$work/public" "$work/owed"
} | sed 's/$/	is owed no more: take it out of tests\/memory\/owed/' >> "$sins"
pass_judgement memory
