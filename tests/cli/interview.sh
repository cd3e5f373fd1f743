#!/bin/sh
# interview.sh - asking somebody at a terminal for what is missing.
# SPDX-License-Identifier: LGPL-2.1-or-later

. "$(dirname "$0")/program.sh"
has_terminals || skip "there are no terminals, or no python3, here"

# talk ANSWER... -- ARGUMENT... - remit on a terminal, with these answers; EOF
# is control-D. What is on the terminal is left in out.
talk()
{
	status=0
	python3 terminal.py "$REMIT" "$@" > "$work/out" 2> "$work/err" ||
		status=$?
}

# Only what still matters is asked: with a port it is nothing else.
talk 3 -- ask gizmo.xml --date 2026-05-01
wants 1 "a port"
says out "What do you ask for?"
says out "  3 port"
says out "A new platform"
[ "$(grep -c '^[a-z-]*= ' "$work/out")" = 1 ] || fail "too much was asked"

# Numbers, names, a bare version; what is not understood is asked again.
talk 1 gold 2 9.9 2.0 -- ask gizmo.xml --date 2026-05-01
wants 0 "a defect"
says out 'no value "gold"'
says out 'no release "9.9"'
says out "in-scope"

# "Not known" is an answer, and is not asked again; nor is what then cannot
# decide anything alone. Control-D is enough.
talk defect '' -- ask gizmo.xml --date 2026-05-01
wants 3 "nothing known"
[ "$(grep -c '^level= ' "$work/out")" = 1 ] || fail "asked twice"
talk defect EOF -- ask gizmo.xml --date 2026-05-01
wants 3 "enough"

# Nothing is asked when all is known, or when it is not wanted.
talk -- ask gizmo.xml --date 2026-05-01 kind=port
wants 1 "all known"
if grep -q '?$' "$work/out"; then fail "asked without need"; fi
talk -- ask gizmo.xml --date 2026-05-01 --no-ask
wants 3 "--no-ask"

# Colour on a terminal, unless it is refused.
escape=$(printf '\033')
TERM=xterm talk -- ask gizmo.xml --date 2026-05-01 kind=port
says out "$escape[1;33mbillable"
NO_COLOR=1 TERM=xterm talk -- ask gizmo.xml --date 2026-05-01 kind=port
if grep -q "$escape" "$work/out"; then fail "NO_COLOR is not heard"; fi
TERM=dumb talk -- ask gizmo.xml --date 2026-05-01 kind=port
if grep -q "$escape" "$work/out"; then fail "a dumb terminal gets colour"; fi

# A batch tells how far it is and leaves the terminal clean.
{
	echo kind
	yes port | head -n 20000
} > "$work/rows.csv"
TERM=xterm talk -- batch gizmo.xml --date 2026-05-01 \
	--input "$work/rows.csv" --output "$work/judged.csv"
wants 0 "a batch on a terminal"
[ "$(wc -l < "$work/judged.csv")" = 20001 ] || fail "rows are missing"
# Rows are copied, but nothing in them may drive the terminal.
printf 'ticket,kind\nT\342\200\256-1,port\n' > "$work/rows.csv"
talk -- batch gizmo.xml --date 2026-05-01 --carry ticket \
	--input "$work/rows.csv"
wants 0 "rows on a terminal"
says out 'T\u{202E}-1,port,billable,'
done_testing
