#!/bin/sh
# compile.sh - images take the place of XML everywhere.
# SPDX-License-Identifier: LGPL-2.1-or-later

. "$(dirname "$0")/program.sh"
day="--date 2026-05-01"
image=$work/gizmo.image

expect 0 compile gizmo.xml -o "$image"
silent out
silent err
for facts in "kind=port" "kind=defect" "hosted=yes" \
	"kind=defect release=core@1.0 level=premium"; do
	run "$REMIT" ask gizmo.xml $day --format json $facts
	by_xml=$status
	cp "$work/out" "$work/xml.out"
	run "$REMIT" ask "$image" $day --format json $facts
	wants "$by_xml" "the image, asked $facts"
	for form in xml.out out; do
		sed 's/,"inputs":.*//' "$work/$form" > "$work/$form.answer"
	done
	cmp "$work/xml.out.answer" "$work/out.answer" ||
		fail "the image decides otherwise"
done
expect 0 check "$image"
expect 0 test "$image"
expect 0 releases "$image" $day
status=0
"$REMIT" ask - $day kind=port < "$image" > "$work/out" || status=$?
wants 1 "an image by standard input"

# The same input makes the same bytes; a dump is the same from both.
expect 0 compile gizmo.xml -o "$work/again"
cmp "$image" "$work/again" || fail "two images of one policy differ"
"$REMIT" compile gizmo.xml --dump > "$work/dump.xml"
expect 0 compile "$image" --dump
cmp "$work/dump.xml" "$work/out" || fail "two dumps of one policy differ"
"$REMIT" compile "$image" -o - > "$work/third"
cmp "$image" "$work/third" || fail "an image changes when it is copied"

# Editions become one image, which stands alone.
sed 's/edition="2026" first-day="2026-01-01"/edition="2024" first-day="2024-01-01"/
	/<case/,/<\/case>/d' gizmo.xml > "$work/old.xml"
expect 0 compile gizmo.xml "$work/old.xml" -o "$work/set"
expect 1 ask "$work/set" --date 2024-05-01 kind=port
says out "edition 2024"
expect 64 ask "$image" gizmo.xml kind=port
says err "name it alone"

# Images that are none.
head -c 1000 "$image" > "$work/short"
expect 65 ask "$work/short" $day kind=port
says err "error 5"
cp "$image" "$work/torn"
printf 'garbage' | dd of="$work/torn" bs=1 seek=100 conv=notrunc 2> /dev/null
expect 65 ask "$work/torn" $day kind=port

expect 64 compile gizmo.xml
expect 64 compile -o "$work/none"
sed 's/answer="full"/answer="fully"/' gizmo.xml > "$work/bad.xml"
echo old > "$work/result"
expect 65 compile "$work/bad.xml" -o "$work/result"
[ "$(cat "$work/result")" = old ] || fail "the old image is gone"
done_testing
