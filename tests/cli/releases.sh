#!/bin/sh
# releases.sh - the timeline, with and without Unicode, and as JSON.
# SPDX-License-Identifier: LGPL-2.1-or-later

. "$(dirname "$0")/program.sh"

run "$REMIT" releases gizmo.xml --date 2026-05-01
wants 0 "releases"
same releases.txt "$work/out"
LC_ALL=C run "$REMIT" releases gizmo.xml --date 2026-05-01
wants 0 "releases without Unicode"
same releases-ascii.txt "$work/out"
if LC_ALL=C grep -q '[^ -~]' "$work/out"; then
	fail "there is more than ASCII where the locale has no UTF-8"
fi
awk 'length($0) > 100 { exit 1 }' "$work/out" || fail "wider than 100"
expect 0 releases gizmo.xml --date 2026-05-01 --format json
same releases.json "$work/out"
expect 0 releases gizmo.xml --date 2020-01-01
says out "in force from 2026-01-01"
expect 0 releases gizmo.xml
expect 65 releases gizmo.xml --date 2026-13-01
expect 64 releases

# The day before an end and the day after it.
expect 0 releases gizmo.xml --date 2025-06-14
says out "* 1.0 "
expect 0 releases gizmo.xml --date 2027-02-01
if grep -q '^\* 1\.0 .*full' "$work/out"; then
	fail "a phase goes on after its last day"
fi

# A policy without products.
sed '/<product/,/<\/product>/d; /of="core"/d; /id="upgrade-first"/,/<\/proviso>/d
	/question id="release-covered"/,/<\/question>/d
	s/release-covered //; /<case/,/<\/case>/d' gizmo.xml > "$work/none.xml"
expect 0 releases "$work/none.xml" --date 2026-05-01
says out "No product of this policy"
done_testing
