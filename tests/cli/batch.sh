#!/bin/sh
# batch.sh - many requests: rows in, the same rows and their verdicts out.
# SPDX-License-Identifier: LGPL-2.1-or-later

. "$(dirname "$0")/program.sh"
day="--date 2026-05-01"

# batch ROWS ARGUMENT... - remit batch with rows by standard input.
batch()
{
	printf '%b' "$1" > "$work/in"
	shift
	status=0
	"$REMIT" batch gizmo.xml "$@" < "$work/in" > "$work/out" \
		2> "$work/err" || status=$?
}

# CSV: good rows, bad rows, quotes, a day of their own; and it goes on.
cat > "$work/rows.csv" << 'X'
ticket,kind,release,level,third-party,date
1,defect,core@2.0,standard,,
"2, ""urgent""",port,,,,2026-06-01
=3,defect,core@1.0,premium,qnet(role=suspected) oracle-db,
4,nonsense,core@2.0,gold,,
5,defect,,,,
6,defect,core@2.0
7,how-to,core@2.0,premium,,2025-01-01
8,how-to,core@2.0,premium,,2025-02-30
X
cp "$work/rows.csv" "$work/input.csv"
run "$REMIT" batch gizmo.xml $day --carry ticket --input "$work/rows.csv" \
	--output "$work/judged.csv"
wants 65 "batch with bad rows"
same batch.csv "$work/judged.csv"
sed "s|$work/||" "$work/err" > "$work/told"
same batch-told.txt "$work/told"
cmp -s "$work/rows.csv" "$work/input.csv" || fail "the input was changed"
silent out

# Columns that are no facts are refused unless they are carried.
batch 'ticket,kind\n1,port\n' $day
wants 65 "a column that is no fact"
says err "standard input:1:1: error 611"
silent out
batch 'kind,relase,lewel\n1,2,3\n1,2,3\n' $day --carry ticket
wants 65 "columns that are mistyped"
says err 'error 611: the policy has no fact "relase"; did you mean "release"?'
says err 'error 611: the policy has no fact "lewel"; did you mean "level"?'
says err "no row was judged: columns that are no facts are named with '--carry'"
[ "$(wc -l < "$work/err")" = 3 ] || fail "what is wrong with a header is told again"
silent out
batch 'kind;release\nport;core@2.0\n' $day
wants 65 "semicolons between columns"
says err "no row was judged: between columns stand commas"
batch 'x,kind,y\n1,port,2\n' $day --carry x,y
wants 0 "two columns carried"

# JSON Lines.
batch '{"kind":"port"}\n{}\n{"kind": "defect", "release":"core@2.0", "level": "premium" }\n{"kind":"fish"}\n{"kind":\n{"kind":"port","verdict":"mine"}\n{"kind":null}' $day
wants 65 "JSON Lines with bad rows"
same batch.jsonl "$work/out"
same batch-told-jsonl.txt "$work/err"

# Line ends stay what they are; the last one may be missing.
batch 'kind\r\nport\r\nport' $day
wants 0 "CRLF"
printf 'kind,verdict,service,provisos,clause,missing\r\nport,billable,porting,"approve","S4",\r\nport,billable,porting,"approve","S4",\r\n' \
	> "$work/crlf"
cmp "$work/crlf" "$work/out" || fail "line ends are changed"

# A byte order mark is neither kept nor taken for a name.
batch '\0357\0273\0277kind\nport\n' $day
wants 0 "a byte order mark"
batch '\0357\0273\0277{"kind":"port"}\n' $day
[ "$status" != 0 ] || says out '"verdict":"billable"'

# None of our keys is there already, in whatever form they are written.
for key in verdict service provisos clause missing; do
	batch "{\"kind\":\"port\", \"$key\" : null}\n" $day --carry $key
	wants 65 "a key called $key"
	says err "\"$key\" is a key of the result"
done
batch '{"kind":"port","note":"verdict","verdicts":"1"}\n' $day \
	--carry note,verdicts
wants 0 "a value that is one of our words"

# More keys, row by row, than a row may have: each is known or refused all the
# same, in its place.
awk 'BEGIN { for (i = 1; i <= 300; i++)
	printf "{\"kind\":\"port\",\"k%d\":%s}\n", i, i % 100 ? "null" : "1" }' \
	> "$work/rows"
run "$REMIT" batch gizmo.xml $day --input "$work/rows"
wants 65 "keys that are no facts"
[ "$(grep -c '"verdict":"billable"' "$work/out")" = 297 ] ||
	fail "rows of many keys are not judged"
[ "$(grep -c ':[123]00:.*error 611' "$work/err")" = 3 ] ||
	fail "keys that are no facts are not told"

# Told what it is.
batch '{"kind":"port"}\n' $day --from csv
wants 65 "JSON Lines taken for CSV"
batch 'kind\nport\n' --from xml
wants 64 "a format that is none"

# Our columns are not there already.
batch 'kind,verdict\nport,x\n' $day --carry verdict
wants 65 "a column called verdict"
silent out

# --strict stops, and the old file stays.
echo old > "$work/result"
printf 'kind\nport\nfish\nport\n' > "$work/rows.csv"
expect 65 batch gizmo.xml $day --strict --input "$work/rows.csv" \
	--output "$work/result"
