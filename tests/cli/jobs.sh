#!/bin/sh
# jobs.sh - however many threads judge rows: the same rows, told the same.
# SPDX-License-Identifier: LGPL-2.1-or-later

. "$(dirname "$0")/program.sh"
day="--date 2026-05-01"

# Good rows and bad ones, lines in quotes, quotes that stay open: 3 MB.
awk 'BEGIN {
	split("defect port how-to", kinds)
	print "n,kind,release,level,third-party,date,note"
	for (n = 0; n < 60000; n++) {
		row = n
		if (n % 251 == 0)
			row = "\"" n ",\n\"\"\303\251\""
		if (n % 2003 == 0)
			row = "\"never closed"
		row = row "," (n % 97 == 0 ? "fish" : kinds[n % 3 + 1])
		row = row ",core@" 1 + n % 2 ".0," (n % 7 % 2 ? "standard" : "premium")
		row = row "," (n % 503 == 0 ? "qnet(role=suspected) oracle-db" : "")
		row = row "," sprintf("2026-%02d-01", n % 12 + 1)
		print row ",nobody knows" (n % 1009 == 0 ? ",too many" : "")
	}
}' > "$work/many.csv"
awk -F, 'NF == 7 && !/"/ {
	print "{\"kind\":\"" $2 "\", \"level\": \"" $4 "\",\"date\":\"" $6 "\"}"
}' "$work/many.csv" > "$work/many.jsonl"

for form in csv jsonl; do
	for jobs in 1 2 3 7; do
		run "$REMIT" batch gizmo.xml $day --carry n,note --jobs $jobs \
			--input "$work/many.$form" --output "$work/by-$jobs"
		wants 65 "$jobs threads, $form"
		cp "$work/err" "$work/told-$jobs"
		cmp "$work/by-1" "$work/by-$jobs" ||
			fail "$jobs threads write other rows of $form"
		cmp "$work/told-1" "$work/told-$jobs" ||
			fail "$jobs threads tell other things of $form"
	done
	says err "rows refused"
	"$REMIT" batch gizmo.xml $day --carry n,note --jobs 2 \
		< "$work/many.$form" > "$work/out" 2> "$work/err" || :
	cmp "$work/by-1" "$work/out" || fail "a pipe gives other rows of $form"
done
[ "$(wc -l < "$work/by-1")" = "$(wc -l < "$work/many.jsonl")" ] ||
	fail "rows of JSON are lost"

# A reader that stalls in the middle: all rows are judged long before they are
# told, whoever has judged them is done.
"$REMIT" batch gizmo.xml $day --carry n,note --jobs 1 < "$work/many.csv" \
	> "$work/by-1" 2> "$work/told-1" || :
for jobs in 3 7 3 7 3 7; do
	"$REMIT" batch gizmo.xml $day --carry n,note --jobs $jobs \
		< "$work/many.csv" 2> "$work/told" | {
		head -c 3000000
		sleep 0.2
		cat
	} > "$work/out"
	cmp "$work/by-1" "$work/out" || fail "a reader that stalls gets less"
	cmp "$work/told-1" "$work/told" || fail "less is told"
done

# The first bad row ends it, wherever the others are.
run "$REMIT" batch gizmo.xml $day --carry n,note --jobs 3 --strict \
	--input "$work/many.csv" --output "$work/strict"
wants 65 "three threads, strict"
[ "$(grep -c error "$work/err")" = 1 ] || fail "more than one row is told"
[ ! -e "$work/strict" ] || fail "a strict batch is written"

# Also where those behind it were judged long before: it is nearly the last
# of the first slice, and they are the first ones of theirs.
awk 'BEGIN {
	print "n,kind,note"
	for (n = 0; n < 20000; n++)
		printf "%d,%s,%050d\n", n, n < 4000 ? "port" : "fish", 0
}' > "$work/late.csv"
for jobs in 1 3 7 3 7; do
	run "$REMIT" batch gizmo.xml $day --carry n,note --jobs $jobs --strict \
		--input "$work/late.csv"
	wants 65 "$jobs threads, strict"
	says err "late.csv:4002:"
	[ "$(grep -c error "$work/err")" = 1 ] ||
		fail "$jobs threads tell more than one row"
done

for jobs in 0 -1 x 65 ''; do
	expect 64 batch gizmo.xml --jobs "$jobs" --input "$work/many.csv"
	says err "from 1 to 64"
done
done_testing
