#!/bin/sh
# quote.sh - quotes made on the command line, and what is told of them.
# SPDX-License-Identifier: LGPL-2.1-or-later

. "$(dirname "$0")/program.sh"
rules=../../rules
meridian="--policy $rules/policies/meridian.xml
	--prices $rules/pricelists/meridian-usd.xml"
desk="--policy ../quote/desk.xml --prices ../quote/desk-prices.xml"
day="--date 2026-08-27"

# quoted NAME WHAT... - is made, and passes its own check.
quoted()
{
	name=$1
	shift
	"$REMIT" quote check "$name" "$@" > "$work/out" 2> "$work/err" ||
		fail "quote check $name: $(cat "$work/err")"
	looks=$((looks + 1))
}

# One request, to standard output; the same call gives the same bytes.
expect 0 quote make $meridian $day kind=customization level=premium estimate=PT41H20M
says out '<line id="1" service="custom-work" quantity="41.5" unit="hour" amount="7440.00">'
says out '<step>increment: 0.5 x 41.5 hour</step>'
says out 'valid-until="2026-09-26" total="7440.00"'
cp "$work/out" "$work/one.xml"
expect 0 quote make $meridian $day kind=customization level=premium estimate=PT41H20M
cmp -s "$work/out" "$work/one.xml" || fail "the same call gives another quote"
quoted "$work/one.xml" $meridian

# A file of them: what has no line is named, and why.
cat > "$work/wanted.csv" << 'END'
id,kind,level,release,host,architecture,estimate,ticket
a,customization,premium,,,,PT41H20M,T1
b,defect,standard,kernel@7.1,rhel@9.4,x86_64,,T2
c,feature-request,premium,,,,,T3
d,backport,premium,kernel@7.0,,,,T4
END
expect 1 quote make $meridian $day --input "$work/wanted.csv" --carry ticket \
	--customer Northwind --title Work --id Q-1 -o "$work/q.xml"
says out "q.xml: Q-1, 2 lines, USD 11440.00, valid until 2026-09-26"
says err "wanted.csv:3: request b is in scope already: nothing is charged for it"
says err "wanted.csv:4: request c is out of scope, and not for sale (X2)"
quoted "$work/q.xml" $meridian
grep -q 'id="d" service="backport" quantity="1" unit="fix" price="4000.00"' \
	"$work/q.xml" || fail "a lump sum has no price"

# JSON Lines say the same.
cat > "$work/wanted.jsonl" << 'END'
{"id": "a", "kind": "customization", "level": "premium", "estimate": "PT41H20M"}
{"id": "d", "kind": "backport", "level": "premium", "release": "kernel@7.0"}
END
expect 0 quote make $meridian $day --input "$work/wanted.jsonl" \
	--customer Northwind --title Work --id Q-1 -o "$work/j.xml"
sed 's/<given.*//' "$work/j.xml" > "$work/j"
sed 's/<given.*//' "$work/q.xml" > "$work/q"
cmp -s "$work/j" "$work/q" || fail "rows of JSON give another quote"

# Nothing is written while a request is wrong, or cannot be told.
cat > "$work/bad.csv" << 'END'
kind,level,estimate,date
customization,premium,,2026-08-27
customizing,premium,PT4H,
backport,premium,,
training,premium,,
customization,premium,PT4H,2026-08-28
END
expect 65 quote make $meridian $day --input "$work/bad.csv" -o "$work/none.xml"
says err "bad.csv:2:1: error 871: line \"1\" hangs on a fact that is not given: estimate"
says err "bad.csv:3:1: error 868: line \"2\": "
says err "bad.csv:4:1: error 871: line \"3\" hangs on a fact that is not given: release"
says err "bad.csv:5:1: error 871: line \"4\" hangs on a fact that is not given: how much"
says err "bad.csv:6: this request is for 2026-08-28, and the quote for 2026-08-27"
[ ! -e "$work/none.xml" ] || fail "a quote was written in spite of mistakes"
expect 1 quote make $meridian $day kind=feature-request level=premium -o "$work/none.xml"
says err "nothing is left to be quoted"
[ ! -e "$work/none.xml" ] || fail "a quote without lines was written"
expect 65 quote make $desk $day kind=lesson
says err 'error 848: line "1": the price list has no price for service "lesson"'
expect 65 quote make $meridian --date 2027-08-27 kind=backport level=premium release=kernel@7.0
says err "error 874"
expect 65 quote make $meridian $day --valid-until 2027-08-27 kind=backport level=premium \
	release=kernel@7.0
says err "error 846"
expect 65 quote make $meridian $day --id 'a b' kind=backport level=premium release=kernel@7.0
says err "error 171"

# What the command line gets wrong.
expect 64 quote
says err "quote wants 'make', 'check' or 'convert'"
expect 64 quote make $meridian
says err "'--input' with requests, or fact=value"
expect 64 quote make kind=backport
says err "quote wants --policy"
expect 64 quote make $meridian --input "$work/wanted.csv" kind=backport
says err "facts are for one request"
expect 64 quote make $meridian $day --format pdf kind=backport
says err "xml|csv|ubl"
expect 66 quote make $meridian $day --input "$work/no.csv"

# Three hours are included, one was used: of PT2H20M two are, half an hour is
# not. It is rounded once, before the split; the minimum is that of the whole.
printf 'meter,first-day,amount\nmonthly.hours,2026-08-01,PT1H\n' > "$work/used.csv"
expect 1 ask ../quote/desk.xml --prices ../quote/desk-prices.xml $day --brief \
	--usage "$work/used.csv" kind=help estimate=PT2H20M