[ "$(cat "$work/result")" = old ] || fail "--strict replaced the old file"
expect 65 batch gizmo.xml $day --input "$work/rows.csv" --output "$work/result"
[ "$(wc -l < "$work/result")" = 4 ] || fail "the result is not whole"
[ -z "$(find "$work" -name 'result.*')" ] || fail "something was left behind"

# Nothing to read, nothing to write.
batch '' $day
wants 65 "no header"
batch 'kind\n' $day
wants 0 "no rows"
expect 66 batch gizmo.xml --input "$work/missing.csv"
expect 66 batch gizmo.xml --input "$work"
expect 65 batch gizmo.xml --date never
expect 64 batch gizmo.xml --format json

# Cells that are added are never formulas.
sed 's/"porting"/"=porting"/; s/id="approve"/id="+approve"/
	s/with="approve"/with="+approve"/; s/id="S4"/id="-S4"/' \
	gizmo.xml > "$work/formula.xml"
printf 'kind\nport\n' > "$work/rows.csv"
expect 0 batch "$work/formula.xml" $day --input "$work/rows.csv"
says out "port,billable,'=porting,\"'+approve\",\"'-S4\","

# in_turn STATUS HEADERS ARGUMENT... - rows, of which the first ones are header,
# say together what each says alone.
in_turn()
{
	wanted=$1
	first=$(($2 + 1))
	shift 2
	run "$REMIT" batch "$@" --input "$work/rows"
	wants "$wanted" "rows in turn"
	tail -n +$first "$work/out" > "$work/together"
	tail -n +$first "$work/rows" | while read -r row; do
		head -n $((first - 1)) "$work/rows" > "$work/row"
		printf '%s\n' "$row" >> "$work/row"
		run "$REMIT" batch "$@" --input "$work/row"
		tail -n +$first "$work/out"
	done > "$work/alone"
	cmp "$work/together" "$work/alone" ||
		fail "rows in turn are judged otherwise than each alone"
}

# Rows that two editions judge in turn, and none.
rules=../../rules
facts=defect,kernel@7.1,rhel@9.4,x86_64,standard
{
	echo "date,kind,release,host,architecture,level"
	for date in 2025-06-01 2026-08-27 2025-06-02 1999-01-01 2026-08-27 \
		2026-02-30 2025-06-01; do
		echo "$date,$facts"
	done
} > "$work/rows"
in_turn 65 1 "$rules/policies/meridian-2025.xml" "$rules/policies/meridian.xml"
[ "$(cut -d, -f7 "$work/together" | sort -u | wc -l)" -ge 3 ] ||
	fail "the rows of two editions say too little"

# Rows that give as many fields as the one before, but others.
cat > "$work/rows" << 'X'
kind,release,level,third-party,date
defect,core@2.0,standard,,
defect,core@2.0,,,2026-06-01
defect,core@2.0,,qnet,
port,,standard,,2026-06-01
defect,core@2.0,standard,,
,core@2.0,standard,,2026-06-01
X
in_turn 0 1 gizmo.xml $day
cat > "$work/rows" << 'X'
{}
{"kind":"port"}
{"level":"standard"}
{"kind":"defect","release":"core@2.0","level":"standard"}
{"level":"standard","release":"core@2.0","kind":"defect"}
{"kind":"defect","release":"core@2.0","level":null}
{"kind":"defect","release":"core@1.0","date":"2026-06-01"}
{"date":"2026-06-01","kind":"defect","release":"core@1.0"}
{"kind":"defect","release":"core@2.0","third-party":["qnet","oracle-db"]}
{"k\u0069nd":"defect","release":"core@2.0","level":"premium"}
{"release":"core@2.0","k\u0069nd":"defect","level":"premium"}
{"kind":"defect","release":"core@2.0","level":"premium"}
X
in_turn 0 0 gizmo.xml $day
[ "$(sed 's/.*"verdict":"//; s/".*//' "$work/together" | sort -u | wc -l)" -ge 3 ] ||
	fail "the rows of JSON say too little"

# Rows that a form decides, and rows that take a request: of an instant, or
# refused; also where nothing is presumed.
cat > "$work/rows" << 'X'
kind,ordered-on,at,date,release,level
defect,2026-06-02,,2026-06-01,core@2.0,standard
defect,2026-05-02,2026-06-01T10:00:00Z,,core@2.0,standard
defect,2026-06-02,,2026-06-01,core@2.0,standard
port,,never,,,
defect,2026-06-02,2026-06-01T10:00:00Z,,core@2.0,standard
fish,,,,,
port,,,,,
defect,,,,core@2.0,standard
X
in_turn 65 1 gizmo.xml $day
cut -d, -f7 "$work/together" | paste -s -d ' ' > "$work/verdicts"
echo "impossible in-scope impossible refused impossible refused billable in-scope" |
	cmp - "$work/verdicts" ||
	fail "rows that take a request are judged otherwise"
in_turn 65 1 gizmo.xml $day --presume no
grep -q ',depends,' "$work/together" || fail "something is presumed"

# A thousand rows, read from a pipe, in their order.
{
	echo "n,kind,date"
	for n in $(seq 1000); do
		echo "$n,port,2026-0$((n % 9 + 1))-01"
	done
} | "$REMIT" batch gizmo.xml --carry n > "$work/out"
cut -d, -f1 "$work/out" | sed 1d > "$work/order"
seq 1000 | cmp - "$work/order" || fail "rows are lost or out of order"
[ "$(grep -c ',billable,porting,' "$work/out")" = 1000 ] ||
	fail "rows are not judged alike"
done_testing
