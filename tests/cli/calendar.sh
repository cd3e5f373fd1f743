#!/bin/sh
# calendar.sh - remit calendar: as text and JSON, and as libical reads it.
# SPDX-License-Identifier: LGPL-2.1-or-later

. "$(dirname "$0")/program.sh"
rules=../../rules
policies="--policy $rules/policies/meridian-2025.xml -p $rules/policies/meridian.xml"
contracts="$rules/contracts/harbor.xml $rules/contracts/northwind.xml $rules/contracts/osprey.xml"
day="--date 2026-08-27"

# The nearest first, each with its lead; what is over is not told.
expect 0 calendar $contracts $policies $day
same calendar.txt "$work/out"
silent err
! grep -q 2026-07-15 "$work/out" || fail "what is past is told"

# On the day itself it is told; a day later it is not.
expect 0 calendar $rules/contracts/northwind.xml $policies --date 2026-09-30 \
	--until 2026-09-30
says out "0 days  2026-09-30  NW-2026  last day for notice"
expect 0 calendar $rules/contracts/northwind.xml $policies --date 2026-10-01 \
	--until 2026-10-02
says out "Nothing from 1 October 2026 to 2 October 2026."

# The notice day of a later term follows from that term.
expect 0 calendar $rules/contracts/northwind.xml $policies $day \
	--until 2028-12-31 --format json
says out '"kind":"notice","day":"2026-09-30"'
says out '"kind":"notice","day":"2027-09-30"'
says out '"uid":"NW-2026/notice/2027-01-01@meridian"'
says out '"kind":"phase","day":"2027-05-31","lead_days":277,"contract":"NW-2026","customer":"Northwind Instruments","installation":"plant-1","release":"rhel@9","track":"vendor","phase":"full","next_phase":"security"'
python3 -m json.tool < "$work/out" > /dev/null || fail "this is no JSON"

expect 0 calendar $contracts $policies $day --lang de
says out "letzter Tag der Laufzeit; der Vertrag verlängert sich"

# Another program reads it, and finds what the list has.
if python3 ical.py /dev/null > "$work/reader" 2>&1; then :; fi
if grep -q skipped "$work/reader"; then
	echo "libical is not here: its part is left out"
else
	expect 0 calendar $contracts $policies $day --format ics \
		-o "$work/support.ics" --alarm 90 --alarm 30 --alarm 0
	run python3 ical.py "$work/support.ics"
	wants 0 "reading the calendar"
	same calendar.ics.txt "$work/out"
	for language in ar ja fr; do
		expect 0 calendar $contracts $policies $day --format ics \
			--lang $language -o "$work/$language.ics"
		run python3 ical.py "$work/$language.ics"
		wants 0 "reading the calendar in $language"
		[ "$(wc -l < "$work/out")" = 11 ] || fail "$language: other events"
	done

	# Names that would write lines of their own do not.
	sed 's/customer="[^"]*"/customer="A;B,C\\n\&#9;BEGIN:VALARM\&#x202E;é😀"/' \
		$rules/contracts/northwind.xml > "$work/hostile.xml"
	expect 0 calendar "$work/hostile.xml" $policies $day --format ics \
		-o "$work/hostile.ics" --alarm 7
	run python3 ical.py "$work/hostile.ics"
	wants 0 "reading a hostile name"
	says out '1 A;B,C\n�BEGIN:VALARM�é😀: last day for notice'
fi

# A day that moves moves the event: its uid stays.
sed 's/notice="P3M"/notice="P2M"/' $rules/contracts/northwind.xml > "$work/moved.xml"
expect 0 calendar "$work/moved.xml" $policies $day --format ics
says out "UID:NW-2026/notice/2026-02-01@meridian"
says out "DTSTART;VALUE=DATE:20261031"

# Mistakes.
expect 64 calendar $policies
says err "calendar wants contracts"
expect 64 calendar $rules/contracts/northwind.xml
says err "calendar wants --policy"
expect 64 calendar $rules/contracts/northwind.xml $policies --alarm soon
says err "'--alarm' wants days, 0 to 9999, not 'soon'"
expect 64 calendar $rules/contracts/northwind.xml $policies $day --until 2026-08-26
says err "'--until' is before the day that is looked from, 2026-08-27"
expect 65 calendar $rules/contracts/northwind.xml $policies --date tomorrow
says err "tomorrow"
expect 65 calendar $rules/policies/meridian.xml $policies $day
says err "error 883"
expect 66 calendar "$work/none.xml" $policies $day
says err "error 100"
done_testing
