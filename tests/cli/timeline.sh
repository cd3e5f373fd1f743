#!/bin/sh
# timeline.sh - until when an answer holds, and all answers over time.
# SPDX-License-Identifier: LGPL-2.1-or-later

. "$(dirname "$0")/program.sh"
day="--date 2026-05-01"
facts="kind=defect release=core@1.0 level=premium third-party=none"

# The verdict is still the exit status.
expect 66 ask gizmo.xml $day --timeline 2026-01-01..2027-01-01 $facts
says err "days are given as --timeline=FROM..TO"
expect 0 ask gizmo.xml $day $facts --timeline
same timeline.txt "$work/out"
run env LC_ALL=C "$REMIT" ask gizmo.xml $day $facts \
	--timeline=2025-06-01..2030-06-01
same timeline-ascii.txt "$work/out"
awk 'length($0) > 100 { exit 1 }' "$work/out" || fail "a line is longer than 100"
if LC_ALL=C grep -q '[^ -~]' "$work/out"; then
	fail "something else than ASCII where the locale has no more"
fi
expect 0 ask gizmo.xml $day $facts --timeline --format json
same timeline.json "$work/out"

# Until when it holds stands with the answer, in both formats.
expect 0 ask gizmo.xml $day $facts
says out "  holds since 1 January 2026 until "
expect 0 ask gizmo.xml $day $facts --format json
says out '"holds":{"since":"2026-01-01","until":"'
expect 4 ask gizmo.xml --date 2025-12-01 $facts
says out "  holds until 31 December 2025, then in-scope: edition 2026 takes over"

# Colour is by verdict, on a terminal, unless it is refused.
if has_terminals; then
	TERM=xterm
	export TERM
	run python3 terminal.py "$REMIT" -- ask gizmo.xml $day $facts --timeline
	grep -q "$(printf '\033\\[1;32m')" "$work/out" || fail "no green"
	run env NO_COLOR=1 python3 terminal.py "$REMIT" -- ask gizmo.xml $day \
		$facts --timeline
	if grep -q "$(printf '\033')" "$work/out"; then
		fail "colour in spite of NO_COLOR"
	fi
fi

# Days that are none.
for span in 2026-01-01 2026-01-01.. 2026-02-30..2026-03-01 \
	2027-01-01..2026-01-01 2026-01-01..2026-13-01; do
	expect 64 ask gizmo.xml $day $facts --timeline=$span
done
done_testing
