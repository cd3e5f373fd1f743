#!/bin/sh
# 65-batch.sh - a million rows judged by the program, as CSV and JSON Lines.
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# The requests of the table of 1,000 clauses, again and again. Verdicts are
# compared with the yardstick's before a time counts; as a whole program it writes
# each row with its verdict and service, which are those that batch writes.

set -eu
[ -f "$WORK/table-1000/figures" ] || sh "$(dirname "$0")/50-table.sh" > /dev/null
bench=$(cd "$(dirname "$0")/.." && pwd)
table=$WORK/table-1000
work=$WORK/batch
[ "$QUICK" = 1 ] && rows=200000 runs=3 || rows=1000000 runs=5
mkdir "$work"

had=$(wc -l < "$table/answers")
head -n 1 "$table/requests.csv" > "$work/csv"
for time in $(seq $((rows / had))); do
	sed 1d "$table/requests.csv" >> "$work/csv"
	cat "$table/answers" >> "$work/wanted"
done
awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) name[i] = $i; next } {
	line = "{"
	for (i = 1; i <= NF; i++)
		line = line (i > 1 ? "," : "") "\"" name[i] "\":\"" $i "\""
	print line "}"
}' "$work/csv" > "$work/jsonl"

# No prices: an image that holds lists prices each row, which has a line of its
# own.
"$REMIT" compile "$table/policy.xml" -o "$work/image"

# Verdicts as the yardstick writes them, of our columns behind thirteen others.
"$REMIT" batch "$work/image" --input "$work/csv" --output "$work/out"
awk -F, 'NR > 1 {
	print $13 == "in-scope" ? "in" : $13 == "out-of-scope" ? "out" : $14
}' "$work/out" | cmp -s - "$work/wanted" || {
	echo 'batch answers otherwise than the yardstick' >&2
	exit 1
}
"$REMIT" batch "$work/image" --input "$work/jsonl" --output "$work/out"
sed -e 's/.*"verdict":"in-scope".*/in/; s/.*"verdict":"out-of-scope".*/out/' \
	-e 's/.*"verdict":"billable","service":"\([^"]*\)".*/\1/' "$work/out" |
	cmp -s - "$work/wanted" || {
	echo 'batch of JSON Lines answers otherwise' >&2
	exit 1
}
yardstick="$programs/judged $table/policy.tsv $work/csv"
$yardstick > "$work/yard"
"$REMIT" batch "$work/image" --input "$work/csv" | cut -d, -f1-14 |
	cmp -s - "$work/yard" || {
	echo 'the yardstick writes other rows than batch' >&2
	exit 1
}
rm "$work/out"

judge="$REMIT batch $work/image --input $work"
"$programs/timed" "$runs" "wc -l $work/csv" "cp $work/csv $work/out" \
	"$yardstick > $work/out" \
	"$judge/csv --jobs 1 > $work/out" "$judge/csv --jobs 2 > $work/out" \
	"$judge/jsonl --jobs 1 > $work/out" \
	"$judge/jsonl --jobs 2 > $work/out" \
	"$judge/csv --jobs 2 --output $work/out" \
	"$REMIT batch $table/image --input $work/csv --jobs 1 > $work/out" \
	> "$work/times"
{
	read -r wc_cpu wc_wall wc_peak
	read -r cp_cpu cp_wall cp_peak
	read -r yard_cpu yard_wall yard_peak
	read -r one_cpu one_wall one_peak
	read -r two_cpu two_wall two_peak
	read -r json_cpu json_wall json_peak
	read -r json2_cpu json2_wall json2_peak
	read -r disk_cpu disk_wall disk_peak
	read -r priced_cpu priced_wall priced_peak
} < "$work/times"

# line WHAT CPU WALL PEAK - as a row of the table.
line()
{
	awk -v what="$1" -v cpu="$2" -v wall="$3" -v peak="$4" -v rows="$rows" \
		-v wc="$wc_cpu" 'BEGIN {
		printf "| %s | %.0f | %.0f | %.0f | %.1f | %.1f |\n", what, cpu,
			wall, cpu * 1000000 / rows, cpu / wc, peak / 1024 }'
}

printf '## Batch: %s rows of 12 columns, 1,000 clauses\n\n' "$rows"
printf 'The whole program, from an image; CSV of %s bytes, JSON Lines of %s.\n' \
	"$(wc -c < "$work/csv")" "$(wc -c < "$work/jsonl")"
echo 'Its standard output is a file, as is that of `cp`: neither waits for the disk.'
echo 'With `--output` it does, and has whole rows there in the end.'
echo
echo '| what | processor, ms | clock, ms | ns a row | times `wc -l` | peak, MiB |'
echo '|---|---:|---:|---:|---:|---:|'
line '`wc -l` of the CSV' "$wc_cpu" "$wc_wall" "$wc_peak"
line '`cp` of the CSV' "$cp_cpu" "$cp_wall" "$cp_peak"
line 'C, a table of rows of bits, CSV' "$yard_cpu" "$yard_wall" "$yard_peak"
line 'remit, CSV, one thread' "$one_cpu" "$one_wall" "$one_peak"
line 'remit, CSV, two threads' "$two_cpu" "$two_wall" "$two_peak"
line 'remit, CSV, two threads, `--output`' "$disk_cpu" "$disk_wall" "$disk_peak"
line 'remit, CSV, one thread, each row priced' "$priced_cpu" "$priced_wall" \
	"$priced_peak"
line 'remit, JSON Lines, one thread' "$json_cpu" "$json_wall" "$json_peak"
line 'remit, JSON Lines, two threads' "$json2_cpu" "$json2_wall" "$json2_peak"

if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null &&
	[ ! -f /usr/include/simdjson.h ]; then
	apt-get install --yes --no-install-recommends g++ libsimdjson-dev \
		> /dev/null 2>&1 || :
fi
if g++ -std=c++17 -O3 -o "$work/fields" "$bench/peers/fields.cc" -lsimdjson \
	2> /dev/null; then
	# shellcheck disable=SC2046
	set -- $("$programs/timed" "$runs" "$work/fields $work/jsonl")
	line 'simdjson, JSON Lines, all fields read' "$1" "$2" "$3"
	printf 'batch json\t%s\n' "$(awk "BEGIN { print $json_cpu / $1 }")" \
		>> "$WORK/measured"
fi
{
	printf 'batch ns\t%s\n' "$(awk "BEGIN { print $one_cpu * 1000000 / $rows }")"
	printf 'batch yardstick\t%s\n' \
		"$(awk "BEGIN { print $one_cpu / $yard_cpu }")"
	printf 'batch csv\t%s\n' "$(awk "BEGIN { print $one_cpu / $wc_cpu }")"
	printf 'batch threads\t%s\n' "$(awk "BEGIN { print $one_wall / $two_wall }")"
	printf 'batch threads cpu\t%s\n' "$(awk "BEGIN { print $two_cpu / $one_cpu }")"
} >> "$WORK/measured"
printf '\nTwo threads: %s times as quick by the clock, for %s times the processor.\n' \
	"$(awk "BEGIN { printf \"%.2f\", $one_wall / $two_wall }")" \
	"$(awk "BEGIN { printf \"%.2f\", $two_cpu / $one_cpu }")"