says out "€45.00"
says out "included      less 2, leaves 0.5 hour (monthly.hours)"
expect 1 ask ../quote/desk.xml --prices ../quote/desk-prices.xml $day --format json \
	--usage "$work/used.csv" kind=help estimate=PT2H20M
says out '"quantity":"0.5","included":"2","unit":"hour"'
says out '"step":"included","depth":0,"quantity":"0.5","unit":"hour","of":"monthly.hours","factor":"2"'
expect 0 quote make $desk $day --usage "$work/used.csv" -o "$work/split.xml" \
	kind=help estimate=PT2H20M
grep -q 'quantity="0.5" unit="hour" price="90" amount="45.00"' "$work/split.xml" ||
	fail "the billed part of a split is not quoted: $(cat "$work/split.xml")"
quoted "$work/split.xml" $desk
sed 's/quantity="0.5"/quantity="2.5"/; s/"45.00"/"225.00"/g; /<step>/d' \
	"$work/split.xml" > "$work/whole.xml"
expect 1 quote check "$work/whole.xml" $desk
says err 'error 839: line "1" charges for 2.5, but 2 are included: 0.5 hour are billed'

# The same, where the rest falls to an otherwise.
sed -e '/id="S2"/d' -e '/id="S5"/s|$|<otherwise id="S0" verdict="billable" service="hours"/>|' \
	../quote/desk.xml > "$work/falls.xml"
falls="--policy $work/falls.xml --prices ../quote/desk-prices.xml"
expect 0 quote make $falls $day --usage "$work/used.csv" -o "$work/falls-quote.xml" \
	kind=help estimate=PT2H20M
grep -q 'quantity="0.5" unit="hour" price="90" amount="45.00"' "$work/falls-quote.xml" ||
	fail "what falls to an otherwise is not split: $(cat "$work/falls-quote.xml")"
quoted "$work/falls-quote.xml" $falls

# What one request takes, the next one does not have.
printf 'kind,estimate\nhelp,PT1H\nhelp,PT2H\nhelp,PT1H\n' > "$work/three.csv"
expect 1 quote make $desk $day --usage "$work/used.csv" --input "$work/three.csv" \
	-o "$work/three.xml"
says err "request 1 is in scope already: nothing is charged for it (S1)"
grep -q '<line id="2".* quantity="1" .* amount="90.00"' "$work/three.xml" ||
	fail "the second request is not split"
grep -q '<line id="3".* quantity="1" .* amount="90.00"' "$work/three.xml" ||
	fail "the third request is not billed whole"
grep -q '<used of="monthly.hours" first-day="2026-08-01" amount="PT3H"/>' \
	"$work/three.xml" || fail "what the others took is not told"
quoted "$work/three.xml" $desk

# Under a contract: its customer, an installation, and no other contract.
osprey="--policy $rules/policies/meridian-2025.xml --policy $rules/policies/meridian.xml
	--prices $rules/pricelists/meridian-usd.xml"
expect 0 quote make $osprey $day --contract $rules/contracts/osprey.xml \
	--usage $rules/contracts/osprey-usage.csv --installation simulator \
	-o "$work/osprey.xml" kind=backport
grep -q 'contract="OS-2026" customer="Osprey Avionics"' "$work/osprey.xml" ||
	fail "the contract is not named"
quoted "$work/osprey.xml" $osprey --contract $rules/contracts/osprey.xml
expect 1 quote check "$work/osprey.xml" $osprey --contract $rules/contracts/harbor.xml
says err 'error 859: the quote is under contract "OS-2026", and the contract given is "HB-2025"'
expect 1 quote check "$work/osprey.xml" $osprey
says err 'and the contract given is "none"'

# One that is too long is not read first.
head -c 33554433 /dev/zero | tr '\0' a > "$work/long.csv"
expect 65 quote check "$work/long.csv" $meridian
says err "long.csv: longer than the 33554432 bytes that are read"
"$REMIT" quote check - $meridian < "$work/long.csv" > "$work/out" 2> "$work/err" &&
	fail "a long quote was read"
says err "standard input: longer than the 33554432 bytes that are read"
cat "$work/long.csv" | "$REMIT" quote check - $meridian 2> "$work/err" &&
	fail "a long quote was read from a pipe"
says err "standard input: longer than the 33554432 bytes that are read"

# Nor one that has too many lines, or mistakes without end.
{ echo id,kind,level,estimate; yes a,customization,premium,PT1H | head -n 20001; } > "$work/many.csv"
expect 65 quote make $meridian $day --input "$work/many.csv" -o "$work/none.xml"
says err "many.csv:20002: a quote has 20000 lines at most"
[ ! -e "$work/none.xml" ] || fail "a quote was written that is too long"
{ echo id,kind; yes a,b,c | head -n 100; } > "$work/ragged.csv"
expect 65 quote make $meridian $day --input "$work/ragged.csv"
says err "ragged.csv: 50 mistakes; what follows was not looked at"
[ "$(wc -l < "$work/err")" = 51 ] || fail "mistakes are told without end"

# What is no quote is told what it is, whatever it includes.
expect 65 quote check $rules/policies/meridian.xml $meridian
says err "meridian.xml:8:1: error 167: this is a <policy>, and a <quote> is wanted"
expect 65 quote check $rules/contracts/northwind.xml $meridian
says err "error 167: this is a <contract>, and a <quote> is wanted"

done_testing
