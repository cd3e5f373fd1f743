#!/bin/sh
# wrap.sh - lines end where a reader would end them, however wide the terminal.
# SPDX-License-Identifier: LGPL-2.1-or-later

. "$(dirname "$0")/program.sh"
has_terminals || skip "no terminals here"
NO_COLOR=1
TERM=xterm
export NO_COLOR TERM WIDTH
policy=${abs_top_srcdir:?}/rules/policies/meridian.xml
digit='[0-9]'

# shown LANGUAGE - an answer with dates and long sentences, as wide as $WIDTH.
shown()
{
	run python3 terminal.py "$REMIT" -- ask "$policy" --date 2026-08-27 \
		--no-ask --brief --lang "$1" kind=defect release=kernel@6.0 \
		host=ubuntu@18.04 architecture=x86_64 level=none \
		modification=source-patched
	wants 2 "an answer in $1 on $WIDTH columns"
	looks=$((looks + 1))
	[ "$(wc -L < "$work/out")" -le "$WIDTH" ] ||
		fail "$1: a line of more than $WIDTH columns"
}

# whole COUNT PATTERN WHAT - it is there so often, each time on one line.
whole()
{
	looks=$((looks + 1))
	count=$(grep -oE "$2" "$work/out" | wc -l)
	[ "$count" = "$1" ] || {
		fail "$WIDTH columns: $count of $1 $3 are whole"
		cat "$work/out"
	}
}

# never PATTERN WHAT - no line is so.
never()
{
	looks=$((looks + 1))
	! grep -E "$1" "$work/out" || fail "$WIDTH columns: $2"
}

for WIDTH in $(seq 40 3 100); do
	shown en
	whole 3 "$digit+ (July|August|March) $digit{4}" days
	shown de
	whole 3 "$digit+\\. (Juli|August|März) $digit{4}" days
	shown es
	whole 3 "$digit+ de (julio|agosto|marzo) de $digit{4}" days
	shown ja
	whole 3 "$digit{4}年$digit+月$digit+日" days
	whole 3 'kernel@[0-9]\.[0-9]' releases
	never '^ *[、。；：）」]' "a line begins with a mark that ends something"
	never '（$' "a line ends with a mark that opens"
	shown ar
	awk '{ if (gsub(/⁨/, "") != gsub(/⁩/, "")) exit 1 }' "$work/out" ||
		fail "$WIDTH columns: an isolate goes on over a line's end"
done

# A line that goes on is written from the right, whatever it begins with.
WIDTH=60
shown ar
grep -q '^ *‏⁨*[a-z(]' "$work/out" ||
	fail "no line that goes on begins with a mark of direction"
done_testing
